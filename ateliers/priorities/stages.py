"""From choosing at the tables to a result that is kept: who shows the wall, opens and closes the vote."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from toolkit import states
from trajectories.models import User

from ..models import Ballot, Priority, Wall
from .counting import result_of
from .handing_over import hand_over

State = Wall.State


class NothingThere(Exception):
    """No group put anything forward."""


def row(wall: Wall) -> QuerySet[Wall]:
    return Wall.objects.filter(pk=wall.pk)


def show(wall: Wall) -> bool:
    """Everybody sees what stands on the wall. Raises NothingThere. False when it was not hidden any more."""
    if not Priority.objects.filter(wall=wall.pk).exists():
        raise NothingThere
    return bool(states.advance(row(wall), State.SHOWN))


def hide(wall: Wall) -> bool:
    """False when the vote is open already."""
    return bool(states.advance(row(wall), State.PREPARING))


def open_vote(wall: Wall, by: User) -> bool:
    """From now on people vote, and what they vote on stays as it is. False when somebody else did."""
    return bool(states.advance(row(wall), State.OPEN, opened_at=timezone.now(), opened_by=by))


def close_vote(wall: Wall, by: User, at: dt.datetime | None = None) -> bool:
    """Count, keep, and bring what came out to the sorting room; False when somebody else did, or when it is
    not open.

    The ballots stay without what they said: after this no row tells who gave points to what.
    """
    with transaction.atomic():
        now = Wall.objects.select_for_update().filter(pk=wall.pk, state=State.OPEN).first()
        if now is None:
            return False
        result, closed_at = result_of(now), at or timezone.now()
        moved = states.advance(
            row(now),
            State.CLOSED,
            closed_at=closed_at,
            closed_by=by,
            phone_ballots=result.phone_ballots,
        )
        leads = []
        for one in result.weighed:
            one.stack.lead.phone_points = one.by_phone
            leads.append(one.stack.lead)
        Priority.objects.bulk_update(leads, ["phone_points"])
        Ballot.objects.filter(wall=now).update(points={})
        hand_over(result, by, closed_at)
    return bool(moved)
