"""The wheel with its blocks, the map of statements and who is heard: drawn from rows, each with a table."""

from collections.abc import Callable

import numpy as np
import pytest

from clustering.block_wheel import block_wheel
from clustering.learning.flattening import flatten
from clustering.learning.space import space_of
from clustering.machine.mapping import draw_map
from clustering.machine.refitting import learn_again
from clustering.machine.rounds_of_work import with_old_map
from clustering.models import BuildingBlock, MapPoint
from clustering.statement_map import statement_map
from clustering.who_is_heard import who_is_heard
from contributions.erasure import erase
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, KeyFactory, PlacementFactory
from tests.clustering.said import THEMES
from tests.factories import ContributionFactory
from trajectories.models import Trajectory, User

SAID = [words for theme in THEMES for words in theme]


def test_what_is_alike_lies_near_each_other_and_always_in_the_same_place() -> None:
    space = space_of(SAID)
    spots = flatten(space)
    assert spots.shape == (len(SAID), 2)
    assert spots.min() >= 0
    assert spots.max() <= 1
    assert np.array_equal(spots, flatten(space))


@pytest.mark.parametrize("texts", [["één"], ["boom", "fiets"], ["zelfde"] * 30, ["", "?", "a"] * 5], ids=len)
def test_any_heap_has_a_map(texts: list[str]) -> None:
    spots = flatten(space_of(texts))
    assert spots.shape == (len(texts), 2)
    assert np.isfinite(spots).all()


def test_a_large_heap_is_laid_out_by_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clustering.learning.flattening.MOST", 12)
    spots = flatten(space_of(SAID))
    assert np.isfinite(spots).all()
    assert len(np.unique(spots, axis=0)) > 12


@pytest.mark.usefixtures("by_words")
def test_a_worker_draws_the_map_once_for_the_same_statements(
    trajectory: Trajectory, blocks: list[BuildingBlock], fatma: User
) -> None:
    assert statement_map(trajectory).count == 0
    assert list(with_old_map()) == []  # nothing was learned yet
    learn_again(trajectory)
    assert list(with_old_map()) == [trajectory]
    assert draw_map(trajectory)
    assert not draw_map(trajectory)
    assert list(with_old_map()) == []

    key = KeyFactory(trajectory=trajectory, name="Ademen")
    BuildingBlock.objects.filter(pk=blocks[0].pk).update(key=key)
    drawn = statement_map(trajectory)
    assert drawn.count == trajectory.contributions.count()
    assert [part.key for part in drawn.keys] == [key, None]
    assert len(drawn.blocks) == 3
    assert all(one.near and one.near != one.block for one in drawn.blocks)
    assert len(drawn.waiting.spots) == drawn.count - sum(one.voices for one in drawn.blocks)

    erase(trajectory.contributions.first(), reason="op vraag", by=fatma)
    assert MapPoint.objects.count() == drawn.count - 1 == statement_map(trajectory).count
    html = as_user(fatma).get(trajectory.url("clustering:pictures")).content.decode()
    assert f'aria-label="Groen: {drawn.blocks[0].voices}"' in html


def test_each_block_has_a_petal_in_its_key_the_fullest_the_longest(trajectory: Trajectory) -> None:
    first, second = KeyFactory.create_batch(2, trajectory=trajectory)
    full, empty = (BlockFactory(trajectory=trajectory, key=first) for _ in range(2))
    other = BlockFactory(trajectory=trajectory, key=second)
    BlockFactory(trajectory=trajectory)  # without a key: in no wheel
    for block, many in ((full, 4), (other, 1)):
        PlacementFactory.create_batch(many, block=block)
    flower = block_wheel(trajectory)
    assert [(petal.block, petal.voices) for petal in flower.petals] == [(full, 4), (empty, 0), (other, 1)]
    reach = [float(petal.path.split("A")[1].split()[0]) for petal in flower.petals]
    assert reach[0] > reach[2] > reach[1]


def test_a_key_in_which_few_groups_speak_stands_out(
    trajectory: Trajectory, fatma: User, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    young, mixed, thin = KeyFactory.create_batch(3, trajectory=trajectory)
    for key, bands in ((young, ["12-17"] * 6), (mixed, ["12-17", "65-79"] * 3), (thin, ["65-79"])):
        block = BlockFactory(trajectory=trajectory, key=key)
        for band in bands:
            voice = ContributionFactory(trajectory=trajectory, age_band=band, channel="survey")
            PlacementFactory(block=block, contribution=voice)
    with django_assert_max_num_queries(4):  # type: ignore[attr-defined]
        channels, ages, _places = who_is_heard(trajectory)
    assert channels.columns == ["bevraging"]
    assert ages.columns == ["12 tot 17", "65 tot 79"]
    shares = [[cell.percent for cell in row.cells] for row in ages.rows]
    assert shares == [[100, 0], [50, 50], [0, 100], [69, 31]]
    assert [row.cells[0].stands_out for row in ages.rows] == [True, True, True, False]
    assert [row.is_few for row in ages.rows] == [False, False, True, False]
    html = as_user(fatma).get(trajectory.url("clustering:pictures")).content.decode()
    assert "te weinig uitspraken" in html
