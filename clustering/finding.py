"""What can be found of the ordering: building blocks and keys."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toolkit.finding import Findable, Found, NamedPage, snippet
from trajectories.models import Trajectory
from trajectories.permissions import Capability

from .models import BuildingBlock, Key
from .models.block import TEXTS

Capabilities = frozenset[Capability]


def blocks(trajectories: Collection[int]) -> QuerySet[BuildingBlock]:
    current = BuildingBlock.objects.current().filter(trajectory__in=trajectories)
    return current.select_related("key").order_by("key__position", "position", "pk")


def show_block(block: BuildingBlock, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    key = block.key.name if block.key else _("nog geen sleutel")
    need = snippet(block.need, words)
    return Found(
        title=block.title,
        url=trajectory.url("clustering:block", pk=block.pk),
        text=f"{key}. {need}" if need else key,
    )


def keys(trajectories: Collection[int]) -> QuerySet[Key]:
    return Key.objects.filter(trajectory__in=trajectories)


def show_key(key: Key, trajectory: Trajectory, may: Capabilities, words: str) -> Found:
    return Found(
        title=key.name,
        url=f"{trajectory.url('clustering:keys')}#k{key.pk}",
        text=snippet(key.essence or key.unique_here, words),
    )


FINDABLE = (
    Findable(
        slug="bouwstenen",
        title=gettext_lazy("Bouwstenen"),
        capability=Capability.CLUSTER,
        rows=blocks,
        texts=TEXTS,
        show=show_block,
    ),
    Findable(
        slug="sleutels",
        title=gettext_lazy("Sleutels"),
        capability=Capability.CLUSTER,
        rows=keys,
        texts=("name", "essence", "unique_here"),
        show=show_key,
    ),
)

PAGES = (
    NamedPage(
        title=gettext_lazy("Bouwstenen"),
        url="clustering:board",
        also=gettext_lazy("bord, ordenen, clusteren"),
    ),
    NamedPage(
        title=gettext_lazy("De sleutels"), url="clustering:keys", also=gettext_lazy("thema’s, onderwerpen")
    ),
    NamedPage(
        title=gettext_lazy("Rondes"),
        url="clustering:rounds",
        also=gettext_lazy("teams, overleg, overeenstemming, versies, samen indelen"),
    ),
    NamedPage(
        title=gettext_lazy("Waar hoort deze uitspraak bij?"),
        url="clustering:sort",
        also=gettext_lazy("indelen, nog niet ingedeeld"),
    ),
    NamedPage(
        title=gettext_lazy("Uitspraken samen indelen"),
        url="clustering:heap",
        also=gettext_lazy("nog niet ingedeeld, veel tegelijk"),
    ),
)
