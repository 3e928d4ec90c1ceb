"""What can be found of the debate: its initiatives."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from toolkit.dutch_order import ListOrder
from toolkit.finding import Findable, Found, NamedPage, snippet
from trajectories.models import Trajectory
from trajectories.permissions import Capability

from .models import Initiative, Participant


def initiatives(trajectories: Collection[int]) -> QuerySet[Initiative]:
    return Initiative.objects.filter(trajectory__in=trajectories).order_by("position", "pk")


def show_initiative(
    initiative: Initiative, trajectory: Trajectory, may: frozenset[Capability], words: str
) -> Found:
    stand, what = initiative.get_state_display(), snippet(initiative.description, words)
    return Found(
        title=initiative.title,
        url=trajectory.url("ateliers:initiative", pk=initiative.pk),
        text=f"{stand}. {what}" if what else stand,
    )


def participants(trajectories: Collection[int]) -> QuerySet[Participant]:
    there = Participant.objects.filter(trajectory__in=trajectories)
    return there.select_related("department").order_by(ListOrder("name"), "pk")


def show_participant(
    participant: Participant, trajectory: Trajectory, may: frozenset[Capability], words: str
) -> Found:
    return Found(
        title=participant.name,
        url=trajectory.url("ateliers:participant", pk=participant.pk),
        text=", ".join(filter(None, [participant.belongs_to, participant.project])),
    )


POOL_FINDABLE = (
    Findable(
        slug="pool",
        title=gettext_lazy("Deelnemers van de ateliers"),
        capability=Capability.PLAN,
        rows=participants,
        texts=("name", "email", "organisation", "project", "experience"),
        show=show_participant,
    ),
)

FINDABLE = (
    Findable(
        slug="initiatieven",
        title=gettext_lazy("Initiatieven"),
        capability=Capability.VIEW,
        rows=initiatives,
        texts=("title", "description", "partners", "first_step"),
        show=show_initiative,
    ),
)

POOL_PAGES = (
    NamedPage(
        title=gettext_lazy("Deelnemers"),
        url="ateliers:pool",
        also=gettext_lazy("pool, ateliers, uitnodigen, lijst inlezen"),
    ),
)

PAGES = (
    NamedPage(
        title=gettext_lazy("Stadsdebat"),
        url="ateliers:debate",
        also=gettext_lazy("initiatieven, voorstellen"),
    ),
    NamedPage(
        title=gettext_lazy("Debatavond plannen"),
        url="ateliers:evening_new",
        also=gettext_lazy("stadsdebat, plannen"),
    ),
)
