"""What changed between two snapshots, passage by passage and word by word.

Passages keep their id from snapshot to snapshot, so they are matched by id and never guessed at; within a
passage the words are compared with Ratcliff and Obershelp's method (difflib).
"""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from .contents import Book, Part, ReadingPassage

WORDS = re.compile(r"\S+\s*")


@dataclass(frozen=True)
class Run:
    """Words that stayed, came or went."""

    kind: str  # "same", "new", "gone"
    text: str


@dataclass
class Change:
    """One passage that differs."""

    passage: ReadingPassage
    kind: str  # "new", "gone", "changed"
    runs: list[Run]


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
            change = Change(passage, "new", [Run("new", passage.text)])
        elif was.text != passage.text:
            change = Change(passage, "changed", runs(was.text, passage.text))
        else:
            counts["same"] += 1
            continue
        counts[change.kind] += 1
        parts[passage.part.id].changes.append(change)
    for passage in old.values():
        if passage.id not in new:
            counts["gone"] += 1
            parts[passage.part.id].changes.append(Change(passage, "gone", [Run("gone", passage.text)]))
    differing = [part for part in parts.values() if part.changes]
    return Comparison(differing, counts["new"], counts["gone"], counts["changed"], counts["same"])


def runs(before: str, after: str) -> list[Run]:
    """The two texts woven together: what went stands before what came in its place."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    found: list[Run] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Run("same", "".join(old[a:b])))
            continue
        if b > a:
            found.append(Run("gone", "".join(old[a:b])))
        if d > c:
            found.append(Run("new", "".join(new[c:d])))
    return found
