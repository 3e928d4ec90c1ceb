"""Initiatives that a snapshot tells of as agreed and that are a proposal again, or dropped, since."""

from collections.abc import Iterator

from ateliers.models import Initiative
from toolkit.dutch_order import ListOrder

from ..models import Snapshot


def fallen_back(snapshot: Snapshot) -> list[Initiative]:
    """One query."""
    named = set(initiatives_in(snapshot.document))
    told = Initiative.objects.filter(trajectory=snapshot.edition.trajectory_id, pk__in=named)
    return list(told.exclude(pk__in=Initiative.objects.agreed()).order_by(ListOrder("title"), "pk"))


def initiatives_in(part: object) -> Iterator[int]:
    if isinstance(part, dict):
        if isinstance(part.get("initiative"), int):
            yield part["initiative"]
        for value in part.values():
            yield from initiatives_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from initiatives_in(value)
