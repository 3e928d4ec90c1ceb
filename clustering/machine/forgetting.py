"""What was kept beside a statement goes with its words: numbers, suggestions for it and by it, its place in a
heap with the words that name it, why a team got it back, and for what it was kept as a quote."""

from django.db.models import Q

from contributions.models import Contribution

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
    # A worker that is writing heaps ends first (`heaping.hold_against_erasing`).
    list(Grouping.objects.select_for_update().filter(trajectory=contribution.trajectory_id))
    in_heaps = HeapMember.objects.filter(contribution=contribution)
    Heap.objects.filter(pk__in=in_heaps.values("heap")).update(words=[])
    in_heaps.delete()
    GivenBack.objects.filter(statement__contribution=contribution).update(remark="")
