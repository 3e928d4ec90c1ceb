"""Targets of the phases against what is really there."""

from django.db.models import Max, Sum

from .models import Phase, PhaseTarget, Trajectory

Measure = PhaseTarget.Measure

# Campaign and training both aim at the same 42 ambassadors; sessions of two phases add up.
SAME_IN_EACH_PHASE = {Measure.AMBASSADORS, Measure.CLUSTERED}


def goals(trajectory: Trajectory) -> dict[str, int]:
    """The target per measure over all phases that are not skipped. One query."""
    rows = (
        PhaseTarget.objects.filter(phase__trajectory=trajectory)
        .exclude(phase__state=Phase.State.SKIPPED)
        .order_by()
        .values("measure")
        .annotate(highest=Max("value"), total=Sum("value"))
    )
    return {row["measure"]: row["highest" if row["measure"] in SAME_IN_EACH_PHASE else "total"] for row in rows}


def goal(trajectory: Trajectory, measure: str) -> int | None:
    """The target of one measure, None when no phase has one. One query."""
    return goals(trajectory).get(measure)
