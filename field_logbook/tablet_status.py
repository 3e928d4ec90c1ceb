"""How every tablet of a session stands: is all that it wrote down here?"""

import datetime as dt
import hashlib
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, F, Max, OuterRef, Q, QuerySet, When
from django.utils import timezone

from gatherings.models import Gathering
from toolkit.dates import day_bounds
from trajectories.models import Trajectory

from .models import Tablet, Ticket, Waiting
from .sessions import count_received_per_tablet

State = Gathering.State
PATIENCE = dt.timedelta(hours=1)  # a tablet that told of more than is here
NIGHT = dt.timedelta(hours=12)  # a tablet of which nothing was heard since its session


@dataclass(frozen=True)
class TabletStatus:
    """One tablet: what it said it holds, and what is here."""

    tablet: Tablet
    gathering: Gathering
    items: int
    photos: int
    people: list[str]
    may_send: bool

    @property
    def state(self) -> str:
        """What there is to say of it: "waiting" (something is still on it), "silent" (nothing was heard of it
        since the session began, and that is long over), "prepared" (never heard, which is as it should be) or
        "complete".
        """
        if self.items < self.tablet.items_total or self.photos < self.tablet.photos_total:
            return "waiting"
        if self.tablet.seen_at is None or (self.tablet.seen_at < self.gathering.starts_at and not self.items):
            over = self.gathering.finishes_at + NIGHT < timezone.now()
            return "silent" if over and self.gathering.state != State.CANCELLED else "prepared"
        return "complete"

    @property
    def is_late(self) -> bool:
        """Something is still on it and it has been quiet for an hour: no longer a session under way without
        wifi."""
        seen = self.tablet.seen_at
        return self.state == "waiting" and (seen is None or seen < timezone.now() - PATIENCE)

    @property
    def last_heard_at(self) -> dt.datetime | None:
        """The minute in which it last said something."""
        return self.tablet.seen_at and self.tablet.seen_at.replace(second=0, microsecond=0)

    @property
    def missing_photos(self) -> int:
        return max(0, self.tablet.photos_total - self.photos)


@dataclass(frozen=True)
class GatheringStatus:
    """A gathering with its tablets."""

    gathering: Gathering
    tablets: list[TabletStatus]
    conflicts: int
    others: int

    @property
    def in_tray(self) -> int:
        return self.conflicts + self.others

    @property
    def items(self) -> int:
        return sum(status.items for status in self.tablets)

    @property
    def missing(self) -> int:
        """Statements that tablets told of and that are not here."""
        return sum(max(0, status.tablet.items_total - status.items) for status in self.tablets)

    @property
    def differing_attendances(self) -> list[TabletStatus]:
        """The tablets when they counted different numbers of people and nobody chose since, else nothing."""
        counted = [status for status in self.tablets if status.tablet.attendance is not None]
        numbers = {status.tablet.attendance for status in counted}
        seen = all(status.tablet.attendance_seen == status.tablet.attendance for status in counted)
        return counted if len(numbers) > 1 and not seen else []

    @property
    def people_together(self) -> int:
        """The people of all tablets: right when each tablet counted its own table."""
        return sum(status.tablet.attendance or 0 for status in self.tablets)

    @property
    def state(self) -> str:
        states = {status.state for status in self.tablets}
        return next((state for state in ("waiting", "silent", "complete") if state in states), "prepared")

    @property
    def is_today(self) -> bool:
        """Under way, or some time today (a session may go on after midnight)."""
        begins, now = self.gathering.starts_at, timezone.now()
        return (
            timezone.localdate(begins) == timezone.localdate()
            or begins < now < self.gathering.finishes_at + NIGHT
        )

    @property
    def is_live(self) -> bool:
        """Whether a page about it has a reason to look again every few seconds: a tablet may send at any
        moment."""
        expected = [status for status in self.tablets if status.may_send]
        if self.gathering.state == State.CANCELLED:
            return any(status.state == "waiting" for status in expected)
        if self.is_today and self.gathering.state != State.CLOSED:
            return bool(expected)
        return any(
            status.state in {"waiting", "silent"} or (self.is_today and status.state == "prepared")
            for status in expected
        )


def version_of(statuses: list[GatheringStatus]) -> str:
    """A short text that is another one when these look otherwise: before the "-" what arrived, after it
    the rest."""
    came = [
        (status.gathering.pk, status.gathering.state, status.in_tray, status.items) for status in statuses
    ]
    rest = [
        (
            status.is_live,
            status.gathering.attendance,
            str(of_tablet.tablet),
            of_tablet.state,
            of_tablet.is_late,
            of_tablet.photos,
            of_tablet.people,
            of_tablet.may_send,
        )
        for status in statuses
        for of_tablet in status.tablets
    ]
    told = [
        (
            of_tablet.tablet.items_total,
            of_tablet.tablet.photos_total,
            of_tablet.tablet.attendance,
            of_tablet.tablet.attendance_seen,
            of_tablet.last_heard_at,
        )
        for status in statuses
        for of_tablet in status.tablets
    ]
    texts = (repr(came), repr((rest, told)))
    return "-".join(hashlib.sha256(text.encode()).hexdigest()[:10] for text in texts)


