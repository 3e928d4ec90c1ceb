"""The proposal of groups: even tables, never worse than chance at its best, the same seed the same groups."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ateliers.grouping.measuring import cost_of, explain, floor_of, least_pairs, pairs_of
from ateliers.grouping.people import Person, table_sizes
from ateliers.grouping.searching import assign

DEPARTMENTS = ["Omgeving", "Uitvoering", "Onthaal", "Vrije tijd", "Welzijn", "Financiën"]
PARTNERS = ["Natuurpunt", "KWB", "De Kring", "Scouts", "Buurtwerk", "Handelsgids", "", ""]
PROJECTS = ["plein", "melkerij", "brug", "museum", "", ""]


def pool(number: int, seed: int = 0) -> list[Person]:
    """As towns have them: one department is much larger than another."""
    dice = random.Random(seed)
    people = []
    for key in range(number):
        inside = dice.random() < 0.6
        origin = dice.choices(DEPARTMENTS, [2, 6, 2, 3, 5, 1])[0] if inside else dice.choice(PARTNERS)
        traits = {"side": "in" if inside else "out", "origin": origin, "project": dice.choice(PROJECTS)}
        people.append(Person(key, traits))
    return people


def at_random(people: list[Person], tables: int, dice: random.Random) -> dict[int, int]:
    places = [table for table, size in enumerate(table_sizes(len(people), tables)) for _seat in range(size)]
    dice.shuffle(places)
    return {person.key: table for person, table in zip(people, places, strict=True)}


@pytest.mark.parametrize("seed", range(6))
def test_57_people_in_12_groups_are_never_mixed_worse_than_the_best_of_1000_by_chance(seed: int) -> None:
    people, dice = pool(57, seed), random.Random(f"chance {seed}")
    by_chance = min(cost_of(people, at_random(people, 12, dice)) for _try in range(1000))
    found = assign(people, 12, seed)
    assert cost_of(people, found) <= by_chance
    assert cost_of(people, found) >= floor_of(people, 12)
    assert sorted(Counter(found.values()).values()) == [4] * 3 + [5] * 9


def test_the_same_seed_gives_the_same_groups_in_whatever_order_they_are_told() -> None:
    people = pool(57)
    assert assign(people, 12, 7) == assign(list(reversed(people)), 12, 7)
    assert any(assign(people, 12, seed) != assign(people, 12, 7) for seed in range(3))


def test_who_was_put_somewhere_stays_there() -> None:
    people = pool(57)
    fixed = {person.key: 3 for person in people[:7]}
    found = assign(people, 12, 1, fixed)
    assert all(found[key] == 3 for key in fixed)
    assert Counter(found.values())[3] == 7, "more than would sit there: nobody joins them"
    others = [number for table, number in Counter(found.values()).items() if table != 3]
    assert max(others) - min(others) <= 1


def test_why_a_mix_can_not_be_better() -> None:
    people = [Person(key, {"origin": "Uitvoering"}) for key in range(5)]
    people += [Person(key, {"origin": f"Dienst {key}"}) for key in range(5, 8)]
    told = explain(people, assign(people, 4, 0), 4)
    assert told.is_best
    [crowded] = told.crowded
    assert (crowded.value, crowded.people, crowded.least, crowded.pairs) == ("Uitvoering", 5, 1, 1)
    by_hand = {person.key: person.key // 2 for person in people}
    worse = explain(people, by_hand, 4)
    assert not worse.is_best
    assert [(one.value, one.pairs) for one in worse.avoidable] == [("Uitvoering", 2)]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 30), st.integers(1, 9), st.integers(0, 99))
def test_the_floor_is_below_and_everybody_sits(number: int, tables: int, seed: int) -> None:
    people = pool(number, seed)
    found = assign(people, tables, seed)
    assert set(found) == {person.key for person in people}
    assert floor_of(people, tables) <= cost_of(people, found) == explain(people, found, tables).cost
    sizes = [list(found.values()).count(table) for table in range(tables)]
    assert max(sizes) - min(sizes) <= 1


@given(st.lists(st.integers(0, 6), min_size=1, max_size=6))
def test_even_spreading_makes_the_fewest_pairs(spread: list[int]) -> None:
    assert least_pairs(sum(spread), len(spread)) <= sum(pairs_of(number) for number in spread)


def test_a_table_that_is_not_there_is_refused() -> None:
    for tables, fixed in ((0, {}), (3, {0: 3})):
        with pytest.raises(ValueError, match="table"):
            assign(pool(4), tables, 0, fixed)


def test_600_people_at_60_tables_are_mixed_by_few_looks() -> None:
    people = pool(600)
    found = assign(people, 60, 0)
    dice = random.Random(0)
    assert cost_of(people, found) < min(cost_of(people, at_random(people, 60, dice)) for _try in range(20))
