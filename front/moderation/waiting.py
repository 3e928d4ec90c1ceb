"""What waits for whoever moderates: what residents reported first, then what nobody looked at yet."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit.rooms import Todo, Urgency
from trajectories.models import Report, Standing, Trajectory
from trajectories.permissions import Capability

from ..navigation import KINDS


def waiting(trajectory: Trajectory, capabilities: Collection[str]) -> list[Todo]:
    """A query, and one per kind that has a line here."""
    if Capability.MODERATE not in capabilities:
        return []
    return [*reported_things(trajectory), *things_to_look_at(trajectory)]


def reported_things(trajectory: Trajectory) -> list[Todo]:
    """What residents said should not stand in public."""
    reported = Report.objects.filter(trajectory=trajectory, settled_at=None).order_by()
    count = reported.values("kind", "row").distinct().count()
    return [
        Todo(
            key="reported",
            title=ngettext("Stuk gemeld door inwoners", "Stukken gemeld door inwoners", count),
            url=trajectory.url("front:moderation") + "?stand=reported",
            action=_("Kijk na"),
            count=count,
            late=_("Inwoners vinden dat dit niet in het openbaar hoort."),
            urgency=Urgency.DATED,
        )
    ]


def things_to_look_at(trajectory: Trajectory) -> list[Todo]:
    """What people made and nobody released yet, per kind that has a line here."""
    url = trajectory.url("front:moderation")
    return [
        Todo(
            key=f"look-{kind.slug}",
            title=kind.to_look_at(count),
            url=f"{url}?soort={kind.slug}&stand={Standing.WAITING}",
            action=_("Kijk na"),
            count=count,
            text=_("Inwoners zien het pas als jij het vrijgeeft."),
        )
        for kind in KINDS.values()
        if kind.to_look_at is not None
        and (count := kind.rows(trajectory).filter(standing=Standing.WAITING).count())
    ]
