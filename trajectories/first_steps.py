"""First steps of the officer (phases, people, public page), of her deputy, and of whoever hears by mail."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from toolkit.first_steps import FirstStep

from .models import Addressee, Invitation, Membership, Phase, Trajectory, User
from .permissions import Role

OFFICER, DEPUTY = frozenset({Role.OFFICER}), frozenset({Role.DEPUTY})


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


def chose_mails(user: int) -> Exists:
    own = User.objects.filter(pk=user).values(address=Lower("email"))
    return Exists(Addressee.objects.filter(trajectory=OuterRef("pk"), email__in=own).exclude(paces={}))


def invited_somebody(user: int) -> Exists:
    return Exists(Invitation.objects.filter(trajectory=OuterRef("pk"), invited_by=user))


FIRST_STEPS = (
    FirstStep(
        key="phases",
        order=10,
        roles=OFFICER,
        title=_("Zet de fases op hun dagen"),
        why=_("Dan weet iedereen wat wanneer komt. Je kan ze later nog verschuiven."),
        url="front:phases",
        done=has_dates,
    ),
    FirstStep(
        key="core_group",
        order=20,
        roles=OFFICER,
        title=_("Nodig de kerngroep uit"),
        why=_("De mensen met wie je het traject uittekent. Ze krijgen een mail met een link."),
        url="trajectories:people_invite",
        done=has_core_group,
    ),
    FirstStep(
        key="contact",
        order=50,
        roles=OFFICER,
        title=_("Zeg waar inwoners je kunnen bereiken"),
        why=_("Wie op een mail van het traject antwoordt, schrijft naar dat adres."),
        url="trajectories:settings",
        done=has_contact,
    ),
    FirstStep(
        key="public",
        order=60,
        roles=OFFICER,
        title=_("Zet de publieke pagina open"),
        why=_("Tot dan zien inwoners niets. Je kan ze altijd weer sluiten."),
        url="trajectories:settings",
        done=is_public,
    ),
    FirstStep(
        key="own_mails",
        order=90,
        roles=frozenset({Role.COUNCIL_MEMBER}),
        title=_("Kies welke mails je krijgt"),
        why=_("Meteen, één keer per dag samen, of niet."),
        url="trajectories:my_mails",
        done=chose_mails,
    ),
    FirstStep(
        key="deputy_mails",
        order=10,
        roles=DEPUTY,
        title=_("Kies hoe je hoort wat er wacht"),
        why=_("Zolang je vervangt, krijg je de mails van de ambtenaar: meteen, of één keer per dag samen."),
        url="trajectories:my_mails",
        done=chose_mails,
    ),
    FirstStep(
        key="deputy_invites",
        order=40,
        roles=DEPUTY,
        title=_("Nodig iemand uit die nog ontbreekt"),
        why=_("Op deze pagina zie je ook wie al meewerkt, en in welke rol."),
        url="trajectories:people_invite",
        done=invited_somebody,
    ),
)
