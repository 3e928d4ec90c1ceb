"""What a snapshot holds, for readers on a screen: its parts in order, and each passage to point at.

Built from the frozen document alone, so what was reviewed and decided on reads the same years later.
"""

from dataclasses import dataclass, field
from functools import cached_property

from ..kinds import EditionKind, kind_of_document
from ..typesetting.document import Document
from .parts import Part, ReadingPassage


@dataclass
class Book:
    """A document as parts and passages."""

    data: Document
    parts: list[Part] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts = list(self.kind.parts(self.data))

    @property
    def kind(self) -> EditionKind:
        return kind_of_document(self.data)

    def part(self, pk: str) -> Part | None:
        return next((part for part in self.parts if part.id == pk), None)

    def around(self, part: Part) -> tuple[Part | None, Part | None]:
        """The part before and the part after."""
        at = self.parts.index(part)
        before = self.parts[at - 1] if at else None
        return before, (self.parts[at + 1] if at + 1 < len(self.parts) else None)

    @cached_property
    def passages(self) -> dict[str, ReadingPassage]:
        """All passages by id, in reading order."""
        return {passage.id: passage for part in self.parts for passage in part.passages_of(part)}

    def in_part(self, part: Part) -> list[ReadingPassage]:
        return [passage for passage in self.passages.values() if passage.part == part]
