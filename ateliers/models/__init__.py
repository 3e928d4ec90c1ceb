from .call import Call
from .canvas import SCALE, Arrangement, AssignedRole, Reflection, Saying, Sheet, ToolUse
from .debate import Debate, Initiative, InitiativeQuerySet
from .group import Group, GroupProposal, TableSeat
from .participant import Participant, ParticipantQuerySet
from .tool import CanvasField, Tool, ToolVersion, Verdict

__all__ = [
    "SCALE",
    "Arrangement",
    "AssignedRole",
    "Call",
    "CanvasField",
    "Debate",
    "Group",
    "GroupProposal",
    "Initiative",
    "InitiativeQuerySet",
    "Participant",
    "ParticipantQuerySet",
    "Reflection",
    "Saying",
    "Sheet",
    "TableSeat",
    "Tool",
    "ToolUse",
    "ToolVersion",
    "Verdict",
]
