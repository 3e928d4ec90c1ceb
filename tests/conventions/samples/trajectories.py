"""Samples for the addresses of the trajectory itself and of the municipality's look."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from trajectories.models import Trajectory

from . import sample


@sample("trajectories:logo")
def logo(trajectory: Trajectory) -> dict[str, Any]:
    png = BytesIO()
    Image.new("RGB", (8, 8), "green").save(png, "PNG")
    trajectory.municipality.logo.save("logo.png", ContentFile(png.getvalue()))
    return {}
