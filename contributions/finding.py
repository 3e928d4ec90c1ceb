"""What can be found of what people said."""

from collections.abc import Collection

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from toolkit.finding import Findable, Found, NamedPage, snippet
from trajectories.models import Trajectory
from trajectories.permissions import Capability

from .models import Contribution
from .models.contribution import ContributionQuerySet


def statements(trajectories: Collection[int]) -> ContributionQuerySet:
    read = Contribution.objects.filter(trajectory__in=trajectories).for_reading()
    return read.order_by("-said_at", "-pk")


def show_statement(
    statement: Contribution, trajectory: Trajectory, may: frozenset[Capability], words: str
) -> Found:
    where = str(statement.gathering) if statement.gathering else statement.get_channel_display()
    said_on = date_format(timezone.localtime(statement.said_at), "j F Y")
    return Found(
        title=snippet(statement.text, words),
        url=trajectory.url("contributions:contribution", pk=statement.pk),
        text=f"{where}, {said_on}",
    )


FINDABLE = (
    Findable(
        slug="uitspraken",
        title=gettext_lazy("Uitspraken"),
        capability=Capability.READ,
        rows=statements,
        texts=("text", "translation"),
        show=show_statement,
        matching=ContributionQuerySet.containing,
    ),
)

PAGES = (
    NamedPage(
        title=gettext_lazy("Inbreng"),
        url="contributions:contributions",
        also=gettext_lazy("uitspraken, Excel, CSV"),
    ),
    NamedPage(
        title=gettext_lazy("Papier intikken"),
        url="contributions:paper",
        also=gettext_lazy("kaartjes, overtypen, lijst plakken"),
    ),
    NamedPage(
        title=gettext_lazy("Een bestand inlezen"),
        url="contributions:imports",
        also=gettext_lazy("importeren, Excel, CSV, opladen"),
    ),
)
