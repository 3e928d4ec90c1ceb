"""What was kept beside a statement goes with its words: numbers, suggestions for it and by it, its place in a
heap with the words that name it, why a team got it back, and for what it was kept as a quote."""

from django.db.models import Model, Q

from contributions.models import Contribution
from toolkit.redaction import Place, Redaction

from ..models import (
    GivenBack,
    Grouping,
    Heap,
    HeapMember,
    MapPoint,
    StarredQuote,
    StatementVector,
    SuggestedBlock,
    Turn,
)


def forget(contribution: Contribution) -> None:
    StatementVector.objects.filter(contribution=contribution).delete()
    SuggestedBlock.objects.filter(
        Q(contribution=contribution) | Q(nearest=contribution) | Q(second=contribution)
    ).delete()
    MapPoint.objects.filter(contribution=contribution).delete()
    Turn.objects.filter(contribution=contribution).delete()
    StarredQuote.objects.filter(contribution=contribution).delete()
    forget_heap_words(contribution)
    HeapMember.objects.filter(contribution=contribution).delete()
    GivenBack.objects.filter(statement__contribution=contribution).update(remark="")


def forget_heap_words(contribution: Contribution) -> int:
    """The heaps in which it lies lose the words that name them; returns how many had such words."""
    # A worker that is writing heaps ends first (`heaping.hold_against_erasing`).
    list(Grouping.objects.select_for_update().filter(trajectory=contribution.trajectory_id))
    in_heaps = HeapMember.objects.filter(contribution=contribution)
    return Heap.objects.filter(pk__in=in_heaps.values("heap")).exclude(words=[]).update(words=[])


def redact_heaps(place: Place, source: Model, redaction: Redaction) -> int:
    """Called by `toolkit.redaction`. A heap is named by single words, which may be parts of what goes."""
    assert isinstance(source, Contribution)
    return forget_heap_words(source)
