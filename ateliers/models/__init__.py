from .advice import AdviceRemark, FollowUp, ProcessAdvice
from .call import Call
from .canvas import SCALE, Arrangement, AssignedRole, Reflection, Saying, Sheet, ToolUse
from .case import Case, CaseDocument, CaseOwner, KeyPlayer
from .debate import Debate, Initiative, InitiativeQuerySet
from .group import Group, GroupProposal, TableSeat
from .participant import Participant, ParticipantQuerySet
from .priority import Ballot, Priority, PrioritySource, VoteCode, Wall
from .tool import CanvasField, Tool, ToolVersion, Verdict

__all__ = [
    "SCALE",
    "AdviceRemark",
    "Arrangement",
    "AssignedRole",
    "Ballot",
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
    "Priority",
    "PrioritySource",
    "ProcessAdvice",
    "Reflection",
    "Saying",
    "Sheet",
    "TableSeat",
    "Tool",
    "ToolUse",
    "ToolVersion",
    "Verdict",
    "VoteCode",
    "Wall",
]
