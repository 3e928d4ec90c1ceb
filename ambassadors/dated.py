"""What of this app hangs on the dates of a phase."""

from django.utils.translation import gettext as _

from toolkit.rooms import Dated
from trajectories.models import Phase, Trajectory

from .models import Campaign


def dated(trajectory: Trajectory) -> list[Dated]:
    """The campaign, when it has days. One query."""
    return [
        Dated(
            title=_("Campagne “%(title)s”") % {"title": campaign},
            url=trajectory.url("ambassadors:campaign_edit"),
            first=campaign.opens_on,
            last=campaign.closes_on,
            kinds=frozenset({Phase.Kind.CAMPAIGN}),
        )
        for campaign in Campaign.objects.filter(trajectory=trajectory)
    ]
