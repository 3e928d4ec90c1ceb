"""What waits around sessions and meetings: for whoever hosts or is invited, and for whoever plans."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit.rooms import Todo, Urgency
from trajectories.models import Trajectory, User
from trajectories.permissions import Capability

from .kinds import SESSIONS
from .models import Attendance, Gathering

State = Gathering.State
SOON = dt.timedelta(days=28)
NEAR = dt.timedelta(hours=12)  # time to make it ready
SHOWN = 3


def waiting(trajectory: Trajectory, user: User, capabilities: Collection[str]) -> list[Todo]:
    """Four queries at most."""
    todos = [*own_reports(trajectory, user), *unanswered(trajectory, user), *next_own(trajectory, user)]
    return [*todos, *of_others(trajectory, user)] if Capability.PLAN in capabilities else todos


def past(now: dt.datetime) -> Q:
    return Q(state=State.PLANNED, starts_at__lt=now) | Q(state=State.HELD)


def own_reports(trajectory: Trajectory, user: User) -> list[Todo]:
    """Her sessions that are over and not closed: one opens at once, several in the agenda."""
    own = user.hosted_gatherings.filter(past(timezone.now()), trajectory=trajectory, kind__in=SESSIONS)
    keys = list(own.order_by("starts_at", "pk").values_list("pk", flat=True))
    alone = len(keys) == 1
    agenda = trajectory.url("gatherings:gatherings")
    return [
        Todo(
            key="own-reports",
            title=ngettext("Sessie van jou zonder verslag", "Sessies van jou zonder verslag", len(keys)),
            url=trajectory.url("contributions:gathering", pk=keys[0]) if alone else agenda,
            action=_("Werk af"),
            count=len(keys),
            text=_("Schrijf de laatste inbreng op en sluit af."),
            urgency=Urgency.MINE,
        )
    ]


def next_own(trajectory: Trajectory, user: User) -> list[Todo]:
    """The next session that she hosts, with the place where she makes it ready."""
    ahead = user.hosted_gatherings.filter(
        trajectory=trajectory, state=State.PLANNED, starts_at__gte=timezone.now()
    )
    gathering = ahead.order_by("starts_at", "pk").first()
    if gathering is None:
        return []
    when = moment_in_words(gathering)
    return [
        Todo(
            key=f"next:{gathering.pk}",
            title=_("Je volgende sessie: %(title)s") % {"title": gathering.title},
            url=trajectory.url("contributions:gathering", pk=gathering.pk),
            action=_("Bereid voor"),
            text=". ".join(part for part in (when, gathering.where) if part) + ".",
            urgency=Urgency.DATED if gathering.starts_at < timezone.now() + NEAR else Urgency.AHEAD,
        )
    ]


def moment_in_words(gathering: Gathering) -> str:
    return date_format(timezone.localtime(gathering.starts_at), "l j F, G.i \\u\\u\\r").capitalize()


def unanswered(trajectory: Trajectory, user: User) -> list[Todo]:
    """Meetings to which she is invited and didn't say whether she comes."""
    meetings = Gathering.objects.filter(
        trajectory=trajectory,
        kind=Gathering.Kind.MEETING,
        state=State.PLANNED,
        starts_at__gt=timezone.now(),
        attendances__user=user,
        attendances__state=Attendance.State.INVITED,
    )
    return [
        Todo(
            key=f"answer:{meeting.pk}",
            title=_("Kom je? %(title)s") % {"title": meeting.title},
            url=trajectory.url("gatherings:meeting_answer", pk=meeting.pk),
            action=_("Antwoord"),
            text=moment_in_words(meeting) + ".",
            urgency=Urgency.DATED,
        )
        for meeting in meetings.order_by("starts_at", "pk")[:SHOWN]
    ]


def of_others(trajectory: Trajectory, user: User) -> list[Todo]:
    """Sessions that need somebody: past without a report, soon without a host. One query."""
    now = timezone.now()
    hosts = Gathering.hosts.through.objects.filter(gathering=OuterRef("pk"))
    soon = Q(state=State.PLANNED, starts_at__gte=now, starts_at__lt=now + SOON, is_hosted=False)
    counts = (
        Gathering.objects.filter(trajectory=trajectory, kind__in=SESSIONS)
        .annotate(is_mine=Exists(hosts.filter(user=user)), is_hosted=Exists(hosts))
        .order_by()
        .aggregate(
            unreported=Count("pk", filter=past(now) & Q(is_mine=False)), no_host=Count("pk", filter=soon)
        )
    )
    agenda = trajectory.url("gatherings:gatherings")
    return [
        Todo(
            key="reports",
            title=ngettext("Sessie zonder verslag", "Sessies zonder verslag", counts["unreported"]),
            url=agenda,
            action=_("Bekijk"),
            count=counts["unreported"],
            text=ngettext(
                "Ze is geweest, maar nog niet afgesloten.",
                "Ze zijn geweest, maar nog niet afgesloten.",
                counts["unreported"],
            ),
        ),
        Todo(
            key="no-host",
            title=ngettext("Sessie zonder begeleider", "Sessies zonder begeleider", counts["no_host"]),
            url=agenda,
            action=_("Kies iemand"),
            count=counts["no_host"],
            late=_("Binnen vier weken."),
        ),
    ]
