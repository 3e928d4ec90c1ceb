"""What every kind of document is made of, for readers on a screen: parts, and passages that one can point at.

Which parts a kind has is told beside this file (`note_parts`, `newspaper_parts`, `vision_parts`).
"""

import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial

from django.utils.translation import gettext as _

from ..typesetting.document import Document
from ..typesetting.document_parts import Example, Quote, Text
from ..typesetting.newspaper_document import Article, Colophon, Newspaper, PullQuote, ServiceItem, Voice
from ..typesetting.note_document import (
    Advices,
    Appendix,
    Chapter,
    Commitments,
    EarlierDecision,
    Origin,
    Prose,
)
from ..typesetting.vision_document import Plan, Principle, ReasonedQuote

PartBody = (
    Prose
    | Origin
    | Chapter
    | Commitments
    | list[EarlierDecision]
    | Advices
    | Appendix
    | Article
    | list[Voice]
    | Newspaper
    | list[ServiceItem]
    | Colophon
    | Principle
    | Plan
)


class PartKind(StrEnum):
    """Which template of `publications/parts/` shows a part."""

    PROSE = "prose"
    ORIGIN = "origin"
    CHAPTER = "chapter"
    PROMISES = "promises"
    DECISIONS = "decisions"
    ADVICES = "advices"
    REGISTER = "register"
    ARTICLE = "article"
    VOICES = "voices"
    WORKS = "works"
    SERVICE = "service"
    PRINCIPLE = "principle"
    ACTIONS = "actions"


@dataclass(frozen=True)
class ReadingPassage:
    """A piece of text with an id that stays from snapshot to snapshot.

    `anchor` is the row at the desk that it is written in: a paragraph of a block's image belongs to that
    block.
    """

    id: str
    part: "Part"
    label: str
    text: str
    anchor: str


@dataclass(frozen=True)
class BlockPlace:
    """A building block that a part tells about; `number` and `passage` are "" where it has no place of its
    own."""

    block: int
    number: str = ""
    passage: str = ""


def no_passages(part: "Part") -> Iterator[ReadingPassage]:
    yield from ()


@dataclass(frozen=True)
class Part:
    """One page of the web edition: a chapter of the note, an article of the newspaper."""

    id: str
    kind: PartKind
    title: str
    body: PartBody
    passages_of: Callable[["Part"], Iterator[ReadingPassage]] = field(default=no_passages, compare=False)
    number: str = ""  # of a chapter
    sign: int = 0  # of a key, 1..8; 0 without
    kicker: str = ""
    blocks: tuple[BlockPlace, ...] = ()


def part_id(document: Document, name: str) -> str:
    """An id that stays for a part that has none of its own."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{document['id']} {name}"))


def prose_part(prose: Prose | Colophon) -> Part:
    return Part(
        prose["id"],
        PartKind.PROSE,
        prose["title"],
        prose,
        partial(passages_of_paragraphs, texts=prose["paragraphs"]),
    )


def joined_lines(*texts: str) -> str:
    """The texts that say something, one below the other."""
    return "\n".join(text for text in texts if text)


def passages_of_paragraphs(
    part: Part, texts: list[Text], before: str = "", anchor: str = ""
) -> Iterator[ReadingPassage]:
    """Numbered within what they stand in: "§1" of the chapter, "3.2 §1" of a block."""
    for number, item in enumerate(texts, 1):
        label = f"{before} §{number}".strip()
        yield ReadingPassage(item["id"], part, label, item["text"], anchor or item["id"])


def passages_of_quotes(
    part: Part, items: Sequence[Quote | Voice | PullQuote | ReasonedQuote], before: str = ""
) -> Iterator[ReadingPassage]:
    for number, item in enumerate(items, 1):
        label = f"{before}, {_('citaat')} {number}" if before else f"{_('citaat')} {number}"
        text = joined_lines(item["text"], str(item.get("reason", "")))
        yield ReadingPassage(item["id"], part, label, text, item["id"])


def passages_of_examples(
    part: Part, examples: list[Example], anchor: str, before: str = ""
) -> Iterator[ReadingPassage]:
    """They are written at their block, whose place at the desk is `anchor`."""
    for number, item in enumerate(examples, 1):
        told = ("title", "place", "text", "contact", "link")
        text = joined_lines(*(str(item.get(name, "")) for name in told))
        label = f"{before}, {_('voorbeeld')} {number}" if before else f"{_('voorbeeld')} {number}"
        yield ReadingPassage(item["id"], part, label, text, anchor)


def voices_in(body: object) -> set[str]:
    """The contributions that are quoted anywhere in a document or a piece of one."""
    if isinstance(body, dict):
        own = {body["voice"]} if isinstance(body.get("voice"), str) else set()
        return own.union(*(voices_in(value) for value in body.values()))
    if isinstance(body, list):
        return set().union(*(voices_in(value) for value in body)) if body else set()
    return set()
