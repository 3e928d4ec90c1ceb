"""Whoever is forgotten leaves her seats; what she held is free at once.

What she decided stays, without her name.
"""

from trajectories.models import User

from ..models import RoundStatement, Seat
from .stream import FREE


def leave_seats(user: User) -> None:
    Seat.objects.filter(user=user).delete()
    RoundStatement.objects.filter(held_by=user).update(**FREE)
