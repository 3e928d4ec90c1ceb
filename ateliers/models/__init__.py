from .advice import AdviceRemark, FollowUp, ProcessAdvice
from .call import Call
from .canvas import SCALE, Arrangement, AssignedRole, Reflection, Saying, Sheet, ToolUse
from .case import Case, CaseDocument, CaseOwner, KeyPlayer
from .debate import Debate, Initiative, InitiativeQuerySet
from .group import Group, GroupProposal, TableSeat
from .participant import Participant, ParticipantQuerySet
from .tool import CanvasField, Tool, ToolVersion, Verdict

__all__ = [
    "SCALE",
    "AdviceRemark",
    "Arrangement",
    "AssignedRole",
    "Call",
    "CanvasField",
    "Case",
    "CaseDocument",
    "CaseOwner",
    "Debate",
    "FollowUp",
    "Group",
    "GroupProposal",
    "Initiative",
    "InitiativeQuerySet",
    "KeyPlayer",
    "Participant",
    "ParticipantQuerySet",
    "ProcessAdvice",
    "Reflection",
    "Saying",
    "Sheet",
    "TableSeat",
    "Tool",
    "ToolUse",
    "ToolVersion",
    "Verdict",
]
