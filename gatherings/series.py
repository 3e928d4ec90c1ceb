"""Several gatherings at once: every Tuesday six times, or a pasted list. And all of it undone."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils.translation import gettext as _

from trajectories.models import Trajectory, User

from . import planning, telling
from .hours import end_of, moment_of
from .models import Gathering

MOST = 60  # at once


@dataclass(frozen=True)
class Row:
    """One gathering to be, as it stands in the preview."""

    day: dt.date
    begins: dt.time
    ends: dt.time | None
    place: str = ""
    host: User | None = None


@dataclass(frozen=True)
class Shared:
    """What all gatherings of a series have in common."""

    kind: str
    title: str
    capacity: int | None
    is_open: bool


def repeat(first: Row, weeks: int, times: int) -> list[Row]:
    """The same every so many weeks. Raises OverflowError past the last year of the calendar."""
    step = dt.timedelta(weeks=weeks)
    return [
        Row(first.day + number * step, first.begins, first.ends, first.place, first.host)
        for number in range(times)
    ]


def plan_series(trajectory: Trajectory, shared: Shared, rows: Sequence[Row], by: User) -> uuid.UUID:
    """Put all of them in the agenda, numbered in the order of their days, and tell the hosts; the name of
    the series.

    Raises ValidationError (Dutch) for an hour that doesn't exist: then none is planned.
    """
    series = uuid.uuid4()
    phase = planning.phase_for(trajectory, shared.kind)
    with transaction.atomic():
        number = planning.next_number(trajectory, shared.kind)
        for at, row in enumerate(sorted(rows, key=lambda row: (row.day, row.begins)), start=number):
            gathering = Gathering.objects.create(
                trajectory=trajectory,
                phase=phase,
                kind=shared.kind,
                number=at,
                title=_("%(title)s %(number)s") % {"title": shared.title, "number": at},
                starts_at=moment_of(row.day, row.begins),
                ends_at=end_of(row.day, row.begins, row.ends) if row.ends else None,
                place=row.place,
                capacity=shared.capacity,
                is_open=shared.is_open and bool(row.place),
                planned_by=by,
                series=series,
            )
            if row.host:
                gathering.hosts.set([row.host])
                telling.tell_hosts_later(gathering, by)
    return series


def of_series(trajectory: Trajectory, series: uuid.UUID) -> QuerySet[Gathering]:
    return trajectory.gatherings.filter(series=series).order_by("starts_at", "pk")


def undo_series(trajectory: Trajectory, series: uuid.UUID) -> tuple[int, int]:
    """Take those away with which nobody did anything yet: planned, no host heard of it, and no row of any
    table hangs on them.

    Returns how many went, and how many stay.
    """
    with transaction.atomic():
        planned = of_series(trajectory, series).select_for_update(of=("self",))
        untouched = planned.filter(state=Gathering.State.PLANNED, report="")
        for relation in Gathering._meta.related_objects:
            if is_work(relation.related_model):
                rows = relation.related_model._default_manager.filter(**{relation.field.name: OuterRef("pk")})
                untouched = untouched.exclude(Exists(rows))
        told = telling.told_hosts(untouched)  # calling it off tells them; deleting would not
        keys = list(untouched.exclude(pk__in=told).values_list("pk", flat=True))
        Gathering.objects.filter(pk__in=keys).delete()
        return len(keys), of_series(trajectory, series).count()


def is_work(model: type[Model]) -> bool:
    """Whether a row of it says that somebody did something with a gathering: the history is none."""
    return not hasattr(model, "pgh_tracked_model")
