"""The words by which a heap differs from all others: log-odds with a Dirichlet prior (Monroe et al. 2008)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .plain_words import rough_stem, says_something
from .words import Words

PRIOR = 500.0  # so many words of everybody weigh against what a heap says


def names_of(words: Words, heaps: npt.NDArray[np.intp], many: int = 5) -> list[list[str]]:
    """The most characteristic words of each heap, best first; one form of a word, its most used one."""
    telling = np.array([says_something(word) for word in words.vocabulary])
    named = []
    background = np.asarray(words.counts.sum(axis=0)).ravel() + 0.0
    prior = PRIOR * background / max(background.sum(), 1)
    for heap in range(int(heaps.max(initial=-1)) + 1):
        here = np.asarray(words.counts[heaps == heap].sum(axis=0)).ravel()
        scores = log_odds(here, background - here, prior)
        scores[~telling | (here == 0)] = -np.inf
        named.append(one_form_each(words.vocabulary, scores, here, many))
    return named


def log_odds(
    here: npt.NDArray[np.floating], elsewhere: npt.NDArray[np.floating], prior: npt.NDArray[np.floating]
) -> npt.NDArray[np.floating]:
    """z-scores of the difference in log-odds of each word: float[vocabulary]."""
    total = prior.sum()

    def odds(counts: npt.NDArray[np.floating]) -> npt.NDArray[np.floating]:
        return np.log(
            np.maximum(counts + prior, 1e-9) / np.maximum(counts.sum() + total - counts - prior, 1e-9)
        )

    spread = 1 / np.maximum(here + prior, 1e-9) + 1 / np.maximum(elsewhere + prior, 1e-9)
    return (odds(here) - odds(elsewhere)) / np.sqrt(spread)


def one_form_each(
    vocabulary: list[str], scores: npt.NDArray[np.floating], here: npt.NDArray[np.floating], many: int
) -> list[str]:
    """The best words, of those with one beginning only the most used: "boom" or "bomen", not both."""
    chosen: dict[str, int] = {}
    for word in np.argsort(-scores, kind="stable")[: many * 6].tolist():
        if scores[word] == -np.inf:
            break
        stem = rough_stem(vocabulary[word])
        if stem not in chosen and len(chosen) == many:
            continue
        if stem not in chosen or here[word] > here[chosen[stem]]:
            chosen[stem] = word
    return [vocabulary[word] for word in chosen.values()]
