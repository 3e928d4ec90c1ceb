"""Heaps as a page shows them: what a worker made (`machine/heaping.py`), without what was laid since."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from contributions.models import Contribution
from contributions.models.contribution import ContributionQuerySet

from .models import Heap, HeapMember, Learning, SuggestedBlock
from .pile import Pile

SAMPLES = 3
PER_PAGE = 24
FEWEST_TO_SPLIT = 4


@dataclass(frozen=True)
class HeapCard:
    """`samples`: the most typical statements; `url`: of its page."""

    heap: Heap
    voices: int
    samples: list[Contribution]
    url: str


@dataclass(frozen=True)
class HeapList:
    """`beside`: statements that lie in no heap, because they came or were reworded since."""

    heaps: int
    page: Page[tuple[int, int]]
    cards: list[HeapCard]
    voices: int
    beside: int


def list_heaps(pile: Pile, mark: int, page: str | None) -> HeapList:
    """The heaps at a mark of the slider, the largest first. Five queries, and one more in a round."""
    whole = Heap.objects.whole().filter(trajectory=pile.trajectory, mark=mark)
    members = members_of(pile, whole)
    counts = members.order_by().values_list("heap").annotate(n=Count("pk")).order_by("-n", "heap")
    heaps: list[tuple[int, int]] = list(counts)
    shown = Paginator(heaps, PER_PAGE).get_page(page)
    in_heaps = sum(n for _heap, n in heaps)
    return HeapList(
        len(heaps), shown, cards_of(pile, members, shown), in_heaps, pile.statements().count() - in_heaps
    )


def list_parts(pile: Pile, heap: Heap) -> list[HeapCard]:
    """The parts of a heap that was split, as far as something of them is left; also of a part that was split
    again, as one."""
    parts = Heap.objects.filter(parent=heap)
    members = members_of(pile, parts)
    counts = members.order_by().values_list("heap").annotate(n=Count("pk")).order_by("-n", "heap")
    return cards_of(pile, members, list(counts))


def members_of(pile: Pile, heaps: QuerySet[Heap]) -> QuerySet[HeapMember]:
    """Of these heaps what may be laid now."""
    return HeapMember.objects.filter(
        heap__in=heaps, contribution__in=pile.statements(), revision=F("contribution__revision")
    )


def cards_of(pile: Pile, members: QuerySet[HeapMember], counts: Iterable[tuple[int, int]]) -> list[HeapCard]:
    keys = [heap for heap, _n in counts]
    rows = members.filter(heap__in=keys).annotate(
        nth=Window(RowNumber(), partition_by=F("heap"), order_by=[F("place"), F("pk")])
    )
    samples: dict[int, list[Contribution]] = {}
    for row in rows.filter(nth__lte=SAMPLES).select_related("contribution").order_by("heap", "place", "pk"):
        samples.setdefault(row.heap_id, []).append(row.contribution)
    heaps = Heap.objects.in_bulk(keys)
    return [
        HeapCard(heaps[key], n, samples.get(key, []), pile.url("one_heap", heap=key))
        for key, n in counts
        if key in heaps
    ]


def voices_of(pile: Pile, heap: Heap) -> ContributionQuerySet:
    """The statements of a heap that may be laid now, the most typical first."""
    own = HeapMember.objects.filter(
        heap=heap, contribution=OuterRef("pk"), revision=OuterRef("revision")
    ).values("place")
    statements = pile.statements().annotate(place=Subquery(own))
    return statements.exclude(place=None).order_by("place", "pk")


def likeliest_block(pile: Pile, heap: Heap) -> tuple[str, int] | None:
    """The title of the block that is suggested first for most statements of a heap, and for how many. None
    when suggestions stepped back. One query."""
    silent = Learning.objects.filter(pk=pile.trajectory.pk, stepped_back_at__isnull=False)
    members = members_of(pile, Heap.objects.filter(pk=heap.pk)).values("contribution")
    first = SuggestedBlock.objects.filter(
        ~Exists(silent), rank=1, contribution__in=members, block__merged_into=None, block__removed_at=None
    )
    most = first.order_by().values_list("block__title").annotate(n=Count("pk")).order_by("-n", "block")
    return most.first()
