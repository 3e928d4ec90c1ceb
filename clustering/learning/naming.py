"""The words by which a heap differs from all others: log-odds with a Dirichlet prior (Monroe et al. 2008).

Where several of its statements put such words in one phrase ("fietspad naar school"), that phrase comes
first: it reads like a title.

A heap with statements in several languages is named in the one that most of them are in: words of two
languages side by side are no title in either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from .plain_words import WORD, rough_stem, says_something, tokens
from .stop_words import language_by_small_words
from .words import Words

PRIOR = 500.0  # so many words of everybody weigh against what a heap says
TELLING = 12  # words of a heap that its phrase is made of
PHRASE = range(2, 5)  # words
LONGEST_PHRASE = 40  # letters
ONE_IN = 12  # a phrase is a title when at least one in so many statements of the heap has it
SPOKEN = 2000  # letters of a statement that are looked through for a phrase
BREAK = re.compile(r"[^\w\s'’-]+|\s-\s|[\r\n]+")


def names_of(
    words: Words, heaps: npt.NDArray[np.intp], texts: Sequence[str] = (), many: int = 5
) -> list[list[str]]:
    """The most characteristic words of each heap, best first; one form of a word, its most used one. First of
    all the phrase that several statements of the heap have, if there is one (`texts`: all statements)."""
    telling = np.array([says_something(word) for word in words.vocabulary])
    named = []
    background = np.asarray(words.counts.sum(axis=0)).ravel() + 0.0
    prior = PRIOR * background / max(background.sum(), 1)
    languages = [language_by_small_words(tokens(text)) for text in texts]
    for heap in range(int(heaps.max(initial=-1)) + 1):
        rows = in_one_language(np.nonzero(heaps == heap)[0].tolist(), languages)
        here = np.asarray(words.counts[rows].sum(axis=0)).ravel()
        scores = log_odds(here, background - here, prior)
        scores[~telling | (here == 0)] = -np.inf
        own = one_form_each(words.vocabulary, scores, here, TELLING)
        said = [texts[row] for row in rows] if texts else []
        phrase = phrase_of(said, {rough_stem(word): len(own) - place for place, word in enumerate(own)})
        named.append(own[:many] if phrase is None else [phrase, *apart_from(phrase, own)][:many])
    return named


def in_one_language(rows: list[int], languages: Sequence[str]) -> list[int]:
    """Of the statements of a heap those in the language that most of them are in, and those of which it is
    not known; the first of the alphabet where two are as large."""
    spoken = Counter(languages[row] for row in rows if languages and languages[row])
    if len(spoken) < 2:
        return rows
    most = min(spoken, key=lambda language: (-spoken[language], language))
    return [row for row in rows if languages[row] in {most, ""}]


def phrase_of(said: Sequence[str], telling: dict[str, int]) -> str | None:
    """The phrase of two to four words that tells most, among those that several of these texts have: it
    begins and ends with a word that says something, and two of its words are telling ones (their stems, with
    a weight)."""
    holders: Counter[str] = Counter()
    for text in said:
        holders.update({phrase for part in BREAK.split(text[:SPOKEN]) for phrase in phrases(part, telling)})

    def worth(phrase: str) -> int:
        stems = {rough_stem(word) for word in tokens(phrase)}
        return holders[phrase] * sum(telling.get(stem, 0) for stem in stems)

    fewest = max(2, len(said) / ONE_IN)
    shared = [phrase for phrase, many in holders.items() if many >= fewest]
    return max(sorted(shared), key=worth, default=None)


def phrases(part: str, telling: Collection[str]) -> list[str]:
    """Of a part of a text without a mark in it: what may be a title."""
    words = WORD.findall(part.casefold())
    tells = [{rough_stem(token) for token in tokens(word)}.intersection(telling) for word in words]
    says = [all(map(says_something, tokens(word))) for word in words]
    windows = [(at, at + long) for long in PHRASE for at in range(len(words) - long + 1)]
    found = [
        " ".join(words[at:to])
        for at, to in windows
        if says[at] and says[to - 1] and len(set().union(*tells[at:to])) > 1
    ]
    return [phrase for phrase in found if len(phrase) <= LONGEST_PHRASE]


def apart_from(phrase: str, words: list[str]) -> list[str]:
    """The words of which the phrase has no form."""
    said = {rough_stem(word) for word in tokens(phrase)}
    return [word for word in words if rough_stem(word) not in said]


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
