"""What of this app hangs on the dates of a phase."""

from django.utils import timezone
from django.utils.formats import date_format

from toolkit.rooms import Dated
from trajectories.models import Trajectory

from .models import Gathering


def dated(trajectory: Trajectory) -> list[Dated]:
    """The planned ones that belong to a phase. One query."""
    planned = Gathering.objects.filter(trajectory=trajectory, state=Gathering.State.PLANNED)
    rows = planned.exclude(phase=None).order_by("starts_at", "pk")
    days = [(row, timezone.localtime(row.starts_at).date()) for row in rows]
    return [
        Dated(
            title=f"{row}, {date_format(day, 'j F Y')}",
            url=trajectory.url("gatherings:gathering_change", pk=row.pk),
            first=day,
            phase=row.phase_id,
        )
        for row, day in days
    ]
