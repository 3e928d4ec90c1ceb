"""First steps of whoever runs a trajectory: its phases, its people, its public page."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from toolkit.first_steps import FirstStep

from .models import Invitation, Membership, Phase, Trajectory
from .permissions import Role

RUNS_IT = frozenset({Role.OFFICER, Role.DEPUTY})


def has_dates(user: int) -> Exists:
    return Exists(Phase.objects.filter(trajectory=OuterRef("pk"), starts_on__isnull=False))


def has_core_group(user: int) -> Q:
    """Somebody of the core group takes part, or is invited."""
    core_group = {"trajectory": OuterRef("pk"), "role": Role.CORE_GROUP}
    invited = Invitation.objects.unanswered().filter(**core_group)
    return Q(Exists(Membership.objects.filter(**core_group))) | Q(Exists(invited))


def has_contact(user: int) -> Exists:
    return Exists(Trajectory.objects.filter(pk=OuterRef("pk")).exclude(contact_email=""))


def is_public(user: int) -> Exists:
    return Exists(Trajectory.objects.public().filter(pk=OuterRef("pk")))


FIRST_STEPS = (
    FirstStep(
        key="phases",
        order=10,
        roles=RUNS_IT,
        title=_("Zet de fases op hun dagen"),
        why=_("Dan weet iedereen wat wanneer komt. Je kan ze later nog verschuiven."),
        url="front:phases",
        done=has_dates,
    ),
    FirstStep(
        key="core_group",
        order=20,
        roles=RUNS_IT,
        title=_("Nodig de kerngroep uit"),
        why=_("De mensen met wie je het traject uittekent. Ze krijgen een mail met een link."),
        url="trajectories:people_invite",
        done=has_core_group,
    ),
    FirstStep(
        key="contact",
        order=50,
        roles=RUNS_IT,
        title=_("Zeg waar inwoners je kunnen bereiken"),
        why=_("Wie op een mail van het traject antwoordt, schrijft naar dat adres."),
        url="trajectories:settings",
        done=has_contact,
    ),
    FirstStep(
        key="public",
        order=60,
        roles=RUNS_IT,
        title=_("Zet de publieke pagina open"),
        why=_("Tot dan zien inwoners niets. Je kan ze altijd weer sluiten."),
        url="trajectories:settings",
        done=is_public,
    ),
)
