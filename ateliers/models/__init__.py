from .call import Call
from .debate import Debate, Initiative, InitiativeQuerySet
from .group import Group, GroupProposal, TableSeat
from .participant import Participant, ParticipantQuerySet

__all__ = [
    "Call",
    "Debate",
    "Group",
    "GroupProposal",
    "Initiative",
    "InitiativeQuerySet",
    "Participant",
    "ParticipantQuerySet",
    "TableSeat",
]
