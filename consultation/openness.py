"""Whether residents find something here: what their navigation follows."""

from django.db.models import Q
from django.utils import timezone

from trajectories.models import Trajectory

from .models import Idea, Survey, Work


def has_public_survey(trajectory: Trajectory) -> bool:
    """A survey that opens on a day we know, is open, or has ideas to read. At most two queries."""
    today = timezone.localdate()
    survey = Survey.objects.filter(trajectory=trajectory)
    if survey.filter(Q(closes_on=None) | Q(closes_on__gte=today)).exists():
        return True
    return Idea.objects.filter(survey__trajectory=trajectory).shown().exists()


def has_works_on_show(trajectory: Trajectory) -> bool:
    return Work.objects.on_show().filter(exhibition__trajectory=trajectory).exists()
