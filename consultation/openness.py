"""Whether residents find something here: what their navigation follows."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from trajectories.models import Trajectory

from .models import Idea, Survey, Work


def survey_or_ideas(trajectory: Trajectory) -> list[QuerySet[Any]]:
    """A survey that is open or opens one day, and after its end the ideas that residents see."""
    to_come = Q(closes_on=None) | Q(closes_on__gte=timezone.localdate())
    return [
        Survey.objects.filter(to_come, trajectory=trajectory),
        Idea.objects.filter(survey__trajectory=trajectory).shown(),
    ]


def works_on_show(trajectory: Trajectory) -> list[QuerySet[Any]]:
    return [Work.objects.on_show().filter(exhibition__trajectory=trajectory)]
