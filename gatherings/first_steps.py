"""First steps around the agenda: the first gathering, a session of one's own, its end."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from toolkit.first_steps import FirstStep
from trajectories.permissions import Role

from .models import Gathering

HOSTS = frozenset({Role.AMBASSADOR, Role.FACILITATOR})


def has_gathering(user: int) -> Exists:
    planned = Gathering.objects.filter(trajectory=OuterRef("pk"))
    return Exists(planned.exclude(kind__in=[Gathering.Kind.MEETING, Gathering.Kind.TRAINING]))


def hosts_one(user: int) -> Exists:
    return Exists(Gathering.objects.filter(trajectory=OuterRef("pk"), hosts=user))


def planned_one(user: int) -> Exists:
    return Exists(Gathering.objects.filter(trajectory=OuterRef("pk"), planned_by=user))


def closed_one(user: int) -> Exists:
    closed = Gathering.objects.filter(trajectory=OuterRef("pk"), state=Gathering.State.CLOSED)
    return Exists(closed.filter(hosts=user))


FIRST_STEPS = (
    FirstStep(
        key="gathering",
        order=40,
        roles=frozenset({Role.OFFICER}),
        title=_("Plan de eerste bijeenkomst"),
        why=_("Een droomsessie, een gesprek of een atelier: met plaats, uur en wie begeleidt."),
        url="gatherings:gathering_new",
        done=has_gathering,
    ),
    FirstStep(
        key="deputy_plans",
        order=30,
        roles=frozenset({Role.DEPUTY}),
        title=_("Plan een bijeenkomst"),
        why=_("Met plaats, uur en wie begeleidt. Wie meewerkt, krijgt er een mail over."),
        url="gatherings:gathering_new",
        done=planned_one,
    ),
    FirstStep(
        key="own_session",
        order=20,
        roles=frozenset({Role.AMBASSADOR}),
        title=_("Plan je eerste sessie"),
        why=_("Thuis, op je werk of in de buurt. Of begeleid er een die er al staat."),
        url="gatherings:gathering_new",
        done=hosts_one,
    ),
    FirstStep(
        key="closed_session",
        order=40,
        roles=HOSTS,
        title=_("Sluit je sessie af"),
        why=_("Met hoeveel jullie waren, en een kort verslag. Dan telt ze mee."),
        url="gatherings:gatherings",
        done=closed_one,
        possible=hosts_one,
        until=_("Zodra je een sessie begeleidt."),
    ),
)
