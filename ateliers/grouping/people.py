"""Whom there is, and what makes two of them alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# How bad it is that two people who have this in common share a table. Who works in one department meets every
# day; who works on one project knows what the other will say; inside and outside has only two sides, so that
# many pairs can't be helped.
WEIGHTS: Mapping[str, int] = {"origin": 4, "project": 3, "side": 1}


@dataclass(frozen=True)
class Person:
    """`traits`: what she is by each of WEIGHTS; one that is empty or left out makes her like nobody."""

    key: int
    traits: Mapping[str, str] = field(default_factory=dict)


Assignment = Mapping[int, int]  # the key of a person -> her table, from 0


def table_sizes(people: int, tables: int, taken: Mapping[int, int] | None = None) -> list[int]:
    """As even as can be: none differs more than one from another, save for tables at which more people were
    put by hand (`taken`) than would sit there. The larger ones come first."""
    sizes = [(taken or {}).get(table, 0) for table in range(tables)]
    for _person in range(people - sum(sizes)):
        sizes[sizes.index(min(sizes))] += 1
    return sizes
