"""How every tablet of a session stands: is all that it wrote down here?"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from trajectories.models import Gathering, Trajectory

from .models import Tablet, Ticket, Waiting
from .sessions import received


@dataclass(frozen=True)
class Standing:
    """One tablet: what it said it holds, and what is here."""

    tablet: Tablet
    items: int
    photos: int
    people: list[str]
    may_send: bool

    @property
    def state(self) -> str:
        """ "prepared" (never heard), "waiting" (something is still on it) or "complete"."""
        if self.tablet.seen_at is None:
            return "prepared"
        missing = self.items < self.tablet.items_total or self.photos < self.tablet.photos_total
        return "waiting" if missing else "complete"

    @property
    def missing_photos(self) -> int:
        return max(0, self.tablet.photos_total - self.photos)


@dataclass(frozen=True)
class Hall:
    """A gathering with its tablets."""

    gathering: Gathering
    tablets: list[Standing]
    conflicts: int
    others: int

    @property
    def in_tray(self) -> int:
        return self.conflicts + self.others

    @property
    def missing(self) -> int:
        """Statements that tablets told of and that are not here."""
        return sum(max(0, one.tablet.items_total - one.items) for one in self.tablets)

    @property
    def attendances(self) -> list[Standing]:
        """The tablets when they counted different numbers of people, else nothing."""
        counted = [one for one in self.tablets if one.tablet.attendance is not None]
        return counted if len({one.tablet.attendance for one in counted}) > 1 else []

    @property
    def state(self) -> str:
        states = {one.state for one in self.tablets}
        return "waiting" if "waiting" in states else "complete" if "complete" in states else "prepared"


def halls(gatherings: list[Gathering]) -> list[Hall]:
    """Five queries, however many gatherings."""
    chosen = Tablet.objects.filter(gathering__in=gatherings)
    here = received(chosen)
    people: dict[int, list[str]] = {}
    valid: set[int] = set()
    now = timezone.now()
    tickets = Ticket.objects.filter(tablet__in=chosen).order_by("created_at", "pk")
    for key, name, revoked, expires in tickets.values_list("tablet_id", "user__name", "revoked_at", "expires_at"):
        if name not in people.setdefault(key, []):
            people[key].append(name)
        if revoked is None and expires > now:
            valid.add(key)
    tray = Waiting.objects.filter(tablet__in=chosen, outcome=Waiting.Outcome.OPEN).order_by()
    conflict = Q(reason=Waiting.Reason.CONFLICT)
    counted = tray.values_list("tablet__gathering").annotate(
        conflicts=Count("pk", filter=conflict), others=Count("pk", filter=~conflict)
    )
    waiting = {gathering: (conflicts, others) for gathering, conflicts, others in counted}
    standings: dict[int, list[Standing]] = {}
    for tablet in chosen:
        items, photos = here.get(tablet.pk, (0, 0))
        standings.setdefault(tablet.gathering_id, []).append(
            Standing(tablet, items, photos, people.get(tablet.pk, []), tablet.pk in valid)
        )
    return [Hall(one, standings.get(one.pk, []), *waiting.get(one.pk, (0, 0))) for one in gatherings]


def with_tablets(trajectory: Trajectory) -> QuerySet[Gathering]:
    """Gatherings that were made ready on a tablet, those in need of a look first."""
    tablets = Tablet.objects.filter(gathering=OuterRef("pk"))
    waiting = Waiting.objects.filter(tablet__gathering=OuterRef("pk"), outcome=Waiting.Outcome.OPEN)
    return (
        trajectory.gatherings.filter(Exists(tablets))
        .annotate(has_tray=Exists(waiting), last_seen=Max("tablets__seen_at"))
        .order_by("-has_tray", F("last_seen").desc(nulls_last=True), "-pk")
    )


def overdue(trajectory: Trajectory, now: dt.datetime) -> int:
    """Tablets that told of more than is here, last heard an hour or longer ago, and not given up. Three queries."""
    kept = Ticket.objects.filter(tablet=OuterRef("pk"), revoked_at=None)
    quiet = Tablet.objects.filter(
        Exists(kept), gathering__trajectory=trajectory, seen_at__lt=now - dt.timedelta(hours=1), items_total__gt=0
    )
    here = received(quiet)
    told = quiet.order_by().values_list("pk", "items_total", "photos_total")
    return sum(here.get(pk, (0, 0))[0] < items or here.get(pk, (0, 0))[1] < photos for pk, items, photos in told)
