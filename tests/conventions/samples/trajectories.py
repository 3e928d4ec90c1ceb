"""Samples for the addresses of the trajectory itself, its road and settings, and of the municipality's
look."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from tests.factories import NeighbourhoodFactory, PhaseFactory
from trajectories.models import PhaseChange, Trajectory

from . import sample


@sample("trajectories:logo")
def logo(trajectory: Trajectory) -> dict[str, Any]:
    png = BytesIO()
    Image.new("RGB", (8, 8), "green").save(png, "PNG")
    trajectory.municipality.logo.save("logo.png", ContentFile(png.getvalue()))
    return {}


@sample(
    "trajectories:phase_edit",
    "trajectories:phase_up",
    "trajectories:phase_down",
    "trajectories:phase_join",
    "trajectories:phase_part",
    "trajectories:phase_turn",
    "trajectories:phase_remove",
)
def phase(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": PhaseFactory(trajectory=trajectory, title="Praten in de wijk").pk}


@sample("trajectories:phase_why")
def change(trajectory: Trajectory) -> dict[str, Any]:
    made = PhaseChange.objects.create(trajectory=trajectory, what="Later.", at=timezone.now())
    return {"pk": made.pk}


@sample("trajectories:place_save", "trajectories:place_remove")
def neighbourhood(trajectory: Trajectory) -> dict[str, Any]:
    return {"kind": "wijken", "pk": NeighbourhoodFactory(municipality=trajectory.municipality).pk}
