"""Samples for the addresses of the road, the settings and their lists."""

from typing import Any

from django.utils import timezone

from tests.factories import NeighbourhoodFactory, PhaseFactory
from trajectories.models import PhaseChange, Trajectory

from . import sample


@sample(
    "trajectories:phase",
    "trajectories:phase_edit",
    "trajectories:phase_shift",
    "trajectories:phase_join",
    "trajectories:phase_part",
    "trajectories:phase_turn",
    "trajectories:phase_remove",
)
def phase(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": PhaseFactory(trajectory=trajectory).pk}


@sample("trajectories:phase_why")
def change(trajectory: Trajectory) -> dict[str, Any]:
    made = PhaseChange.objects.create(trajectory=trajectory, what="Later.", at=timezone.now())
    return {"pk": made.pk}


@sample("trajectories:place_save", "trajectories:place_remove")
def neighbourhood(trajectory: Trajectory) -> dict[str, Any]:
    return {"kind": "wijken", "pk": NeighbourhoodFactory(municipality=trajectory.municipality).pk}
