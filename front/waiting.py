"""What waits for a visitor of the cockpit, a list of facts per capability. Panels add theirs by hx-get."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import CharField, Count, Exists, Min, OuterRef, Q, Value
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitment.models import Commitment
from gatherings.models import Gathering
from gatherings.tally import SESSIONS
from trajectories.models import Phase, Report, Standing, Trajectory
from trajectories.permissions import Capability

from .navigation import KINDS

State = Gathering.State
MOST_PHASES = 4


@dataclass(frozen=True, kw_only=True)
class Todo:
    """One line of work. What is counted and comes to nothing is not shown."""

    title: str
    url: str
    action: str
    count: int | None = None
    text: str = ""
    late: str = ""


@dataclass(frozen=True, kw_only=True)
class Care:
    """Sessions that need somebody: past without a report, soon without a host, and those of this visitor."""

    past: int
    mine_past: int
    mine_ahead: int
    mine_next: dt.datetime | None
    no_host: int


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What the lists below look at."""

    trajectory: Trajectory
    phases: Sequence[Phase]
    today: dt.date
    care: Care


def list_todos(
    trajectory: Trajectory,
    user_id: int,
    capabilities: frozenset[Capability],
    phases: Sequence[Phase],
    today: dt.date,
) -> list[Todo]:
    """What residents reported comes first, then the most personal. Five queries at most."""
    desk = Desk(
        trajectory=trajectory, phases=phases, today=today, care=gatherings_needing_care(trajectory, user_id)
    )
    todos = [todo for needed, list_work in WORK if needed in capabilities for todo in list_work(desk)]
    return [todo for todo in todos if todo.count != 0]


def gatherings_needing_care(trajectory: Trajectory, user_id: int) -> Care:
    """One query."""
    now = timezone.now()
    soon = now + dt.timedelta(days=28)
    past = Q(state=State.PLANNED, starts_at__lt=now) | Q(state=State.HELD)
    ahead = Q(state=State.PLANNED, starts_at__gte=now)
    hosts = Gathering.hosts.through.objects.filter(gathering=OuterRef("pk"))
    return Care(
        **Gathering.objects.filter(trajectory=trajectory, kind__in=SESSIONS)
        .annotate(is_mine=Exists(hosts.filter(user=user_id)), is_hosted=Exists(hosts))
        .order_by()
        .aggregate(
            past=Count("pk", filter=past),
            mine_past=Count("pk", filter=past & Q(is_mine=True)),
            mine_ahead=Count("pk", filter=ahead & Q(is_mine=True)),
            mine_next=Min("starts_at", filter=ahead & Q(is_mine=True)),
            no_host=Count("pk", filter=ahead & Q(starts_at__lt=soon, is_hosted=False)),
        )
    )


def own_sessions(desk: Desk) -> list[Todo]:
    """Of whoever hosts one."""
    care, agenda = desk.care, desk.trajectory.url("gatherings:gatherings")
    first = date_format(timezone.localtime(care.mine_next), "l j F, H.i \\u\\u\\r") if care.mine_next else ""
    return [
        Todo(
            title=ngettext("Sessie van jou zonder verslag", "Sessies van jou zonder verslag", care.mine_past),
            url=agenda,
            action=_("Werk af"),
            count=care.mine_past,
            text=_("Schrijf de laatste inbreng op en sluit ze af."),
        ),
        Todo(
            title=ngettext("Sessie die jij begeleidt", "Sessies die jij begeleidt", care.mine_ahead),
            url=agenda,
            action=_("Bekijk"),
            count=care.mine_ahead,
            text=_("De eerste is op %(day)s.") % {"day": first},
        ),
    ]


def sessions_of_others(desk: Desk) -> list[Todo]:
    care, agenda = desk.care, desk.trajectory.url("gatherings:gatherings")
    others = care.past - care.mine_past
    return [
        Todo(
            title=ngettext("Sessie zonder verslag", "Sessies zonder verslag", others),
            url=agenda,
            action=_("Bekijk"),
            count=others,
            text=_("Ze zijn geweest, maar nog niet afgesloten."),
        ),
        Todo(
            title=ngettext("Sessie zonder begeleider", "Sessies zonder begeleider", care.no_host),
            url=agenda,
            action=_("Kies iemand"),
            count=care.no_host,
            late=_("Binnen vier weken."),
        ),
    ]


def phases_to_decide_on(desk: Desk) -> list[Todo]:
    """Phases past their end, or past their start without having begun."""
    todos = []
    for phase in desk.phases:
        url = desk.trajectory.url("front:phase", pk=phase.pk)
        if phase.state == Phase.State.RUNNING and phase.ends_on and phase.ends_on < desk.today:
            late = _("Liep tot %(day)s.") % {"day": date_format(phase.ends_on, "j F")}
            todos.append(Todo(title=phase.title, url=url, action=_("Sluit af of verleng"), late=late))
        elif phase.state == Phase.State.PLANNED and phase.starts_on and phase.starts_on <= desk.today:
            text = _("Zou begonnen zijn op %(day)s.") % {"day": date_format(phase.starts_on, "j F")}
            todos.append(Todo(title=phase.title, url=url, action=_("Start of schuif op"), text=text))
    return todos[:MOST_PHASES]


def commitment_to_publish(desk: Desk) -> list[Todo]:
    """One query."""
    if Commitment.objects.filter(trajectory=desk.trajectory, published_at__isnull=False).exists():
        return []
    return [
        Todo(
            title=_("Engagementsverklaring"),
            url=desk.trajectory.url("commitment:commitment"),
            action=_("Maak op"),
            text=_("Wat belooft het bestuur? Ze staat nog niet op de publieke pagina."),
        )
    ]


def reported_things(desk: Desk) -> list[Todo]:
    """What residents said should not stand in public. One query."""
    reported = Report.objects.filter(trajectory=desk.trajectory, settled_at=None).order_by()
    count = reported.values("kind", "row").distinct().count()
    return [
        Todo(
            title=ngettext("Stuk gemeld door inwoners", "Stukken gemeld door inwoners", count),
            url=desk.trajectory.url("front:moderation") + "?stand=reported",
            action=_("Kijk na"),
            count=count,
            late=_("Inwoners vinden dat dit niet in het openbaar hoort."),
        )
    ]


def things_to_look_at(desk: Desk) -> list[Todo]:
    """What people made and nobody released yet, per kind that has a line here."""
    url = desk.trajectory.url("front:moderation")
    return [
        Todo(
            title=KINDS[slug].waiting_title(count),
            url=f"{url}?soort={slug}&stand={Standing.WAITING}",
            action=_("Kijk na"),
            count=count,
            text=_("Inwoners zien het pas als jij het vrijgeeft."),
        )
        for slug, count in waiting_per_kind(desk.trajectory)
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


WORK: list[tuple[Capability, Callable[[Desk], list[Todo]]]] = [
    (Capability.MODERATE, reported_things),
    (Capability.VIEW, own_sessions),
    (Capability.MODERATE, things_to_look_at),
    (Capability.PLAN, sessions_of_others),
    (Capability.MANAGE, phases_to_decide_on),
    (Capability.COMMIT, commitment_to_publish),
]
