"""What of this app hangs on the dates of a phase."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from toolkit.rooms import Dated
from trajectories.models import Phase, Trajectory

from .models import Review


def dated(trajectory: Trajectory) -> list[Dated]:
    """By when readers are asked for their verdict. One query."""
    waiting = Review.objects.filter(snapshot__edition__trajectory=trajectory, verdict="").exclude(due_on=None)
    rows = waiting.select_related("reader", "snapshot__edition").order_by("due_on", "pk")
    return [
        Dated(
            title=_("%(edition)s: %(reader)s leest na tegen %(day)s")
            % {
                "edition": row.snapshot.edition,
                "reader": row.reader,
                "day": date_format(row.due_on, "j F Y"),
            },
            url=trajectory.url("publications:editions"),
            first=row.due_on,
            kinds=frozenset({Phase.Kind.OUTPUT}),
        )
        for row in rows
    ]
