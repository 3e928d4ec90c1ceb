"""What waits around survey and exhibition: for whoever moderates."""

from collections.abc import Collection

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit.rooms import Todo
from trajectories.models import Trajectory, User
from trajectories.permissions import Capability

from .bursts import to_check
from .models import Work


def waiting(trajectory: Trajectory, user: User, capabilities: Collection[str]) -> list[Todo]:
    """Two queries."""
    if Capability.MODERATE not in capabilities:
        return []
    counts = (
        Work.objects.filter(exhibition__trajectory=trajectory)
        .waiting()
        .aggregate(
            ready=Count("pk", filter=Q(consent_on__isnull=False)),
            no_consent=Count("pk", filter=Q(consent_on__isnull=True)),
        )
    )
    url = trajectory.url("consultation:exhibition_admin")
    bursts = to_check(trajectory).count()
    return [
        Todo(
            key="bursts",
            title=ngettext("Veel scores van één netwerk", "Veel scores van één netwerk", bursts),
            url=trajectory.url("consultation:survey_admin") + "#bursts",
            action=_("Kijk na"),
            count=bursts,
            text=_("Een klas of een bibliotheek? Of telt het beter niet mee?"),
        ),
        Todo(
            key="works",
            title=ngettext("Werk om na te kijken", "Werken om na te kijken", counts["ready"]),
            url=url,
            action=_("Bekijk"),
            count=counts["ready"],
            text=_("Met toestemming, klaar om te hangen."),
        ),
        Todo(
            key="works-without-consent",
            title=ngettext("Werk zonder toestemming", "Werken zonder toestemming", counts["no_consent"]),
            url=url,
            action=_("Vraag na"),
            count=counts["no_consent"],
            text=ngettext(
                "Het blijft verborgen tot de school of de ouders ja zeggen.",
                "Ze blijven verborgen tot de school of de ouders ja zeggen.",
                counts["no_consent"],
            ),
        ),
    ]
