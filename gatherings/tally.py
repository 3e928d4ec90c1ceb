"""Gatherings that meet residents, in numbers."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from trajectories.models import Phase, Trajectory

from .kinds import MEETS_RESIDENTS
from .models import Gathering

State = Gathering.State
WAS_HELD = Gathering.WAS_HELD


@dataclass(frozen=True, kw_only=True)
class GatheringTally:
    """Gatherings of the four kinds that meet residents; trainings and meetings of staff are none of them.

    `attendance` is of those that were held; at `uncounted` of them nobody wrote down how many came.
    `by_phase` is (held, planned).
    """

    held: int
    planned: int
    attendance: int
    uncounted: int
    by_phase: dict[int | None, tuple[int, int]]

    def of_phase(self, phase: Phase) -> tuple[int, int]:
        """How many were held, and how many are planned in all."""
        return self.by_phase.get(phase.pk, (0, 0))


def tally_gatherings(trajectory: Trajectory) -> GatheringTally:
    """Everything but what was cancelled. One query."""
    grouped = (
        Gathering.objects.filter(trajectory=trajectory, kind__in=MEETS_RESIDENTS)
        .exclude(state=State.CANCELLED)
        .order_by()
        .values("phase_id")
        .annotate(
            held=Count("pk", filter=Q(state__in=WAS_HELD)),
            planned=Count("pk"),
            came=Sum("attendance", filter=Q(state__in=WAS_HELD), default=0),
            uncounted=Count("pk", filter=Q(state__in=WAS_HELD, attendance=None)),
        )
    )
    rows = list(grouped)
    return GatheringTally(
        held=sum(row["held"] for row in rows),
        planned=sum(row["planned"] for row in rows),
        attendance=sum(row["came"] for row in rows),
        uncounted=sum(row["uncounted"] for row in rows),
        by_phase={row["phase_id"]: (row["held"], row["planned"]) for row in rows},
    )


def sessions_held(phase: Phase) -> int:
    """The gatherings of this phase that were held. One query."""
    held, _planned = tally_gatherings(phase.trajectory).of_phase(phase)
    return held
