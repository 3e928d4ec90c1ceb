"""The demo shows the clustering as it was really done: what the machine suggested and people took."""

import pytest

from clustering.machine import acceptance
from clustering.models import (
    BuildingBlock,
    Heap,
    Learning,
    ShownSuggestion,
    StarredQuote,
    SuggestedBlock,
)
from clustering.views.heaps import HALFWAY
from trajectories.models import Trajectory


@pytest.mark.usefixtures("demo")
def test_the_demo_has_a_history_of_suggestions_taken_and_refused() -> None:
    trajectory = Trajectory.objects.get(slug="heide-2042")
    days = acceptance.per_day(trajectory)
    assert len(days) == 2  # on the first of three evenings nothing was learned yet
    for day in days:
        assert day.shown >= 20
        assert 0 < day.first <= day.among_three < day.shown
        assert day.refused
    assert not Learning.objects.get(pk=trajectory.pk).stepped_back_at
    assert SuggestedBlock.objects.filter(trajectory=trajectory).exists()
    taken = ShownSuggestion.objects.filter(trajectory=trajectory, rank__gte=1).select_related("act")
    assert all(row.act.begun.get().origin == "suggestion" for row in taken)

    heaps = Heap.objects.whole().filter(trajectory=trajectory, mark=HALFWAY)
    assert heaps.count() >= 8  # the page of heaps shows them at once
    assert not any(heap.title[0].islower() for heap in heaps)

    assert BuildingBlock.objects.exclude(examples=None).count() >= 4
    assert StarredQuote.objects.filter(contribution__trajectory__slug="lindenrode-2041").count() == 6
