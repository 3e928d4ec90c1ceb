"""What can be found of a trajectory itself: its phases, its people, its settings."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toolkit.finding import Findable, Found, NamedPage, snippet

from .models import Invitation, Membership, Phase, Trajectory
from .permissions import Capability

Capabilities = frozenset[Capability]


def trajectories(keys: Collection[int]) -> QuerySet[Trajectory]:
    return Trajectory.objects.filter(pk__in=keys)


def show_trajectory(found: Trajectory, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    return Found(title=found.title, url=trajectory.get_absolute_url(), text=found.motto)


def phases(trajectories: Collection[int]) -> QuerySet[Phase]:
    return Phase.objects.filter(trajectory__in=trajectories)


def show_phase(phase: Phase, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    return Found(
        title=phase.title,
        url=trajectory.url("front:phase", pk=phase.pk),
        text=snippet(phase.purpose, words) or phase.get_state_display(),
    )


def members(trajectories: Collection[int]) -> QuerySet[Membership]:
    return Membership.objects.in_force().filter(trajectory__in=trajectories).select_related("user")


def show_member(membership: Membership, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    return Found(
        title=str(membership.user),
        url=trajectory.url("trajectories:people_member", pk=membership.pk),
        text=", ".join(filter(None, [membership.as_whom, membership.function, membership.user.email])),
    )


def invitations(trajectories: Collection[int]) -> QuerySet[Invitation]:
    return Invitation.objects.open().filter(trajectory__in=trajectories)


def show_invitation(invitation: Invitation, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    return Found(
        title=invitation.name or invitation.email,
        url=trajectory.url("trajectories:people") + "#open",
        text=_("uitgenodigd als %(role)s, nog geen antwoord") % {"role": invitation.as_whom},
    )


FINDABLE = (
    Findable(
        slug="trajecten",
        title=gettext_lazy("Trajecten"),
        capability=Capability.VIEW,
        rows=trajectories,
        texts=("title", "motto", "question"),
        show=show_trajectory,
        path="",
        only_across=True,
    ),
    Findable(
        slug="fases",
        title=gettext_lazy("Fases"),
        capability=Capability.VIEW,
        rows=phases,
        texts=("title", "purpose"),
        show=show_phase,
    ),
    Findable(
        slug="mensen",
        title=gettext_lazy("Mensen"),
        capability=Capability.INVITE,
        rows=members,
        texts=("user__name", "user__email", "function"),
        show=show_member,
    ),
    Findable(
        slug="uitnodigingen",
        title=gettext_lazy("Uitnodigingen"),
        capability=Capability.INVITE,
        rows=invitations,
        texts=("name", "email", "function"),
        show=show_invitation,
    ),
)

PAGES = (
    NamedPage(
        title=gettext_lazy("Mensen"),
        url="trajectories:people",
        also=gettext_lazy("leden, collega’s, medewerkers, rollen"),
    ),
    NamedPage(
        title=gettext_lazy("Nodig mensen uit"),
        url="trajectories:people_invite",
        also=gettext_lazy("uitnodigen, uitnodiging, account"),
    ),
    NamedPage(
        title=gettext_lazy("Vervanging van de ambtenaar"),
        url="trajectories:deputies",
        also=gettext_lazy("vervanger, verlof, afwezig"),
    ),
    NamedPage(
        title=gettext_lazy("Wat we over iemand bijhouden"),
        url="trajectories:personal_file",
        also=gettext_lazy("privacy, persoonsgegevens, AVG, GDPR, inzage, wissen"),
    ),
    NamedPage(
        title=gettext_lazy("Instellingen"),
        url="trajectories:settings",
        also=gettext_lazy("titel, motto, vraag, horizonjaar, publieke pagina, openzetten, contactadres"),
    ),
    NamedPage(
        title=gettext_lazy("Woorden"), url="trajectories:words", also=gettext_lazy("woordenlijst, benaming")
    ),
    NamedPage(
        title=gettext_lazy("Adres op het web"),
        url="trajectories:trajectory_address",
        also=gettext_lazy("webadres, URL, link"),
    ),
    NamedPage(
        title=gettext_lazy("Archiveer dit traject"),
        url="trajectories:archive",
        also=gettext_lazy("archief, afronden, terughalen"),
    ),
    NamedPage(
        title=gettext_lazy("Voeg een fase toe"),
        url="trajectories:phase_add",
        also=gettext_lazy("nieuwe fase, fases"),
    ),
    NamedPage(
        title=gettext_lazy("Wat veranderde en waarom"),
        url="trajectories:phase_changes",
        also=gettext_lazy("wijzigingen, fases"),
    ),
    NamedPage(
        title=gettext_lazy("Mails die niet aankwamen"),
        url="trajectories:mails",
        also=gettext_lazy("e-mail, bezorgen, onbestelbaar"),
    ),
    NamedPage(
        title=gettext_lazy("Welke mails ik krijg"),
        url="trajectories:my_mails",
        also=gettext_lazy("e-mail, overzicht, herinnering, meldingen"),
    ),
)
