"""An assignment with a low cost: dealt, then improved by swapping two people, from several beginnings.

Dealing puts whoever has most in common with others first, at the table where she costs least (a greedy start,
as for balanced colouring). Then two people change tables as long as that makes the whole cheaper: after it no
single swap helps (a local optimum of 2-exchange, Kernighan & Lin 1970). That is done from several shuffles
of the people, and the cheapest is kept; a cost equal to the floor ends it, since nothing is below.
Everything that is left to chance comes from one seed.
"""

import random
from collections.abc import Mapping, Sequence

from .measuring import floor_of
from .people import WEIGHTS, Assignment, Person, table_sizes

MOST_BEGINNINGS = 40
WORK = 100_000  # pairs of people that are looked at in all: fewer beginnings for a larger crowd
CANDIDATES = 80  # of a larger crowd so many are looked at as a partner to swap with


class Seating:
    """Where everybody sits now, and how many of each kind sit at each table."""

    def __init__(self, people: Sequence[Person], tables: int) -> None:
        self.people = people
        names = sorted(
            {
                (trait, person.traits[trait])
                for person in people
                for trait in WEIGHTS
                if person.traits.get(trait)
            }
        )
        place = {name: number for number, name in enumerate(names)}
        self.weight = [WEIGHTS[trait] for trait, _value in names]
        self.kinds = [
            [place[trait, person.traits[trait]] for trait in WEIGHTS if person.traits.get(trait)]
            for person in people
        ]
        self.count = [[0] * len(names) for _table in range(tables)]
        self.table = [-1] * len(people)
        self.cost = 0

    def adding(self, who: int, table: int) -> int:
        """What it costs to have her at this table."""
        there = self.count[table]
        return sum(self.weight[kind] * there[kind] for kind in self.kinds[who])

    def sit(self, who: int, table: int) -> None:
        self.cost += self.adding(who, table)
        for kind in self.kinds[who]:
            self.count[table][kind] += 1
        self.table[who] = table

    def rise(self, who: int) -> None:
        table = self.table[who]
        for kind in self.kinds[who]:
            self.count[table][kind] -= 1
        self.cost -= self.adding(who, table)

    def swapping(self, one: int, other: int) -> int:
        """How much the cost changes when these two, of different tables, change places."""
        here, there = self.count[self.table[one]], self.count[self.table[other]]
        mine, theirs = self.kinds[one], self.kinds[other]
        change = 0
        for kind in mine:
            if kind not in theirs:
                change += self.weight[kind] * (there[kind] - here[kind] + 1)
        for kind in theirs:
            if kind not in mine:
                change += self.weight[kind] * (here[kind] - there[kind] + 1)
        return change

    def swap(self, one: int, other: int) -> None:
        here, there = self.table[one], self.table[other]
        self.rise(one)
        self.rise(other)
        self.sit(one, there)
        self.sit(other, here)


def assign(
    people: Sequence[Person], tables: int, seed: int, fixed: Mapping[int, int] | None = None
) -> Assignment:
    """A table for everybody. The order of `people` does not matter; `fixed` stay where somebody put them.

    ValueError without tables, and for a fixed person at a table that is not there.
    """
    chosen = {key: table for key, table in (fixed or {}).items() if key in {one.key for one in people}}
    if tables < 1 or any(not 0 <= table < tables for table in chosen.values()):
        raise ValueError("there is no such table")
    in_order = sorted(people, key=lambda person: person.key)
    floor = floor_of(in_order, tables)
    best: Seating | None = None
    for beginning in range(max(1, min(MOST_BEGINNINGS, WORK // max(1, len(people) ** 2)))):
        dice = random.Random(f"{seed}:{beginning}")  # noqa: S311 - has to come out the same again
        found = improved(dealt(in_order, tables, chosen, dice), chosen, dice)
        if best is None or found.cost < best.cost:
            best = found
        if best.cost == floor:
            break
    return {person.key: best.table[place] for place, person in enumerate(in_order)} if best else {}


def dealt(people: Sequence[Person], tables: int, fixed: Mapping[int, int], dice: random.Random) -> Seating:
    seating = Seating(people, tables)
    taken = [0] * tables
    for who, person in enumerate(people):
        if person.key in fixed:
            seating.sit(who, fixed[person.key])
            taken[fixed[person.key]] += 1
    sizes = table_sizes(len(people), tables, dict(enumerate(taken)))
    alike = [0] * len(seating.weight)
    for kinds in seating.kinds:
        for kind in kinds:
            alike[kind] += seating.weight[kind]
    waiting = [who for who, person in enumerate(people) if person.key not in fixed]
    dice.shuffle(waiting)
    waiting.sort(key=lambda who: -sum(alike[kind] for kind in seating.kinds[who]))
    for who in waiting:
        free = [table for table in range(tables) if taken[table] < sizes[table]]
        dice.shuffle(free)
        table = min(free, key=lambda one: (seating.adding(who, one), taken[one]))
        seating.sit(who, table)
        taken[table] += 1
    return seating


def improved(seating: Seating, fixed: Mapping[int, int], dice: random.Random) -> Seating:
    """Swap until no swap helps."""
    free = [who for who, person in enumerate(seating.people) if person.key not in fixed]
    moved = True
    while moved:
        moved = False
        dice.shuffle(free)
        for one in free:
            partners = free if len(free) <= CANDIDATES else dice.sample(free, CANDIDATES)
            others = [other for other in partners if seating.table[other] != seating.table[one]]
            if not others:
                continue
            other = min(others, key=lambda two: seating.swapping(one, two))
            if seating.swapping(one, other) < 0:
                seating.swap(one, other)
                moved = True
    return seating
