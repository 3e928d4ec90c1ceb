from .call import Call
from .debate import Debate, Initiative, InitiativeQuerySet
from .participant import Participant, ParticipantQuerySet

__all__ = [
    "Call",
    "Debate",
    "Initiative",
    "InitiativeQuerySet",
    "Participant",
    "ParticipantQuerySet",
]
