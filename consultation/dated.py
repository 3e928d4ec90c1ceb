"""What of this app hangs on the dates of a phase."""

from django.utils.translation import gettext as _

from toolkit.rooms import Dated
from trajectories.models import Phase, Trajectory

from .models import Survey


def dated(trajectory: Trajectory) -> list[Dated]:
    """The survey, when it has days. One query."""
    return [
        Dated(
            title=_("Bevraging “%(title)s”") % {"title": survey},
            url=trajectory.url("consultation:survey_edit"),
            first=survey.opens_on,
            last=survey.closes_on,
            kinds=frozenset({Phase.Kind.SURVEY}),
        )
        for survey in Survey.objects.filter(trajectory=trajectory)
    ]
