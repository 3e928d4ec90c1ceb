"""What somebody wants to find in a table, whatever table it is.

An app declares its wanted columns once, as a list of `Wanted` in order of importance. `guessing` finds them
in a file, the form shows them as choices, and what is required is asked when it isn't found.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise

from .columns import Facts
from .words import plain, without_number

LOOSE = 0.6  # what a heading is worth in which only one of a few words is a known name


def always(_facts: Facts) -> float:
    return 1.0


def never(_facts: Facts) -> float:
    return 0.0


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One meaning that a column may have.

    `names`: headings that say so, the likeliest first, words joined by _ ("tijd_van_voltooien").
    `fits`: from 0 (it can't be this, whatever the heading says) to 1, by the cells of the whole column.
    `alone`: the same for a column whose heading says nothing; by default a heading is needed.
    `known`: whether one value is an answer of this kind (a neighbourhood of the town): most of a column
    being known counts as much as a heading.
    `several`: any number of columns may mean this.
    """

    key: str
    label: str | Promise
    names: str = ""
    fits: Callable[[Facts], float] = always
    alone: Callable[[Facts], float] = never
    known: Callable[[str], bool] | None = None
    several: bool = False
    required: bool = False
    why: str | Promise = ""

    @cached_property
    def rank(self) -> dict[str, int]:
        """Each known heading, made comparable, with its place in the order of preference."""
        headings = [plain(name.replace("_", " ")) for name in self.names.split()]
        return {heading: place for place, heading in reversed(list(enumerate(headings)))}

    def named(self, heading: str) -> float:
        """How much a heading says that the column is this: 1 for a known name, a little less for one further
        in the list, LOOSE when only its first or last word is one."""
        words = plain(without_number(heading))
        if words in self.rank:
            return 1.0 - 0.2 * self.rank[words] / len(self.rank)
        parts = words.split()
        is_short = 1 < len(parts) <= 4 and "?" not in heading
        ends = (parts[0], parts[-1]) if is_short else ()
        return LOOSE if any(part in self.rank and len(part) > 2 for part in ends) else 0.0

    def share_known(self, facts: Facts) -> float:
        """Share of the different values that are answers of this kind."""
        if self.known is None or not facts.values:
            return 0.0
        return sum(map(self.known, facts.values)) / len(facts.values)


def by_key(wanted: Sequence[Wanted]) -> dict[str, Wanted]:
    return {one.key: one for one in wanted}


def missing(wanted: Sequence[Wanted], keys: Sequence[str]) -> list[Wanted]:
    """What is required and is no column yet."""
    return [one for one in wanted if one.required and one.key not in keys]
