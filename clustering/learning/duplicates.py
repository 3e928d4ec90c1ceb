"""Statements that say nearly the same, as pairs to lay side by side; no fixed limit is safe, so they are ranked.

How alike: the mean of the cosines of the pieces of words and of the meaning. Nothing is merged: each voice
counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from .space import Rows, Space, nearest

LOOKED_AT = 8  # of each statement so many of the nearest


@dataclass(frozen=True)
class Pair:
    one: int
    other: int
    likeness: float


def likeness_of_pairs(space: Space, ones: Rows, others: Rows) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    """How alike the statements of each pair are, from about 0 to 1: float32[pairs]."""
    matrix = space.words.matrix
    by_words = np.asarray(matrix[ones].multiply(matrix[others]).sum(axis=1)).ravel()
    by_row = np.einsum("ij,ij->i", space.rows[ones], space.rows[others])
    return ((by_words + by_row) / 2).astype(np.float32)


def likely_duplicates(space: Space) -> Iterator[Pair]:
    """Pairs, most alike first; each once."""
    everybody = np.arange(len(space))
    found, _how = nearest(space, everybody, everybody, LOOKED_AT)
    ones = np.repeat(everybody, found.shape[1])
    others = found.ravel()
    there = others >= 0
    low, high = np.minimum(ones, others)[there], np.maximum(ones, others)[there]
    pairs = np.unique(np.column_stack([low, high]), axis=0)
    likeness = likeness_of_pairs(space, pairs[:, 0], pairs[:, 1])
    for place in np.argsort(-likeness, kind="stable"):
        yield Pair(int(pairs[place, 0]), int(pairs[place, 1]), float(likeness[place]))