def statuses_of(gatherings: list[Gathering]) -> list[GatheringStatus]:
    """Five queries, however many gatherings."""
    by_pk = {gathering.pk: gathering for gathering in gatherings}
    chosen = Tablet.objects.filter(gathering__in=gatherings)
    arrived = count_received_per_tablet(chosen)
    people: dict[int, list[str]] = {}
    valid: set[int] = set()
    now = timezone.now()
    tickets = Ticket.objects.filter(tablet__in=chosen).order_by("created_at", "pk")
    for key, name, revoked, expires in tickets.values_list(
        "tablet_id", "user__name", "revoked_at", "expires_at"
    ):
        if name not in people.setdefault(key, []):
            people[key].append(name)
        if revoked is None and expires > now:
            valid.add(key)
    tray = Waiting.objects.filter(tablet__in=chosen, outcome=Waiting.Outcome.OPEN).order_by()
    conflict = Q(reason=Waiting.Reason.CONFLICT)
    counted = tray.values_list("tablet__gathering").annotate(
        conflicts=Count("pk", filter=conflict), others=Count("pk", filter=~conflict)
    )
    waiting = {pk: (conflicts, others) for pk, conflicts, others in counted}
    per_gathering: dict[int, list[TabletStatus]] = {}
    for tablet in chosen:
        items, photos = arrived.get(tablet.pk, (0, 0))
        per_gathering.setdefault(tablet.gathering_id, []).append(
            TabletStatus(
                tablet,
                by_pk[tablet.gathering_id],
                items,
                photos,
                people.get(tablet.pk, []),
                tablet.pk in valid,
            )
        )
    return [
        GatheringStatus(gathering, per_gathering.get(gathering.pk, []), *waiting.get(gathering.pk, (0, 0)))
        for gathering in gatherings
    ]


def gatherings_with_tablets(trajectory: Trajectory, late: "LateTablets") -> QuerySet[Gathering]:
    """Gatherings that were made ready on a tablet, those in need of a look first. Adds `is_late`."""
    tablets = Tablet.objects.filter(gathering=OuterRef("pk"))
    waiting = Waiting.objects.filter(tablet__gathering=OuterRef("pk"), outcome=Waiting.Outcome.OPEN)
    return (
        trajectory.gatherings.filter(Exists(tablets))
        .annotate(
            has_tray=Exists(waiting),
            last_seen=Max("tablets__seen_at"),
            is_late=Case(When(pk__in=late.gatherings, then=True), default=False),
        )
        .order_by("-is_late", "-has_tray", F("last_seen").desc(nulls_last=True), "-starts_at", "-pk")
    )


def gatherings_of_today(trajectory: Trajectory, now: dt.datetime) -> list[Gathering]:
    """Gatherings with tablets that are held today, or of which a tablet sent today; at most twelve. One
    query."""
    begins, ends = day_bounds(timezone.localdate(now))
    tablets = Tablet.objects.filter(gathering=OuterRef("pk"))
    held = Q(starts_at__gte=min(begins, now - NIGHT), starts_at__lt=ends) & Exists(tablets)
    chosen = trajectory.gatherings.filter(held | Exists(tablets.filter(seen_at__gte=begins)))
    return list(chosen.exclude(state=State.CANCELLED).order_by("starts_at", "pk")[:12])


@dataclass(frozen=True)
class LateTablets:
    """Tablets that somebody has to look for: what they told of isn't here, or nothing was heard since the
    session."""

    missing: int
    silent: int
    gatherings: frozenset[int]


def late_tablets(trajectory: Trajectory, now: dt.datetime) -> LateTablets:
    """Tablets that may still send and told of more than is here, last heard an hour or longer ago; and those
    of which nothing was heard half a day after their session. Three queries.
    """
    kept = Ticket.objects.filter(tablet=OuterRef("pk"), revoked_at=None)
    told_of_some = Q(items_total__gt=0) | Q(photos_total__gt=0)
    doubtful = Tablet.objects.filter(Exists(kept), gathering__trajectory=trajectory).filter(
        Q(told_of_some, seen_at__lt=now - PATIENCE)
        | Q(seen_at=None, gathering__starts_at__lt=now - NIGHT)
        | Q(seen_at__lt=F("gathering__starts_at"), gathering__starts_at__lt=now - NIGHT)
    )
    arrived = count_received_per_tablet(doubtful)
    statuses = [
        TabletStatus(tablet, tablet.gathering, *arrived.get(tablet.pk, (0, 0)), [], True)
        for tablet in doubtful.select_related("gathering").order_by("pk")
    ]
    missing = [status.gathering.pk for status in statuses if status.state == "waiting"]
    silent = [status.gathering.pk for status in statuses if status.state == "silent"]
    return LateTablets(len(missing), len(silent), frozenset({*missing, *silent}))
