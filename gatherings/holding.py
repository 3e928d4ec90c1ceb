"""Held and closed: states that follow the clock as well as what people do. No other module writes them.

A statement, a ticked name or a report makes a gathering held, but never before its time has come
(`Gathering.has_begun`): two hours ahead of its hour, or as soon as its host says that it begins now. What
comes in earlier is kept by whoever takes it in, and the officer is told. Each step has its way back.
"""

from collections.abc import Callable
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from toolkit import states

from .models import Gathering

State = Gathering.State

_followers: list[Callable[[Gathering], None]] = []


def also(follow: Callable[[Gathering], None]) -> None:
    """For an app above that counts on what was held: `follow(gathering)` runs in each step's transaction."""
    _followers.append(follow)


def mark_held(gathering: Gathering) -> bool:
    """A planned gathering takes place; False before its time, and when it isn't planned (any more)."""
    planned = Gathering.objects.filter(pk=gathering.pk, state=State.PLANNED).begun()
    return _step(gathering, planned, State.HELD)


def begin_now(gathering: Gathering) -> bool:
    """Its host says that it begins, whatever the agenda says; False when it isn't planned (any more)."""
    planned = Gathering.objects.filter(pk=gathering.pk, state=State.PLANNED)
    return _step(gathering, planned, State.HELD)


def close_gathering(gathering: Gathering, *, report: str, mood: str, attendance: int | None) -> bool:
    """Finish it with a short report; False before its time, and when it was cancelled or closed."""
    open_ones = Gathering.objects.filter(pk=gathering.pk).begun()
    facts = {"report": report, "mood": mood, "attendance": attendance}
    return _step(gathering, open_ones, State.CLOSED, closed_at=timezone.now(), **facts)


def reopen_gathering(gathering: Gathering) -> bool:
    """Take up a closed gathering; what was reported stays. False when it wasn't closed."""
    closed = Gathering.objects.filter(pk=gathering.pk, state=State.CLOSED)
    return _step(gathering, closed, State.HELD, closed_at=None)


def put_back(gathering: Gathering) -> bool:
    """Not held after all: planned again, with everything that was written down. False when it wasn't held
    (a closed one is taken up first)."""
    held = Gathering.objects.filter(pk=gathering.pk, state=State.HELD)
    return _step(gathering, held, State.PLANNED)


def follow_clock(gathering: Gathering) -> bool:
    """Its hour was moved: one that is still to come was not held yet. Whether it was put back."""
    return gathering.begins_counting_at > timezone.now() and put_back(gathering)


def _step(gathering: Gathering, rows: models.QuerySet[Gathering], to: str, **values: Any) -> bool:
    """Whether it moved. `gathering` itself then shows the new state."""
    with transaction.atomic():
        if not states.advance(rows, to, **values):
            return False
        gathering.refresh_from_db(fields=["state", "closed_at"])
        for follow in _followers:
            follow(gathering)
    return True
