"""Rows that people put in order: a column with their place, numbered from 1 without gaps.

Whoever moves a row holds all its siblings, so that two people can't tangle the order. The siblings are locked
by key and sorted after that: an ORDER BY before the lock would sort by places that somebody else is just
changing.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Max

Row = TypeVar("Row", bound=models.Model)


def move(row: Row, up: bool, siblings: models.QuerySet[Row], column: str = "position") -> bool:
    """Swap a row with the neighbour before or behind it.

    False, and no other change than gapless numbers, at that end of the order or when the row is no sibling
    (any more). One locking SELECT, one UPDATE of the rows whose number changed.
    """
    with transaction.atomic():
        order = locked(siblings, column)
        moved = False
        here = place_of(row, order)
        if here is not None:
            there = here - 1 if up else here + 1
            moved = 0 <= there < len(order)
            if moved:
                order.insert(there, order.pop(here))
        number(order, column)
    return moved


def place_before(
    row: Row, before: int | None, siblings: models.QuerySet[Row], column: str = "position"
) -> None:
    """Put a row before the sibling with this key; at the end without one, or when it is gone.

    The row may come from elsewhere: whoever calls gives it its new parent, in the same transaction.
    """
    with transaction.atomic():
        order = others_of(row, siblings, column)
        at = next((index for index, one in enumerate(order) if one.pk == before), len(order))
        order.insert(at, row)
        number(order, column)


def place_after(
    row: Row, after: models.Model | None, siblings: models.QuerySet[Row], column: str = "position"
) -> None:
    """Put a row that is saved behind this sibling; at the end without one, or when it is gone."""
    with transaction.atomic():
        order = others_of(row, siblings, column)
        at = None if after is None else place_of(after, order)
        order.insert(len(order) if at is None else at + 1, row)
        number(order, column)


def next_place(siblings: models.QuerySet[Any], column: str = "position") -> int:
    """The number of a row that is added at the end; one query.

    Two who add at once may get the same number: lists break the tie by key, and the next move numbers anew.
    """
    last: int | None = siblings.aggregate(last=Max(column))["last"]
    return (last or 0) + 1


def locked(siblings: models.QuerySet[Row], column: str) -> list[Row]:
    rows = siblings.select_for_update(of=("self",)).order_by("pk")
    return sorted(rows, key=lambda row: (getattr(row, column), row.pk))


def others_of(row: Row, siblings: models.QuerySet[Row], column: str) -> list[Row]:
    """The siblings in order without this row, which gets the number that it really has by now."""
    order = locked(siblings, column)
    setattr(row, column, next((getattr(known, column) for known in order if known.pk == row.pk), None))
    return [sibling for sibling in order if sibling.pk != row.pk]


def place_of(row: models.Model, order: Sequence[models.Model]) -> int | None:
    return next((index for index, one in enumerate(order) if one.pk == row.pk), None)


def number(order: Sequence[Row], column: str) -> None:
    """Number these rows from 1; only those whose number changed are written."""
    changed = []
    for place, row in enumerate(order, 1):
        if getattr(row, column) != place:
            setattr(row, column, place)
            changed.append(row)
    if changed:
        type(changed[0])._default_manager.bulk_update(changed, [column])
