"""The objective, and how low it can be at all.

The cost of an assignment is the number of pairs of people who share a table and have something in common,
each pair counted by the weight of what they share (`people.WEIGHTS`); 0 would be a table where nobody is
like another. Of n people with one trait over t tables at least

    r * (q + 1) * q / 2 + (t - r) * q * (q - 1) / 2        with q, r = divmod(n, t)

pairs share a table: spreading them evenly is the best that can be done for that trait alone (the sum of
squares is smallest when its terms are equal). The floor of a whole assignment is the sum of that over all
traits. What is above it, is where one trait stands in the way of another, or where somebody sits by choice.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .people import WEIGHTS, Assignment, Person


@dataclass(frozen=True)
class Crowded:
    """So many people with one trait that some have to share a table: at least `least` pairs, and there are
    `pairs`."""

    trait: str
    value: str
    people: int
    least: int
    pairs: int


@dataclass(frozen=True)
class Explained:
    """How good a mix is. `crowded`: what could not be avoided, the most people first; `avoidable`: pairs that
    even spreading would keep apart, with what they share."""

    cost: int
    floor: int
    crowded: list[Crowded]
    avoidable: list[Crowded]

    @property
    def is_best(self) -> bool:
        """Nothing better exists: that is proven, not guessed."""
        return self.cost == self.floor


def pairs_of(people: int) -> int:
    return people * (people - 1) // 2


def least_pairs(people: int, tables: int) -> int:
    """How many pairs share a table when they are spread as evenly as can be."""
    each, left = divmod(people, tables)
    return left * pairs_of(each + 1) + (tables - left) * pairs_of(each)


def explain(people: Iterable[Person], assignment: Assignment, tables: int) -> Explained:
    """Of any assignment; people who have no table are left out. ValueError without tables."""
    if tables < 1:
        raise ValueError("there are no tables")
    seated = [person for person in people if person.key in assignment]
    found = [
        Crowded(
            trait, value, number, least_pairs(number, tables), shared_pairs(seated, trait, value, assignment)
        )
        for trait in WEIGHTS
        for value, number in sorted(values_of(seated, trait).items(), key=lambda one: (-one[1], one[0]))
    ]
    return Explained(
        cost=sum(WEIGHTS[one.trait] * one.pairs for one in found),
        floor=sum(WEIGHTS[one.trait] * one.least for one in found),
        crowded=[one for one in found if one.least],
        avoidable=[one for one in found if one.pairs > one.least],
    )


def cost_of(people: Sequence[Person], assignment: Assignment) -> int:
    """The objective alone."""
    shared = Counter(
        (assignment[person.key], trait, person.traits[trait])
        for person in people
        for trait in WEIGHTS
        if person.traits.get(trait)
    )
    return sum(WEIGHTS[trait] * pairs_of(number) for (_table, trait, _value), number in shared.items())


def floor_of(people: Sequence[Person], tables: int) -> int:
    """What no assignment can be below."""
    return sum(
        WEIGHTS[trait] * least_pairs(number, tables)
        for trait in WEIGHTS
        for number in values_of(people, trait).values()
    )


def values_of(people: Iterable[Person], trait: str) -> Counter[str]:
    return Counter(person.traits[trait] for person in people if person.traits.get(trait))


def shared_pairs(people: Iterable[Person], trait: str, value: str, assignment: Assignment) -> int:
    tables = Counter(assignment[person.key] for person in people if person.traits.get(trait) == value)
    return sum(pairs_of(number) for number in tables.values())
