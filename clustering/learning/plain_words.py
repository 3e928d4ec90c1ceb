"""The words of a text: without capitals and accents, and which of them say something."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from .stop_words import STOP_WORDS

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
LONGEST_WORD = 40  # letters; what is longer is an address or noise
MOST_WORDS = 400  # of a statement: beyond that it is a document, and its beginning says what it is about
SHORTEST = 3  # letters of a word that says something
SHORTEST_STEM = 3
SHARED = 4  # words shown as shared
ENDINGS = ("pjes", "tjes", "jes", "pje", "tje", "je", "'s", "en", "es", "er", "e")
DOUBLED = re.compile(r"(.)\1")
HARDENED = {"z": "s", "v": "f"}  # huizen, huis


def tokens(text: str) -> list[str]:
    """The words of a statement without capitals and accents."""
    return [word[:LONGEST_WORD] for word in WORD.findall(folded(text))[:MOST_WORDS]]


def folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def says_something(word: str) -> bool:
    return len(word) >= SHORTEST and word not in STOP_WORDS


def rough_stem(word: str) -> str:
    """A word without its ending: only to see that two words are forms of one (boom, bomen, boompje)."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    word = DOUBLED.sub(r"\1", word)
    return word[:-1] + HARDENED.get(word[-1:], word[-1:])


def shared_words(text: str, others: Iterable[str], many: int = SHARED) -> list[str]:
    """Words of this text that say something and that the others use too, in any form; the longest first."""
    theirs = {rough_stem(word) for other in others for word in tokens(other)}
    said = {rough_stem(word): word for word in reversed(tokens(text)) if says_something(word)}
    shared = [word for stem, word in said.items() if stem in theirs]
    return sorted(shared, key=lambda word: (-len(word), word))[:many]
