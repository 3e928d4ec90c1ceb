"""Statements that say nearly the same, as pairs to lay side by side, most alike first: no limit is safe.

How alike: the cosine of their meanings as the models give them (centred), with a little of the pieces of
words in it, which see through typing errors; of their words alone as long as one has no meaning yet. Two of
which only one denies something ("geen auto's op het plein") share their words and mean the opposite: they
count as less alike. Nothing is merged: each voice counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .meaning import Floats
from .neighbours import Rows, neighbours_of_all
from .plain_words import tokens
from .space import Space

LOOKED_AT = 8  # of each statement so many of the nearest
MEANING, WORDS, DENIED = 0.85, 0.15, 0.25
DENIALS = frozenset(
    """geen niet niets niemand nooit nergens zonder kein keine keinen nicht nichts nie ohne pas jamais rien
    sans no not never nothing nobody without""".split()  # noqa: SIM905 - a list that people read
)


@dataclass(frozen=True)
class Pair:
    one: int
    other: int
    likeness: float


def likeness_of_pairs(space: Space, ones: Rows, others: Rows) -> Floats:
    """How alike the statements of each pair are, from about 0 to 1: float32[pairs]."""
    matrix = space.words.matrix
    by_words = np.asarray(matrix[ones].multiply(matrix[others]).sum(axis=1)).ravel()
    alike = by_words
    if space.meaning is not None:
        one, other = space.meaning[ones].astype(np.float32), space.meaning[others].astype(np.float32)
        known = one.any(axis=1) & other.any(axis=1)
        alike = np.where(known, MEANING * np.einsum("ij,ij->i", one, other) + WORDS * by_words, by_words)
    denies = np.array([denies_something(text) for text in space.texts], bool)
    opposite = (denies[ones] != denies[others]).astype(np.float32)
    return (alike - DENIED * opposite).astype(np.float32)


def denies_something(text: str) -> bool:
    return not DENIALS.isdisjoint(tokens(text))


def likely_duplicates(space: Space) -> Iterator[Pair]:
    """Pairs, most alike first; each once."""
    everybody = np.arange(len(space))
    found, _how = neighbours_of_all(space.near, LOOKED_AT)
    ones = np.repeat(everybody, found.shape[1])
    others = found.ravel()
    there = others >= 0
    low, high = np.minimum(ones, others)[there], np.maximum(ones, others)[there]
    pairs = np.unique(np.column_stack([low, high]), axis=0)
    likeness = likeness_of_pairs(space, pairs[:, 0], pairs[:, 1])
    for place in np.argsort(-likeness, kind="stable"):
        yield Pair(int(pairs[place, 0]), int(pairs[place, 1]), float(likeness[place]))
