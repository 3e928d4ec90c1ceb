"""What a snapshot holds, for readers on a screen: its parts in order, and each passage to point at.

Built from the frozen document alone, so what was reviewed and decided on reads the same years later.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, partial

from django.utils.translation import gettext as _

from ..typesetting.document import Document
from ..typesetting.document_parts import Quote, Text
from ..typesetting.newspaper_document import Article, Colophon, Newspaper, PullQuote, ServiceItem, Voice
from ..typesetting.note_document import (
    Advices,
    Appendix,
    Chapter,
    Commitments,
    EarlierDecision,
    OrientationNote,
    Origin,
    Prose,
)

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


@dataclass(frozen=True)
class ReadingPassage:
    """A piece of text with an id that stays from snapshot to snapshot; `anchor` is the row at the desk that
    it is written in: a paragraph of a block's image belongs to that block."""

    id: str
    part: "Part"
    label: str
    text: str
    anchor: str


@dataclass(frozen=True)
class BlockPlace:
    """A block that a part tells about; `number` and `passage` are "" where it has no place of its own."""

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


@dataclass
class Book:
    """A document as parts and passages."""

    data: Document
    parts: list[Part] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts = list(parts_of(self.data))

    @property
    def kind(self) -> str:
        """ "orientation_note" or "newspaper"."""
        return self.data["kind"]

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


def parts_of(document: Document) -> Iterator[Part]:
    if document["kind"] == "newspaper":
        return parts_of_newspaper(document)
    return parts_of_note(document)


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


def parts_of_note(note: OrientationNote) -> Iterator[Part]:
    for prose in (note["foreword"], note["accountability"]):
        if prose:
            yield prose_part(prose)
    if origin := note["origin"]:
        yield Part(origin["id"], PartKind.ORIGIN, origin["title"], origin)
    for number, chapter in enumerate(note["chapters"], 1):
        yield chapter_part(chapter, number)
    if promises := note["commitments"]:
        passages = partial(passages_of_promises, commitments=promises)
        yield Part(promises["id"], PartKind.PROMISES, promises["title"], promises, passages)
    if decisions := note["decisions"]:
        yield Part(part_id(note, "decisions"), PartKind.DECISIONS, _("Wat er al beslist is"), decisions)
    if annex := note.get("advices"):
        passages = partial(passages_of_paragraphs, texts=texts_of_annex(annex))
        yield Part(annex["id"], PartKind.ADVICES, annex["title"], annex, passages)
    if register := note["appendix"]:
        yield Part(register["id"], PartKind.REGISTER, register["title"], register)


def chapter_part(chapter: Chapter, number: int) -> Part:
    key = chapter["key"]
    return Part(
        chapter["id"],
        PartKind.CHAPTER,
        chapter["title"],
        chapter,
        partial(passages_of_chapter, chapter=chapter),
        number=str(number),
        sign=key["sign"],
        kicker=_("Sleutel %(number)s: %(name)s") % {"number": number, "name": key["name"]},
        blocks=tuple(
            BlockPlace(row["block"], row["number"], row["id"]) for row in chapter["blocks"] if "block" in row
        ),
    )


def parts_of_newspaper(newspaper: Newspaper) -> Iterator[Part]:
    signs = {line["key"]["name"]: line["key"]["sign"] for line in newspaper["keys"]}
    for article in newspaper["articles"]:
        yield article_part(article, signs.get(article["rubric"], 0))
    if voices := newspaper["voices"]:
        passages = partial(passages_of_quotes, items=voices)
        yield Part(
            part_id(newspaper, "voices"), PartKind.VOICES, _("Uitspraken uit de stad"), voices, passages
        )
    if newspaper["works"]:
        title = newspaper["works_title"] or _("Wat kinderen maakten")
        passages = partial(passages_of_works, newspaper=newspaper)
        yield Part(part_id(newspaper, "works"), PartKind.WORKS, title, newspaper, passages)
    if service := newspaper["service"]:
        passages = partial(passages_of_service, service=service)
        yield Part(part_id(newspaper, "service"), PartKind.SERVICE, _("Wat kan ik doen?"), service, passages)
    if newspaper["colophon"]["paragraphs"]:
        yield prose_part(newspaper["colophon"])


def article_part(article: Article, sign: int) -> Part:
    return Part(
        article["id"],
        PartKind.ARTICLE,
        article["headline"],
        article,
        partial(passages_of_article, article=article),
        sign=sign,
        kicker=article["rubric"],
        blocks=tuple(BlockPlace(block) for block in article.get("blocks", [])),
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
    part: Part, items: list[Quote] | list[Voice] | list[PullQuote], before: str = ""
) -> Iterator[ReadingPassage]:
    for number, item in enumerate(items, 1):
        label = f"{before}, {_('citaat')} {number}" if before else f"{_('citaat')} {number}"
        yield ReadingPassage(item["id"], part, label, item["text"], item["id"])


def passages_of_chapter(part: Part, chapter: Chapter) -> Iterator[ReadingPassage]:
    text = joined_lines(chapter["title"], chapter["lead"] or chapter["essence"])
    yield ReadingPassage(part.id, part, part.number, text, part.id)
    yield from passages_of_paragraphs(part, chapter["intro"])
    for block in chapter["blocks"]:
        text = joined_lines(block["title"], block["need"], block["value"])
        yield ReadingPassage(block["id"], part, block["number"], text, block["id"])
        yield from passages_of_paragraphs(part, block["image"], block["number"], block["id"])
        yield from passages_of_quotes(part, block["quotes"], block["number"])
    for item in chapter["initiatives"]:
        text = joined_lines(item["title"], item["description"], item["first_step"], item["partners"])
        yield ReadingPassage(item["id"], part, _("initiatief"), text, item["id"])


def passages_of_promises(part: Part, commitments: Commitments) -> Iterator[ReadingPassage]:
    yield from passages_of_paragraphs(part, commitments["paragraphs"])
    for number, item in enumerate(commitments["promises"], 1):
        yield ReadingPassage(item["id"], part, f"{_('belofte')} {number}", item["text"], item["id"])


def texts_of_annex(annex: Advices) -> list[Text]:
    """The paragraphs of its advices, in order."""
    return [text for one in annex["advices"] for row in one["parts"] for text in row["paragraphs"]]


def passages_of_article(part: Part, article: Article) -> Iterator[ReadingPassage]:
    yield ReadingPassage(
        part.id, part, _("kop"), joined_lines(article["headline"], article["intro"]), part.id
    )
    yield from passages_of_paragraphs(part, article["paragraphs"])
    yield from passages_of_quotes(part, article["pull_quotes"])


def passages_of_works(part: Part, newspaper: Newspaper) -> Iterator[ReadingPassage]:
    for item in newspaper["works"]:
        yield ReadingPassage(
            item["id"], part, _("werk"), joined_lines(item["title"], item["caption"]), item["id"]
        )


def passages_of_service(part: Part, service: list[ServiceItem]) -> Iterator[ReadingPassage]:
    for item in service:
        yield ReadingPassage(
            item["id"], part, _("initiatief"), joined_lines(item["title"], item["text"]), item["id"]
        )


def voices_in(body: object) -> set[str]:
    """The contributions that are quoted anywhere in a document or a piece of one."""
    if isinstance(body, dict):
        own = {body["voice"]} if isinstance(body.get("voice"), str) else set()
        return own.union(*(voices_in(value) for value in body.values()))
    if isinstance(body, list):
        return set().union(*(voices_in(value) for value in body)) if body else set()
    return set()
