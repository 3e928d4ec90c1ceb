"""Statements that say nearly the same, so that one decision can place them together.

Candidates share stems (`searching.sharing_half`); what is offered shares most of its letter triples: the Dice
coefficient of their sets (Dice 1945) forgives capitals, accents, a typing error and another word order.
"""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from toolkit.folded import folded

LEAST = 0.62  # of all triples shared
MOST = 4  # offered beside one statement


class Words(NamedTuple):
    key: UUID
    text: str


def triples(text: str) -> set[str]:
    plain = f"  {' '.join(folded(text).split())} "
    return {plain[at : at + 3] for at in range(len(plain) - 2)}


def likeness(one: str, other: str) -> float:
    """How much two texts share, 0 to 1."""
    left, right = triples(one), triples(other)
    return 2 * len(left & right) / (len(left) + len(right))


def nearly_same(text: str, others: Iterable[Words]) -> list[UUID]:
    """The keys of those that say nearly the same as the text, most alike first, at most MOST."""
    scored = sorted(((likeness(text, other.text), other.key) for other in others), reverse=True)
    return [key for score, key in scored[:MOST] if score >= LEAST]
