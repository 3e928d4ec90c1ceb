"""Where statements lie beside each other: by their words, and by their meaning as far as it is known.

A row of numbers for each: its words, brought back to as many directions as matter (latent semantic analysis,
Deerwester et al. 1990), and its meaning. How alike two statements are is the product of their rows.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.decomposition import TruncatedSVD

from .meaning import Floats, of_length_one, whitened
from .words import Words, words_of

Rows = npt.NDArray[np.intp]
DIRECTIONS = 256  # of words
AT_ONCE = 1024  # rows compared with all others in one product
SEED = 2042


@dataclass(frozen=True)
class Space:
    """`rows`: float32[n, d], each of length one; zeros for a statement without a single word.

    `meaning`: the vectors themselves, centred and of length one, float16[n, m]; zeros where a statement has
    none. To tell what is nearly the same these are better than `rows`, in which no direction counts for much.
    """

    rows: Floats
    words: Words
    texts: tuple[str, ...]
    meaning: npt.NDArray[np.float16] | None = None

    def __len__(self) -> int:
        return len(self.rows)


def space_of(texts: Sequence[str], vectors: npt.NDArray[np.floating] | None = None) -> Space:
    """`vectors`: float[n, d] of one encoder, a row of NaN where a statement has none yet."""
    words = words_of(texts)
    parts = [directions_of(words)]
    meaning = None
    if vectors is not None and len(texts):
        known = ~np.isnan(vectors).any(axis=1)
        if known.sum() > 1:
            parts.append(laid_out(whitened(vectors[known]), known).astype(np.float32))
            found = vectors[known].astype(np.float32)
            meaning = laid_out(of_length_one(found - found.mean(axis=0)).astype(np.float16), known)
    return Space(of_length_one(np.hstack(parts)), words, tuple(texts), meaning)


def laid_out(found: npt.NDArray[Any], known: npt.NDArray[np.bool_]) -> npt.NDArray[Any]:
    """The rows found, each in its place among all; zeros elsewhere."""
    rows = np.zeros((len(known), found.shape[1]), found.dtype)
    rows[known] = found
    return rows


def directions_of(words: Words) -> Floats:
    """float32[n, up to DIRECTIONS]: the lengths say how much of a statement's words was kept."""
    many = min(DIRECTIONS, min(words.matrix.shape) - 1)
    if many < 1:
        return words.matrix.toarray()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # all statements the same: nothing varies
        found = TruncatedSVD(many, n_iter=3, random_state=SEED).fit_transform(words.matrix)
    return found.astype(np.float32)


def nearest(space: Space, rows: Rows, others: Rows, k: int) -> tuple[Rows, Floats]:
    """Of each row the k others most like it, best first, never itself: intp[len(rows), k], and how alike.

    Where fewer than k others are there, -1 and 0.
    """
    found = np.full((len(rows), k), -1, np.intp)
    alike = np.zeros((len(rows), k), np.float32)
    many = min(k, len(others))
    if not many:
        return found, alike
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        likeness = space.rows[some] @ space.rows[others].T
        likeness[some[:, None] == others[None, :]] = -2
        best = np.argpartition(-likeness, many - 1, axis=1)[:, :many]
        values = np.take_along_axis(likeness, best, axis=1)
        order = np.argsort(-values, axis=1, kind="stable")
        best, values = np.take_along_axis(best, order, 1), np.take_along_axis(values, order, 1)
        here = slice(start, start + len(some))
        found[here, :many] = np.where(values < -1, -1, others[best])
        alike[here, :many] = np.maximum(values, 0)
    return found, alike
