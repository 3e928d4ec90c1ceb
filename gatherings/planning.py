"""Planning gatherings: numbers, who may host, what deserves a warning, calling one off."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit import states
from trajectories.models import Membership, Phase, Trajectory, User
from trajectories.permissions import Capability, Role

from .kinds import FACTS, SESSIONS
from .models import Gathering
from .places import give_free_places
from .telling import write_to_everybody

Kind = Gathering.Kind
State = Gathering.State


def kinds_to_plan(capabilities: frozenset[Capability]) -> list[Kind]:
    """What somebody may plan: all kinds, or, as an ambassador, what she hosts herself."""
    return [kind for kind in Kind if Capability.PLAN in capabilities or kind in SESSIONS]


def may_change(gathering: Gathering, user: User, capabilities: frozenset[Capability]) -> bool:
    """Whoever plans changes all; an ambassador what she planned herself and still hosts. One query."""
    if Capability.PLAN in capabilities:
        return True
    own = Capability.PLAN_OWN in capabilities and gathering.planned_by_id == user.pk
    return own and gathering.hosts.filter(pk=user.pk).exists()


def why_no_hosts(trajectory: Trajectory, kind: str) -> str:
    """Why there is nobody to choose as a host of this kind; "" when there is somebody."""
    if kind not in SESSIONS or possible_hosts(trajectory, kind).exists():
        return ""
    if Membership.objects.filter(trajectory=trajectory, role=Role.AMBASSADOR).exists():
        return _("Nog geen enkele ambassadeur is klaar: niemand volgde al elke verplichte opleiding.")
    return _("Er zijn nog geen ambassadeurs in dit traject.")


def phase_for(trajectory: Trajectory, kind: str) -> Phase | None:
    """The phase that a gathering of this kind belongs to: the running one first, then the next."""
    phases = list(trajectory.phases.on_the_road().filter(kind=FACTS[Kind(kind)].phase))
    order = {Phase.State.RUNNING: 0, Phase.State.PLANNED: 1}
    return min(phases, key=lambda phase: (order.get(Phase.State(phase.state), 2), phase.step), default=None)


def kind_of_phase(phase: Phase | None) -> str:
    """The kind of gathering that belongs to this phase; "" for none."""
    return next((kind for kind, facts in FACTS.items() if phase and facts.phase == phase.kind), "")


def likely_kind(trajectory: Trajectory) -> str:
    """The kind that is planned most likely now: that of a running phase, else of the one that comes next."""
    belonging = {facts.phase for facts in FACTS.values()}
    road = [phase for phase in trajectory.phases.on_the_road() if phase.kind in belonging]
    running = {phase.kind for phase in road if phase.state == Phase.State.RUNNING}
    coming = [phase for phase in road if phase.state == Phase.State.PLANNED]
    nearest = min((phase.step for phase in coming), default=None)
    kinds = running or {phase.kind for phase in coming if phase.step == nearest}
    return next((kind for kind, facts in FACTS.items() if facts.phase in kinds), Kind.MEETING)


def next_number(trajectory: Trajectory, kind: str) -> int:
    highest = trajectory.gatherings.filter(kind=kind).aggregate(highest=Max("number"))["highest"]
    return (highest or 0) + 1


def possible_hosts(
    trajectory: Trajectory, kind: str, besides: QuerySet[User] | None = None
) -> QuerySet[User]:
    """Whom one may choose as a host, with `hosted`: how many sessions of this trajectory she has already.

    `besides`: who hosts it now stays choosable, also when she is no longer ready.
    """
    members = Membership.objects.filter(trajectory=trajectory)
    if kind in SESSIONS:
        members = members.filter(role=Role.AMBASSADOR, ready_since__isnull=False)
    who = Q(pk__in=members.order_by().values("user"))
    if besides is not None:
        who |= Q(pk__in=besides.order_by().values("pk"))
    hosting = Q(hosted_gatherings__trajectory=trajectory) & ~Q(hosted_gatherings__state=State.CANCELLED)
    return (
        User.objects.filter(who, is_active=True)
        .annotate(hosted=Count("hosted_gatherings", filter=hosting, distinct=True))
        .order_by(trajectory.municipality.person_order(), "pk")
    )


def clock_hours(gathering: Gathering) -> tuple[dt.time, dt.time | None]:
    """When it begins and ends on the clock of the wall."""
    end = gathering.ends_at
    return timezone.localtime(gathering.starts_at).time(), timezone.localtime(end).time() if end else None


def list_warnings(gathering: Gathering) -> list[str]:
    """What deserves a look but blocks nothing: a host who is elsewhere then, a date outside the phase, too
    few places.

    Three queries at most.
    """
    if gathering.state in {State.CANCELLED, State.CLOSED}:
        return []
    return [*host_clashes(gathering), *date_outside_phase(gathering), *overbooking(gathering)]


def host_clashes(gathering: Gathering) -> list[str]:
    """Hosts who have another gathering within the same hours, of any trajectory that this visitor's city
    runs."""
    start, end = gathering.starts_at, gathering.finishes_at
    others = (
        Gathering.objects.filter(
            trajectory__municipality=gathering.trajectory.municipality_id,
            hosts__in=gathering.hosts.all(),
            starts_at__lt=end,
            starts_at__gt=start - dt.timedelta(hours=12),
        )
        .exclude(pk=gathering.pk)
        .exclude(state__in=[State.CANCELLED, State.CLOSED])
        .exclude(state=State.HELD, kind=Kind.CONVERSATION)  # one after the other, by the same host
        .annotate(host_name=F("hosts__name"))
        .order_by("starts_at", "pk")
    )
    return [
        _("%(host)s begeleidt dan ook %(other)s, om %(time)s.")
        % {
            "host": other.host_name,
            "other": other.title,
            "time": date_format(timezone.localtime(other.starts_at), "G.i"),
        }
        for other in others
        if other.finishes_at > start
    ]


def date_outside_phase(gathering: Gathering) -> list[str]:
    phase = gathering.phase
    if phase is None:
        return []
    day = timezone.localtime(gathering.starts_at).date()
    if phase.starts_on and day < phase.starts_on:
        return [
            _("De fase %(phase)s begint pas op %(day)s.")
            % {"phase": phase.title, "day": date_format(phase.starts_on)}
        ]
    if phase.ends_on and day > phase.ends_on:
        return [
            _("De fase %(phase)s eindigt al op %(day)s.")
            % {"phase": phase.title, "day": date_format(phase.ends_on)}
        ]
    return []


def overbooking(gathering: Gathering) -> list[str]:
    if gathering.capacity is None:
        return []
    people = people_registered(gathering)
    if people <= gathering.capacity:
        return []
    return [
        ngettext(
            "Er zijn %(people)s mensen ingeschreven voor één plaats.",
            "Er zijn %(people)s mensen ingeschreven voor %(capacity)s plaatsen.",
            gathering.capacity,
        )
        % {"people": people, "capacity": gathering.capacity}
    ]


def people_registered(gathering: Gathering) -> int:
    return sum(gathering.registrations.holding().values_list("people", flat=True))


@dataclass(frozen=True)
class Appointment:
    """What people have in their diaries: a change of it is worth a mail."""

    starts_at: dt.datetime
    ends_at: dt.datetime | None
    place: str
    address: str

    @classmethod
    def of(cls, gathering: Gathering) -> "Appointment":
        return cls(gathering.starts_at, gathering.ends_at, gathering.place, gathering.address)


def tell_about_change(
    gathering: Gathering,
    before: Appointment,
    *,
    besides: User | None = None,
    named: Collection[User] | None = None,
) -> int:
    """When time or place changed: a new version of the calendar file and a mail to who is registered, invited
    or hosts; how many mails.

    `besides` made the change; `named` hosted it before: a host who was named with it hears that instead.
    """
    if Appointment.of(gathering) == before:
        return 0
    Gathering.objects.filter(pk=gathering.pk).update(sequence=F("sequence") + 1)
    return write_to_everybody(gathering, "gathering_changed", besides=besides, among=named)


def change_state(gathering: Gathering, to: str) -> bool:
    """Call off or let go on (held and closed: gatherings.holding); False when it is no longer possible."""
    row = Gathering.objects.filter(pk=gathering.pk)
    return bool(states.advance(row, to, closed_at=None, sequence=F("sequence") + 1))


def call_off_gathering(gathering: Gathering, reason: str, by: User) -> int | None:
    """Cancel a planned gathering and tell who is registered, invited or hosts; the number of mails, None when
    too late."""
    with transaction.atomic():
        if not change_state(gathering, State.CANCELLED):
            return None
        return write_to_everybody(gathering, "gathering_cancelled", reason=reason, besides=by)


def let_go_on(gathering: Gathering) -> int | None:
    """A cancelled gathering takes place after all; the number of mails, None when it was not cancelled."""
    with transaction.atomic():
        back = Gathering.objects.filter(pk=gathering.pk, state=State.CANCELLED)
        if not states.advance(back, State.PLANNED, sequence=F("sequence") + 1):
            return None
        mails = write_to_everybody(gathering, "gathering_goes_on")
        return mails + give_free_places(gathering)
