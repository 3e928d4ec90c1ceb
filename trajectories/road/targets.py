"""Targets of the phases against what is really there."""

from collections.abc import Iterable

from ..models import Phase, PhaseTarget, Trajectory

Measure = PhaseTarget.Measure

# Campaign and training both aim at the same 42 ambassadors; sessions of two phases add up.
SAME_IN_EACH_PHASE = {Measure.AMBASSADORS, Measure.CLUSTERED}


def goals_of(phases: Iterable[Phase]) -> dict[str, int]:
    """The target per measure over all phases that are not skipped; prefetch `targets`."""
    found: dict[str, int] = {}
    for phase in phases:
        if phase.state == Phase.State.SKIPPED:
            continue
        for target in phase.targets.all():
            before = found.get(target.measure, 0)
            same = target.measure in SAME_IN_EACH_PHASE
            found[target.measure] = max(before, target.value) if same else before + target.value
    return found


def goals(trajectory: Trajectory) -> dict[str, int]:
    """The target per measure. Two queries."""
    return goals_of(trajectory.phases.prefetch_related("targets"))


def goal(trajectory: Trajectory, measure: str) -> int | None:
    """The target of one measure, None when no phase has one. Two queries."""
    return goals(trajectory).get(measure)
