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

from .meaning import Floats, along_main_directions, of_length_one
from .words import Words, words_of

DIRECTIONS = 256  # of words
WORDS_BESIDE = 0.5  # how much words count beside meaning, to find who is near whom
SEED = 2042


@dataclass(frozen=True)
class Space:
    """`rows`: float32[n, d], each of length one; zeros for a statement without a single word.

    In `rows` no direction counts for much, so that a line can be drawn along any. To find who is near whom,
    `near` is better, float32[n, e]: the few directions in which most statements differ count in full there.
    `meaning`: the vectors themselves, centred and of length one, float16[n, m]; zeros where a statement has
    none. They tell best what is nearly the same.
    """

    rows: Floats
    near: Floats
    words: Words
    texts: tuple[str, ...]
    meaning: npt.NDArray[np.float16] | None = None

    def __len__(self) -> int:
        return len(self.rows)

    def part(self, rows: npt.NDArray[np.intp]) -> Space:
        """Some of the statements, lying as they lie among all."""
        words = Words(self.words.matrix[rows], self.words.counts[rows], self.words.vocabulary)
        meaning = None if self.meaning is None else self.meaning[rows]
        texts = tuple(self.texts[row] for row in rows.tolist())
        return Space(self.rows[rows], self.near[rows], words, texts, meaning)


def space_of(texts: Sequence[str], vectors: npt.NDArray[np.floating] | None = None) -> Space:
    """`vectors`: float[n, d] of one encoder, a row of NaN where a statement has none yet."""
    words = words_of(texts)
    by_words = directions_of(words)
    known = np.zeros(len(texts), bool) if vectors is None else ~np.isnan(vectors).any(axis=1)
    if vectors is None or known.sum() < 2:
        rows = of_length_one(by_words)
        return Space(rows, rows, words, tuple(texts))
    centred = vectors[known].astype(np.float32)
    centred -= centred.mean(axis=0)
    half_white, plain = along_main_directions(centred)
    rows = of_length_one(np.hstack([by_words, laid_out(half_white, known)]))
    near = of_length_one(np.hstack([laid_out(plain, known), WORDS_BESIDE * rows]))
    meaning = laid_out(of_length_one(centred).astype(np.float16), known)
    return Space(rows, near, words, tuple(texts), meaning)


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
