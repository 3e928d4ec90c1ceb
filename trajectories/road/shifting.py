"""Moving a phase with all that follows: looked at beforehand, done in one transaction, undone at once.

Phases of later steps move as far as this one's end moved (or its start, when it has no end or keeps it). What
is closed or skipped stays where it was, and so do the phases that run beside it.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from ..models import Phase, PhaseShift, Trajectory, User
from .calendar import distance, moved
from .changing import RoadClosed, log_change, period_in_words

Dates = tuple[dt.date | None, dt.date | None]
MOVABLE = {Phase.State.PLANNED, Phase.State.RUNNING}


@dataclass(frozen=True)
class Move:
    """A phase with the dates that it would get; `phase` still has the old ones."""

    phase: Phase
    starts_on: dt.date | None
    ends_on: dt.date | None

    @property
    def old(self) -> str:
        return period_in_words(self.phase)

    @property
    def new(self) -> str:
        return period_in_words(Phase(starts_on=self.starts_on, ends_on=self.ends_on))

    def as_json(self) -> dict[str, Any]:
        return {
            "phase": self.phase.pk,
            "old": as_text((self.phase.starts_on, self.phase.ends_on)),
            "new": as_text((self.starts_on, self.ends_on)),
        }


def as_text(dates: Dates) -> list[str]:
    return [day.isoformat() if day else "" for day in dates]


def moves_of(phases: Sequence[Phase], phase: Phase, dates: Dates) -> list[Move]:
    """The phase itself first, then what follows in the order of the road; only what really changes.

    Raises RoadClosed when the phase is closed or skipped, or when the calendar does not reach that far.
    """
    if phase.state not in MOVABLE:
        raise RoadClosed(_("Deze fase is afgesloten of overgeslagen: haar data liggen vast."))
    by = None
    for old, new in ((phase.ends_on, dates[1]), (phase.starts_on, dates[0])):
        if old and new and old != new:
            by = distance(old, new)
            break
    moves = [Move(phase, *dates)]
    if by:
        following = [one for one in phases if one.step > phase.step and one.state in MOVABLE]
        try:
            moves += [
                Move(
                    one,
                    moved(one.starts_on, by) if one.starts_on else None,
                    moved(one.ends_on, by, is_end=True) if one.ends_on else None,
                )
                for one in following
            ]
        except (OverflowError, ValueError):
            raise RoadClosed(_("Zo ver reikt de kalender niet.")) from None
    return [
        kept_whole(move)
        for move in moves
        if (move.starts_on, move.ends_on) != (move.phase.starts_on, move.phase.ends_on)
    ]


def kept_whole(move: Move) -> Move:
    """A phase of a weekend alone would end before it begins: it lasts one day then."""
    if move.starts_on and move.ends_on and move.ends_on < move.starts_on:
        return Move(move.phase, move.starts_on, move.starts_on)
    return move


def mark_of(moves: Sequence[Move]) -> str:
    """What was looked at, to compare with what would be done now."""
    return ";".join(f"{move.phase.pk}:{as_text((move.starts_on, move.ends_on))}" for move in moves)


@transaction.atomic
def shift_road(
    phase: Phase, dates: Dates, by: User, reason: str, *, looked_at: Callable[[str], bool]
) -> PhaseShift | None:
    """Move it with all that follows and write down each move. None, and nothing happens, when the road
    changed since it was looked at. Raises RoadClosed."""
    trajectory = Trajectory.objects.select_for_update(of=("self",)).get(pk=phase.trajectory_id)
    phases = list(
        Phase.objects.select_for_update().filter(trajectory=trajectory).order_by("step", "lane", "pk")
    )
    present = next((one for one in phases if one.pk == phase.pk), None)
    if present is None:
        raise RoadClosed(_("Deze fase is intussen weggehaald."))
    moves = moves_of(phases, present, dates)
    if not moves or not looked_at(mark_of(moves)):
        return None
    made = PhaseShift.objects.create(
        trajectory=trajectory, phase=present, by=by, moves=[move.as_json() for move in moves]
    )
    for move in moves:
        what = _("%(title)s: van %(old)s naar %(new)s.")
        log_change(
            move.phase, by, what % {"title": move.phase.title, "old": move.old, "new": move.new}, reason
        )
        move.phase.starts_on, move.phase.ends_on = move.starts_on, move.ends_on
        move.phase.save(update_fields=["starts_on", "ends_on"])
    return made


@transaction.atomic
def undo_shift(made: PhaseShift, by: User) -> int:
    """Each phase gets its old dates back, unless somebody gave it other ones since; returns how many did.
    Once."""
    waiting = PhaseShift.objects.filter(pk=made.pk, undone_at=None)
    if not waiting.update(undone_at=timezone.now()):
        return 0
    restored = 0
    for move in made.moves:
        (old_start, old_end), (start, end) = (map(read_day, move[name]) for name in ("old", "new"))
        phase = Phase.objects.filter(trajectory_id=made.trajectory_id, pk=move["phase"])
        restored += phase.filter(starts_on=start, ends_on=end).update(starts_on=old_start, ends_on=old_end)
    title = made.phase.title if made.phase else ""
    subject = made.phase or Phase(trajectory_id=made.trajectory_id)
    log_change(subject, by, _("Het verschuiven van %(title)s is ongedaan gemaakt.") % {"title": title})
    return restored


def read_day(text: str) -> dt.date | None:
    return parse_date(text) if text else None
