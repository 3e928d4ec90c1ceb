"""A page whose address names no trajectory: it is found behind the secret part of a link."""

from django.http import HttpRequest

from toolkit.vocabulary import speak

from .archive import refuse_if_archived
from .models import Trajectory


def enter_behind_link(request: HttpRequest, trajectory: Trajectory) -> None:
    """From here on the page has the look of the municipality and the words of the trajectory; nothing is
    posted to an archived one. Needs the municipality; no query."""
    request.municipality = trajectory.municipality  # type: ignore[attr-defined]
    speak(trajectory.vocabulary)
    refuse_if_archived(request, trajectory)
