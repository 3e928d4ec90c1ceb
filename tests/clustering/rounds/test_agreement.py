"""Krippendorff's alpha on the worked examples of his own paper (2011), and what it says of a round."""

import pytest

from clustering.merging import merge
from clustering.rounds.agreement import krippendorff_alpha, of_category
from clustering.rounds.judging import Choice, judge
from clustering.rounds.leaning import reasons
from clustering.rounds.opinions import agreement_per_block, read_judgements, strength_of
from tests.clustering.factories import BlockFactory
from trajectories.models import User

from .conftest import Room

# A: two observers, binary; B: two observers, nominal; C: four observers, nominal, with missing judgements.
BINARY = ["0100000010", "1110010000"]
NOMINAL = ["aabbdcccedda", "babbbccceddd"]
MISSING = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def units(observers: list[str]) -> list[list[str]]:
    return [[value for value in unit if value != "."] for unit in zip(*observers, strict=True)]


@pytest.mark.parametrize(("observers", "alpha"), [(BINARY, 0.095), (NOMINAL, 0.692), (MISSING, 0.743)])
def test_the_examples_of_the_paper(observers: list[str], alpha: float) -> None:
    found = krippendorff_alpha(units(observers))
    assert found is not None
    assert round(found, 3) == alpha


@pytest.mark.parametrize(
    ("judgements", "alpha"),
    [
        ([], None),
        ([["a"], ["b"]], None),  # nothing was judged twice
        ([["a", "a"], ["a", "a"]], None),  # nothing to tell apart
        ([["a", "a"], ["b", "b"]], 1.0),
        ([["a", "b"], ["b", "a"]], -0.5),
    ],
)
def test_the_edges(judgements: list[list[str]], alpha: float | None) -> None:
    assert krippendorff_alpha(judgements) == alpha


def test_one_category_against_the_others() -> None:
    judgements = [["a", "a"], ["b", "c"], ["c", "b"], ["a", "a"]]
    assert of_category(judgements, "a") == 1.0
    assert of_category(judgements, "b") < 0


@pytest.mark.parametrize(
    ("alpha", "strength"), [(None, ""), (0.8, "firm"), (0.7, "tentative"), (0.2, "weak")]
)
def test_what_it_is_worth(alpha: float | None, strength: str) -> None:
    assert strength_of(alpha) == strength


def test_merging_two_blocks_ends_their_differences(room: Room, lotte: User) -> None:
    room.open(said=2, opinions=2)
    first, second = BlockFactory.create_batch(2, trajectory=room.round.trajectory)
    for number in range(2):
        one = room.draw(room.north, room.fatma)
        judge(room.north, room.fatma, [one.pk], Choice(first.pk))
        other = room.draw(room.south, room.danny)
        judge(room.south, room.danny, [other.pk], Choice((first, second)[number].pk))
    for team, user in ((room.north, room.fatma), (room.south, room.danny)):
        while statement := room.draw(team, user):
            judge(team, user, [statement.pk], Choice(first.pk))
    judgements = read_judgements(room.round)
    assert (len(judgements.twice), judgements.agreed, len(judgements.disputed)) == (2, 1, 1)
    assert judgements.share == 50
    rows = agreement_per_block(room.round, judgements)
    assert {row.block: (row.judged, row.agreed) for row in rows} == {first: (2, 1), second: (1, 0)}
    merge(room.round.trajectory, second.pk, first.pk, lotte)
    assert read_judgements(room.round).disputed == []


def test_what_a_block_leans_on() -> None:
    from collections import Counter

    spread = Counter(a=5, b=5)
    assert reasons(spread, spread, spread) == []
    assert reasons(Counter(), Counter(), Counter()) == []
    assert reasons(Counter(a=2), Counter(a=2), Counter(a=2)) == ["weinig uitspraken"]
    assert reasons(Counter(bevraging=9, b=1), spread, spread) == ["bijna alleen: bevraging"]
    assert reasons(spread, Counter({"Heide": 8, "": 2}), Counter({"": 10})) == ["bijna alleen uit Heide"]
