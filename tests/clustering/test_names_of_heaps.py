"""A heap is not named by words that were erased or taken out, also not while it is being made."""

from __future__ import annotations

import pytest

from clustering import tasks
from clustering.machine import heaping
from clustering.models import Heap, HeapMember
from contributions import erasure, redacting
from contributions.models import Contribution
from tests.clustering.conftest import as_user
from tests.clustering.said import EVERYTHING, TREES, largest, the_one
from tests.everything import places_with
from trajectories.models import Trajectory, User


def test_erasing_takes_a_statement_and_the_words_of_its_heaps_along(heaped: Trajectory, lotte: User) -> None:
    heap, other = largest(heaped), Heap.objects.whole().exclude(pk=largest(heaped).pk).filter(mark=3).first()
    assert other is not None
    erasure.erase(the_one(TREES[0]), reason="Op vraag", by=lotte)
    heap.refresh_from_db()
    other.refresh_from_db()
    assert heap.words == []
    assert other.words
    assert HeapMember.objects.filter(heap__mark=3).count() == EVERYTHING - 1
    assert "Zonder eigen woorden" in as_user(lotte).get(heaped.url("clustering:heaps")).content.decode()


def test_a_name_taken_out_of_a_statement_goes_out_of_the_name_of_its_heaps(
    heaped: Trajectory, lotte: User
) -> None:
    heap, voice = largest(heaped), the_one(TREES[0])
    part = voice.text.split()[-1].strip(".").lower()
    Heap.objects.filter(members__contribution=voice).update(words=[part])
    redacting.take_out(voice, " ".join(voice.text.strip(".").split()[-2:]), reason="Ze vroeg het.", by=lotte)
    heap.refresh_from_db()
    assert heap.words == []
    assert places_with(f"{{{part}}}") == []


@pytest.mark.parametrize("take_away", ["erased", "redacted"])
def test_heaps_that_are_being_made_are_not_named_by_what_went(
    heaped: Trajectory, lotte: User, monkeypatch: pytest.MonkeyPatch, take_away: str
) -> None:
    """A worker that read the words before, and writes the heaps after."""
    voice, hold = the_one(TREES[0]), heaping.hold_against_erasing

    def hold_late(trajectory: Trajectory) -> None:
        fresh = Contribution.objects.get(pk=voice.pk)
        if take_away == "erased":
            erasure.erase(fresh, reason="Op vraag", by=lotte)
        elif fresh.revision == voice.revision:
            redacting.take_out(fresh, fresh.text.split()[-1].strip("."), reason="Op vraag", by=lotte)
        hold(trajectory)

    shared = largest(heaped).members.exclude(contribution=voice)
    neighbour = shared[0].contribution
    monkeypatch.setattr(heaping, "hold_against_erasing", hold_late)
    tasks.make_heaps(str(heaped.pk))
    assert not HeapMember.objects.filter(contribution=voice).exists()
    assert Heap.objects.get(mark=3, members__contribution=neighbour).words == []
