"""Gatherings that meet residents, in numbers."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from trajectories.models import Phase, Trajectory

from .models import Gathering

Kind, State = Gathering.Kind, Gathering.State
SESSIONS = (Kind.DREAM_SESSION, Kind.CONVERSATION)
MEETS_RESIDENTS = (*SESSIONS, Kind.ATELIER, Kind.DEBATE)
WAS_HELD = Gathering.WAS_HELD


@dataclass(frozen=True, kw_only=True)
class GatheringTally:
    """`sessions` are dream sessions and conversations; `by_phase` (held, planned) has all four kinds."""

    sessions: int
    sessions_planned: int
    attendance: int
    by_phase: dict[int | None, tuple[int, int]]

    def of_phase(self, phase: Phase) -> tuple[int, int]:
        """How many were held, and how many are planned in all."""
        return self.by_phase.get(phase.pk, (0, 0))


def tally_gatherings(trajectory: Trajectory) -> GatheringTally:
    """Everything but what was cancelled. One query."""
    rows = (
        Gathering.objects.filter(trajectory=trajectory, kind__in=MEETS_RESIDENTS)
        .exclude(state=State.CANCELLED)
        .order_by()
        .values("phase_id", "kind")
        .annotate(
            held=Count("pk", filter=Q(state__in=WAS_HELD)),
            planned=Count("pk"),
            came=Sum("attendance", filter=Q(state__in=WAS_HELD), default=0),
        )
    )
    by_phase: dict[int | None, tuple[int, int]] = {}
    sessions = planned = attendance = 0
    for row in rows:
        held, all_of_them = by_phase.get(row["phase_id"], (0, 0))
        by_phase[row["phase_id"]] = (held + row["held"], all_of_them + row["planned"])
        attendance += row["came"]
        if row["kind"] in SESSIONS:
            sessions += row["held"]
            planned += row["planned"]
    return GatheringTally(
        sessions=sessions, sessions_planned=planned, attendance=attendance, by_phase=by_phase
    )


def sessions_held(phase: Phase) -> int:
    """The gatherings of this phase that were held. One query."""
    held, _planned = tally_gatherings(phase.trajectory).of_phase(phase)
    return held
