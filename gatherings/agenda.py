"""What the agenda shows: the filters, the groups by week or month, the picture of the weeks."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from django.db.models import Count, Q
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from toolkit.dates import midnight
from toolkit.numbers import whole_number
from trajectories.models import Trajectory

from .models import Gathering
from .models.gathering import GatheringQuerySet

PER_PAGE = 30
State = Gathering.State


@dataclass(frozen=True)
class Filters:
    """The query of the agenda's address; unknown values count as none."""

    when: str = "upcoming"
    kind: str = ""
    neighbourhood: int | None = None
    state: str = ""
    hostless: bool = False
    words: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> "Filters":
        when, kind, state = query.get("when", ""), query.get("kind", ""), query.get("state", "")
        neighbourhood = whole_number(query.get("neighbourhood"))
        return cls(
            when=when if when in {"past", "all"} else "upcoming",
            kind=kind if kind in Gathering.Kind.values else "",
            neighbourhood=neighbourhood,
            state=state if state in State.values else "",
            hostless=query.get("hostless") == "1",
            words=" ".join(query.get("q", "").replace("\0", "").split())[:80],
        )

    @property
    def narrow(self) -> bool:
        """Whether anything but the time is filtered."""
        return bool(self.kind or self.neighbourhood or self.state or self.hostless or self.words)

    def apply(self, gatherings: GatheringQuerySet) -> GatheringQuerySet:
        today = midnight()
        order = "starts_at"
        if self.when == "upcoming":
            gatherings = gatherings.filter(starts_at__gte=today)
        elif self.when == "past":
            gatherings, order = gatherings.filter(starts_at__lt=today), "-starts_at"
        if self.kind:
            gatherings = gatherings.filter(kind=self.kind)
        if self.neighbourhood:
            gatherings = gatherings.filter(neighbourhood=int(self.neighbourhood))
        if self.state:
            gatherings = gatherings.filter(state=self.state)
        if self.hostless:
            gatherings = gatherings.filter(hosts=None)
        for word in self.words.split():
            gatherings = gatherings.filter(
                Q(title__icontains=word)
                | Q(place__icontains=word)
                | Q(address__icontains=word)
                | Q(target_group__icontains=word)
                | Q(neighbourhood__name__icontains=word)
                | Q(
                    pk__in=Gathering.hosts.through.objects.filter(user__name__icontains=word).values(
                        "gathering"
                    )
                )
            )
        return gatherings.order_by(order, "pk")


def count_totals(trajectory: Trajectory) -> dict[str, int]:
    """Numbers above the agenda: to come, held, without a host, cancelled. One query."""
    today = midnight()
    ahead = Q(starts_at__gte=today, state=State.PLANNED)
    return trajectory.gatherings.aggregate(
        ahead=Count("pk", filter=ahead, distinct=True),
        held=Count("pk", filter=Q(state__in=Gathering.WAS_HELD), distinct=True),
        hostless=Count("pk", filter=ahead & Q(hosts=None), distinct=True),
        unfinished=Count(
            "pk", filter=Q(starts_at__lt=today, state__in=[State.PLANNED, State.HELD]), distinct=True
        ),
        all=Count("pk", distinct=True),
    )


@dataclass
class Group:
    title: str
    gatherings: list[Gathering] = field(default_factory=list)


def group_by_period(gatherings: Iterable[Gathering], months: bool) -> list[Group]:
    """Gatherings in a row, with a heading per week (what is to come) or per month (what has been)."""

    def period(gathering: Gathering) -> dt.date:
        day = timezone.localtime(gathering.starts_at).date()
        return day.replace(day=1) if months else day - dt.timedelta(days=day.weekday())

    return [
        Group(heading_of_period(first, months), list(group)) for first, group in groupby(gatherings, period)
    ]


def heading_of_period(first: dt.date, months: bool) -> str:
    if months:
        return date_format(first, "F Y")
    this_week = timezone.localdate() - dt.timedelta(days=timezone.localdate().weekday())
    if first == this_week:
        return _("Deze week")
    if first == this_week + dt.timedelta(days=7):
        return _("Volgende week")
    return _("Week van %(day)s") % {"day": date_format(first, "j F Y")}


def own_sessions(trajectory: Trajectory, user_id: int) -> list[Gathering]:
    """The sessions that this host still has work with, the nearest first: to come, or held and not yet
    closed."""
    return list(
        trajectory.gatherings.filter(hosts=user_id, state__in=[State.PLANNED, State.HELD])
        .for_agenda()
        .order_by("starts_at", "pk")[:9]
    )
