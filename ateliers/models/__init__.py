from .call import Call
from .debate import Debate, Initiative, InitiativeQuerySet
from .group import Group, Grouping, Seat
from .participant import Participant, ParticipantQuerySet

__all__ = [
    "Call",
    "Debate",
    "Group",
    "Grouping",
    "Initiative",
    "InitiativeQuerySet",
    "Participant",
    "ParticipantQuerySet",
    "Seat",
]
