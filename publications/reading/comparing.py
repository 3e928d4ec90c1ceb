"""What changed between two snapshots, passage by passage and word by word.

Passages keep their id from snapshot to snapshot, so they are matched by id and never guessed at; within a
passage `toolkit.text_diff` compares the words.
"""

from dataclasses import dataclass, field

from toolkit.text_diff import Piece, differences

from .contents import Book
from .parts import Part, ReadingPassage


@dataclass
class Change:
    """One passage that differs."""

    passage: ReadingPassage
    kind: str  # "new", "gone", "changed"
    pieces: list[Piece]


@dataclass
class ChangedPart:
    """The changes in one part; `part` is gone when only the older book has it."""

    part: Part
    kind: str  # "new", "gone", "kept"
    changes: list[Change] = field(default_factory=list)


@dataclass
class Comparison:
    """The parts that differ, and how many passages came, went, changed and stayed the same."""

    parts: list[ChangedPart]
    came: int
    went: int
    changed: int
    same: int


def compare(before: Book, after: Book) -> Comparison:
    """What differs in `after`, in its own order; what only `before` has comes behind it. No query."""
    old, new = before.passages, after.passages
    counts = {"new": 0, "gone": 0, "changed": 0, "same": 0}
    parts = {part.id: ChangedPart(part, "kept" if before.part(part.id) else "new") for part in after.parts}
    for part in before.parts:
        parts.setdefault(part.id, ChangedPart(part, "gone"))
    for passage in new.values():
        was = old.get(passage.id)
        if was is None:
            change = Change(passage, "new", [Piece("added", passage.text)])
        elif was.text != passage.text:
            change = Change(passage, "changed", word_by_word(was.text, passage.text))
        else:
            counts["same"] += 1
            continue
        counts[change.kind] += 1
        parts[passage.part.id].changes.append(change)
    for passage in old.values():
        if passage.id not in new:
            counts["gone"] += 1
            parts[passage.part.id].changes.append(Change(passage, "gone", [Piece("removed", passage.text)]))
    differing = [part for part in parts.values() if part.changes]
    return Comparison(differing, counts["new"], counts["gone"], counts["changed"], counts["same"])


def word_by_word(before: str, after: str) -> list[Piece]:
    """The two texts woven together; each word that stayed is told apart, the space between two changes is
    not."""
    return differences(before, after, least_in_common=1)
