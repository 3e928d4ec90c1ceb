from .call import Call
from .canvas import SCALE, Arrangement, AssignedRole, Reflection, Saying, Sheet, ToolUse
from .debate import Debate, Initiative, InitiativeQuerySet
from .group import Group, GroupProposal, TableSeat
from .participant import Participant, ParticipantQuerySet
from .priority import Ballot, Priority, PrioritySource, VoteCode, Wall
from .tool import CanvasField, Tool, ToolVersion, Verdict

__all__ = [
    "SCALE",
    "Arrangement",
    "AssignedRole",
    "Ballot",
    "Call",
    "CanvasField",
    "Debate",
    "Group",
    "GroupProposal",
    "Initiative",
    "InitiativeQuerySet",
    "Participant",
    "ParticipantQuerySet",
    "Priority",
    "PrioritySource",
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
