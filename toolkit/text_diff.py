"""What changed between two wordings, word by word, for people to read."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|[^\s]+")
LEAST_IN_COMMON = 3  # words


@dataclass(frozen=True)
class Piece:
    kind: str  # "same", "added" or "removed"
    text: str


def differences(old: str, new: str, least_in_common: int = LEAST_IN_COMMON) -> list[Piece]:
    """The pieces that make `new` out of `old`; neighbours of one kind are joined.

    The longest common runs of words (Ratcliff and Obershelp, as in difflib). Fewer than `least_in_common`
    words that happen to be the same between two changes belong to the change: a rewritten sentence reads as
    one piece and not as a comb. With 0 every word that stayed is told apart. What went stands before what
    came in its place.
    """
    before, after = WORDS.findall(old), WORDS.findall(new)
    removed: list[str] = []
    added: list[str] = []
    pieces: list[Piece] = []

    def flush() -> None:
        if removed:
            pieces.append(Piece("removed", "".join(removed)))
        if added:
            pieces.append(Piece("added", "".join(added)))
        removed.clear()
        added.clear()

    operations = SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes()
    for number, (kind, i1, i2, j1, j2) in enumerate(operations):
        same = "".join(after[j1:j2])
        between = 0 < number < len(operations) - 1
        if kind == "equal" and between and len(same.split()) < least_in_common and "\n" not in same:
            removed.append(same)
            added.append(same)
        elif kind == "equal":
            flush()
            pieces.append(Piece("same", same))
        else:
            removed.extend(before[i1:i2])
            added.extend(after[j1:j2])
    flush()
    return pieces
