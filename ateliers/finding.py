"""What can be found of the debate: its initiatives."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from toolkit.finding import Findable, Found, NamedPage, snippet
from trajectories.models import Trajectory
from trajectories.permissions import Capability

from .models import Initiative


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
