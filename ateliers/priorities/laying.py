"""Laying alike priorities together, by hand, and taking them apart again.

Each keeps its own words, group and sources: one stands `under` another, and that is all.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction

from clustering.learning.duplicates import likely_duplicates
from clustering.learning.space import space_of

from ..models import Group, Priority, Wall
from .choosing import lock_to_change

MOST_PAIRS = 5
LIKELY = 0.3  # of 1: titles are short, so two that share a telling word already come far


class NotTogether(Exception):
    """One of them is gone or lies under another by now, or they are one and the same."""


@dataclass
class Stack:
    """A priority as it stands on the wall, with those that were laid under it."""

    lead: Priority
    under: list[Priority] = field(default_factory=list)

    @property
    def groups(self) -> list[Group]:
        """Whose it is, each group once."""
        there = {one.group_id: one.group for one in [self.lead, *self.under]}
        return sorted(there.values(), key=lambda group: group.number)


def stacks_of(wall: Wall) -> list[Stack]:
    """What stands on the wall, by group and place. One query."""
    rows = Priority.objects.filter(wall=wall.pk).select_related("group")
    return stacked(list(rows.order_by("group__number", "position", "pk")))


def stacked(rows: Sequence[Priority]) -> list[Stack]:
    by_key = {row.pk: row for row in rows}
    stacks = {row.pk: Stack(row) for row in rows if row.under_id is None}
    for row in rows:
        lead = row
        while lead.under_id is not None:
            lead = by_key[lead.under_id]
        if lead is not row:
            stacks[lead.pk].under.append(row)
    return list(stacks.values())


def lay(priority: Priority, upon: Priority | None) -> None:
    """Lay one under another (None: it is gone). Raises NotTogether, and Fixed."""
    with transaction.atomic():
        wall = lock_to_change(priority.wall)
        both = wall.priorities.filter(pk__in=[priority.pk, upon.pk if upon else None], under=None)
        if both.count() != 2:
            raise NotTogether
        Priority.objects.filter(pk=priority.pk).update(under=upon)


def take_off(priority: Priority) -> None:
    """It stands by itself again, with what lay under it. Raises Fixed."""
    with transaction.atomic():
        lock_to_change(priority.wall)
        Priority.objects.filter(pk=priority.pk).update(under=None)


@dataclass(frozen=True)
class LikelyPair:
    one: Priority
    other: Priority


def likely_pairs(stacks: Sequence[Stack]) -> list[LikelyPair]:
    """Titles of different groups that may say the same, most alike first. They are only proposed."""
    leads = [stack.lead for stack in stacks if stack.lead.title]
    if len(leads) < 2:
        return []
    pairs = (pair for pair in likely_duplicates(space_of([lead.title for lead in leads])))
    alike = ((leads[pair.one], leads[pair.other]) for pair in pairs if pair.likeness >= LIKELY)
    apart = (LikelyPair(one, other) for one, other in alike if one.group_id != other.group_id)
    return list(islice(apart, MOST_PAIRS))
