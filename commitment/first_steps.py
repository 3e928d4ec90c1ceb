"""First steps around the board's commitment and the core group."""

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from gatherings.models import Attendance, Gathering
from toolkit.first_steps import FirstStep
from trajectories.models import Phase
from trajectories.permissions import Role

from .models import Agreement, Commitment, Signature

ANSWERED = [state for state in Attendance.State if state != Attendance.State.INVITED]


def is_drawn_up(user: int) -> Exists:
    return Exists(Commitment.objects.filter(trajectory=OuterRef("pk")))


def is_signed(user: int) -> Exists:
    return Exists(Signature.objects.filter(commitment__trajectory=OuterRef("pk")))


def has_agreement(user: int) -> Exists:
    return Exists(Agreement.objects.filter(trajectory=OuterRef("pk")))


def asked_to_meetings(user: int) -> QuerySet[Attendance]:
    return Attendance.objects.filter(
        user=user, gathering__trajectory=OuterRef("pk"), gathering__kind=Gathering.Kind.MEETING
    )


def is_asked(user: int) -> Exists:
    return Exists(asked_to_meetings(user))


def has_answered(user: int) -> Exists:
    return Exists(asked_to_meetings(user).filter(state__in=ANSWERED))


FIRST_STEPS = (
    FirstStep(
        key="commitment",
        order=30,
        roles=frozenset({Role.OFFICER}),
        title=_("Maak de engagementsverklaring op"),
        why=_("Wat het bestuur vooraf belooft te doen met wat mensen zeggen."),
        url="commitment:commitment_edit",
        done=is_drawn_up,
        kinds=frozenset({Phase.Kind.ENGAGEMENT}),
    ),
    FirstStep(
        key="signed",
        order=10,
        roles=frozenset({Role.ALDERMAN}),
        title=_("Onderteken het engagement"),
        why=_("Lees wat het bestuur belooft. De ambtenaar schrijft je handtekening op."),
        url="commitment:commitment",
        done=is_signed,
        possible=is_drawn_up,
        until=_("Zodra de engagementsverklaring opgemaakt is."),
        kinds=frozenset({Phase.Kind.ENGAGEMENT}),
    ),
    FirstStep(
        key="agreement",
        order=10,
        roles=frozenset({Role.CORE_GROUP}),
        title=_("Maak een eerste afspraak"),
        why=_("Hoe werken jullie samen? Een afspraak blijft staan, ook als ze verandert."),
        url="commitment:core_group",
        done=has_agreement,
    ),
    FirstStep(
        key="meeting",
        order=20,
        roles=frozenset({Role.CORE_GROUP}),
        title=_("Laat weten of je naar de vergadering komt"),
        why=_("Dan weet de ambtenaar met hoeveel jullie zijn."),
        url="commitment:core_group",
        done=has_answered,
        possible=is_asked,
        until=_("Zodra je voor een vergadering gevraagd bent."),
    ),
)
