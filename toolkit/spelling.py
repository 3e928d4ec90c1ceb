"""What a mistyped word was meant to be, by the words that were really used.

One or two letters that are wrong, missing, too many or swapped (Damerau 1964). Whoever looks first asks for
texts that hold one of the `pieces` of the word: of k + 1 pieces k mistakes leave at least one as it is.
"""

import re
from collections import Counter
from collections.abc import Iterable

from .folded import folded

LEAST = 4  # letters; in a shorter word a mistake makes another word
LONG = 8  # letters from which two mistakes are forgiven
WORD = re.compile(r"[^\W\d_]+")


def mistakes_in(word: str) -> int:
    """How many are forgiven."""
    if len(word) < LEAST:
        return 0
    return 1 if len(word) < LONG else 2


def pieces(word: str) -> list[str]:
    """A swap may touch two pieces, so that there is one more than for letters alone. None of a short word."""
    word = folded(word)
    if len(word) < LEAST:
        return []
    many = mistakes_in(word) + 2 if len(word) > 2 * LEAST else 2
    size = max(2, len(word) // many)
    return [word[start : start + size] for start in range(0, len(word) - size + 1, size)]


def meant(word: str, texts: Iterable[str]) -> str:
    """The word of these texts that is nearest to what was typed, of equally near ones the most used; empty
    when none is near."""
    typed = folded(word)
    allowed = mistakes_in(typed)
    used = Counter(said for text in texts for said in WORD.findall(folded(text)))
    near = [
        (distance, -often, said)
        for said, often in used.items()
        if abs(len(said) - len(typed)) <= allowed
        and (distance := distance_of(typed, said, allowed)) <= allowed
    ]
    return min(near)[2] if near else ""


def distance_of(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped with their neighbour; `most` + 1 when more."""
    before, last = [0] * (len(other) + 1), list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row, *[0] * len(other)]
        for column, theirs in enumerate(other, 1):
            now[column] = min(last[column] + 1, now[column - 1] + 1, last[column - 1] + (letter != theirs))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == theirs:
                now[column] = min(now[column], before[column - 2] + 1)
        if min(now) > most:
            return most + 1
        before, last = last, now
    return min(last[-1], most + 1)
