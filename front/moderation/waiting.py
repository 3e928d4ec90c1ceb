"""What waits for whoever moderates: what residents reported first, then what nobody looked at yet."""

from collections.abc import Collection

from django.db.models import CharField, Count, Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit.rooms import Todo, Urgency
from trajectories.models import Report, Standing, Trajectory
from trajectories.permissions import Capability

from ..navigation import KINDS


def waiting(trajectory: Trajectory, capabilities: Collection[str]) -> list[Todo]:
    """Two queries."""
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
            key=f"look-{slug}",
            title=KINDS[slug].waiting_title(count),
            url=f"{url}?soort={slug}&stand={Standing.WAITING}",
            action=_("Kijk na"),
            count=count,
            text=_("Inwoners zien het pas als jij het vrijgeeft."),
        )
        for slug, count in waiting_per_kind(trajectory)
    ]


def waiting_per_kind(trajectory: Trajectory) -> list[tuple[str, int]]:
    """One query for all kinds."""
    counts = [
        kind.rows(trajectory)
        .filter(standing=Standing.WAITING)
        .order_by()
        .values_list(Value(slug, output_field=CharField()))
        .annotate(n=Count("pk"))
        for slug, kind in KINDS.items()
        if kind.on_cockpit
    ]
    return list(counts[0].union(*counts[1:]).order_by("n"))
