"""Statements as rows of a sparse matrix: which words they use, and which pieces of words.

TF-IDF on words and pairs of words, and on the pieces of three to five letters of each word, which bring
"boom", "bomen" and "boompje" together in any language without a list of stems. The pieces of a word are
taken once for each word of the vocabulary, not for each statement: a matrix product does the rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from scipy import sparse

from .plain_words import tokens

PIECES = range(3, 6)  # letters


@dataclass(frozen=True)
class Words:
    """`matrix`: float32[n, features], each row of length one, or empty. `counts`: float32[n, vocabulary]."""

    matrix: Any  # scipy's sparse matrices have no types
    counts: Any
    vocabulary: list[str]


def words_of(texts: Sequence[str]) -> Words:
    """All statements of a trajectory at once: what is rare among them counts for more."""
    said = [tokens(text) for text in texts]
    counts, vocabulary = counted(said)
    pairs, _known = counted([list(pairwise(words)) for words in said])
    kinds = [pieces_of(counts, vocabulary), sparse.hstack([counts, pairs])]
    matrix = of_length_one(sparse.hstack([tf_idf(kind.tocsr()) for kind in kinds]))
    return Words(matrix, counts, vocabulary)


def counted(said: Iterable[list[Any]]) -> tuple[Any, list[Any]]:
    """How often each has each thing: float32[n, things], and which things; at least one column."""
    columns: dict[Hashable, int] = {}
    values: list[int] = []
    indices: list[int] = []
    ends = [0]
    for things in said:
        for thing, often in Counter(things).items():
            indices.append(columns.setdefault(thing, len(columns)))
            values.append(often)
        ends.append(len(indices))
    shape = (len(ends) - 1, max(1, len(columns)))
    return sparse.csr_matrix((values, indices, ends), shape=shape, dtype=np.float32), list(columns) or [""]


def pieces_of(counts: Any, vocabulary: list[str]) -> Any:
    """How often each statement has each piece of a word; pieces that only one statement has are left out."""
    pieces, _known = counted(map(pieces_of_word, vocabulary))
    there = (counts @ pieces).tocsr()
    in_how_many = np.bincount(there.indices, minlength=there.shape[1])
    return there[:, in_how_many > 1]


def pieces_of_word(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[at : at + long] for long in PIECES for at in range(max(1, len(padded) - long + 1))]


def tf_idf(counts: Any) -> Any:
    """Salton's weights with the logarithm of the frequency; rows of length one."""
    weights = counts.copy()
    weights.data = 1 + np.log(weights.data)
    in_how_many = np.bincount(weights.indices, minlength=weights.shape[1])
    rarity = np.log((1 + weights.shape[0]) / (1 + in_how_many)) + 1
    return of_length_one(weights @ sparse.diags(rarity.astype(np.float32)))


def of_length_one(matrix: Any) -> Any:
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1))).ravel()
    return (sparse.diags((1 / np.where(length > 0, length, 1)).astype(np.float32)) @ matrix).tocsr()
