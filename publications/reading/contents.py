"""What a snapshot holds, for readers on a screen: its parts in order, and every passage that one can point at.

Built from the frozen data alone, so what was reviewed and decided on reads the same years later.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .typesetting.flow import crosshead_places
from .typesetting.text import visible

Data = dict[str, Any]
Label = str | Promise


@dataclass(frozen=True)
class Part:
    """One page of the web edition: a chapter of the note, an article of the newspaper."""

    id: str
    kind: str
    title: str
    body: Any
    number: str = ""  # of a chapter
    sign: int = 0  # of a key, 1..8; 0 without
    kicker: str = ""


@dataclass(frozen=True)
class Passage:
    """A piece of text with an id that stays from snapshot to snapshot.

    `anchor` is the row at the desk that it is written in: a paragraph of a block's image belongs to that block.
    """

    id: str
    part: Part
    label: str
    text: str
    anchor: str


@dataclass
class Book:
    """A snapshot as parts and passages."""

    data: Data
    parts: list[Part] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts = list(PARTS[self.kind](self.data))

    @property
    def kind(self) -> str:
        """ "orientation_note" or "newspaper"."""
        return str(self.data["kind"])

    def part(self, pk: str) -> Part | None:
        return next((part for part in self.parts if part.id == pk), None)

    def around(self, part: Part) -> tuple[Part | None, Part | None]:
        """The part before and the part after."""
        at = self.parts.index(part)
        return (self.parts[at - 1] if at else None), (
            self.parts[at + 1] if at + 1 < len(self.parts) else None
        )

    @cached_property
    def passages(self) -> dict[str, Passage]:
        return {
            passage.id: passage for part in self.parts for passage in PASSAGES.get(part.kind, nothing)(part)
        }

    def in_part(self, part: Part) -> list[Passage]:
        return [passage for passage in self.passages.values() if passage.part == part]


def made(data: Data, name: str) -> str:
    """An id that stays for a part that has none of its own."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{data['id']} {name}"))


def parts_of_note(data: Data) -> Iterator[Part]:
    for name in ("foreword", "accountability"):
        if data[name]:
            yield Part(data[name]["id"], "prose", data[name]["title"], data[name])
    if data["origin"]:
        yield Part(data["origin"]["id"], "origin", data["origin"]["title"], data["origin"])
    for number, chapter in enumerate(data["chapters"], 1):
        key = chapter["key"]
        kicker = _("Sleutel %(number)s: %(name)s") % {"number": number, "name": key["name"]}
        yield Part(chapter["id"], "chapter", chapter["title"], chapter, str(number), key["sign"], kicker)
    if data["commitments"]:
        yield Part(data["commitments"]["id"], "promises", data["commitments"]["title"], data["commitments"])
    if data["decisions"]:
        yield Part(made(data, "decisions"), "decisions", _("Wat er al beslist is"), data["decisions"])
    if data["appendix"]:
        yield Part(data["appendix"]["id"], "register", data["appendix"]["title"], data["appendix"])


def parts_of_newspaper(data: Data) -> Iterator[Part]:
    signs = {line["key"]["name"]: line["key"]["sign"] for line in data["keys"]}
    for article in data["articles"]:
        sign = signs.get(article["rubric"], 0)
        yield Part(
            article["id"], "article", article["headline"], article, sign=sign, kicker=article["rubric"]
        )
    if data["voices"]:
        yield Part(made(data, "voices"), "voices", _("Stemmen uit de stad"), data["voices"])
    if data["works"]:
        yield Part(made(data, "works"), "works", data["works_title"] or _("Wat kinderen maakten"), data)
    if data["service"]:
        yield Part(made(data, "service"), "service", _("Wat kan ik doen?"), data["service"])
    if data["colophon"]["paragraphs"]:
        yield Part(data["colophon"]["id"], "prose", data["colophon"]["title"], data["colophon"])


PARTS: dict[str, Callable[[Data], Iterator[Part]]] = {
    "orientation_note": parts_of_note,
    "newspaper": parts_of_newspaper,
}


# ---------------------------------------------------------------- passages


def nothing(part: Part) -> Iterator[Passage]:
    yield from ()


def joined(*texts: str) -> str:
    """The texts that say something, one below the other."""
    return "\n".join(text for text in texts if text)


def paragraphs(part: Part, texts: list[Data], before: str = "", anchor: str = "") -> Iterator[Passage]:
    """Numbered within what they stand in: "§1" of the chapter, "3.2 §1" of a block."""
    for number, item in enumerate(texts, 1):
        yield Passage(item["id"], part, f"{before} §{number}".strip(), item["text"], anchor or item["id"])


def quotes(part: Part, items: list[Data], before: str = "") -> Iterator[Passage]:
    for number, item in enumerate(items, 1):
        label = f"{before}, {_('citaat')} {number}" if before else f"{_('citaat')} {number}"
        yield Passage(item["id"], part, label, item["text"], item["id"])


def passages_of_prose(part: Part) -> Iterator[Passage]:
    yield from paragraphs(part, part.body["paragraphs"])


def passages_of_chapter(part: Part) -> Iterator[Passage]:
    chapter = part.body
    text = joined(chapter["title"], chapter["lead"] or chapter["essence"])
    yield Passage(part.id, part, part.number, text, part.id)
    yield from paragraphs(part, chapter["intro"])
    for block in chapter["blocks"]:
        text = joined(block["title"], block["need"], block["value"])
        yield Passage(block["id"], part, block["number"], text, block["id"])
        yield from paragraphs(part, block["image"], block["number"], block["id"])
        yield from quotes(part, block["quotes"], block["number"])
    for item in chapter["initiatives"]:
        text = joined(item["title"], item["description"], item["first_step"], item["partners"])
        yield Passage(item["id"], part, _("initiatief"), text, item["id"])


def passages_of_promises(part: Part) -> Iterator[Passage]:
    yield from paragraphs(part, part.body["paragraphs"])
    for number, item in enumerate(part.body["promises"], 1):
        yield Passage(item["id"], part, f"{_('belofte')} {number}", item["text"], item["id"])


def passages_of_article(part: Part) -> Iterator[Passage]:
    article = part.body
    yield Passage(part.id, part, _("kop"), joined(article["headline"], article["intro"]), part.id)
    yield from paragraphs(part, article["paragraphs"])
    yield from quotes(part, article["pull_quotes"])


def passages_of_works(part: Part) -> Iterator[Passage]:
    for item in part.body["works"]:
        yield Passage(item["id"], part, _("werk"), joined(item["title"], item["caption"]), item["id"])


def passages_of_service(part: Part) -> Iterator[Passage]:
    for item in part.body:
        yield Passage(item["id"], part, _("initiatief"), joined(item["title"], item["text"]), item["id"])


PASSAGES: dict[str, Callable[[Part], Iterator[Passage]]] = {
    "prose": passages_of_prose,
    "chapter": passages_of_chapter,
    "promises": passages_of_promises,
    "article": passages_of_article,
    "voices": lambda part: quotes(part, part.body),
    "works": passages_of_works,
    "service": passages_of_service,
}


# ---------------------------------------------------------------- what stands on a page of the newspaper

WHO: dict[str, Label] = {
    "resident": gettext_lazy("een inwoner"),
    "community": gettext_lazy("de gemeenschap"),
    "city": gettext_lazy("de stad"),
}


@dataclass(frozen=True)
class Piece:
    """A paragraph, crosshead or pull quote of an article."""

    kind: str  # "text", "head", "quote"
    item: Data


def flow(article: Data) -> list[Piece]:
    """An article in reading order: crossheads where the printed newspaper has them, pull quotes between paragraphs."""
    texts = [item for item in article["paragraphs"] if visible(item["text"])]
    heads = [head for head in article["crossheads"] if visible(head)]
    before = dict(zip(crosshead_places(len(texts), len(heads)), heads, strict=False))
    waiting = list(article["pull_quotes"])
    pieces: list[Piece] = []
    for number, item in enumerate(texts):
        if number in before:
            pieces.append(Piece("head", {"text": before[number]}))
        pieces.append(Piece("text", item))
        if waiting and number % 3 == 0 and number + 1 not in before:
            pieces.append(Piece("quote", waiting.pop(0)))
    return pieces + [Piece("quote", item) for item in waiting]


def voices_in(body: Any) -> set[str]:
    """The contributions that are quoted anywhere in this part of a snapshot."""
    if isinstance(body, dict):
        own = {body["voice"]} if isinstance(body.get("voice"), str) else set()
        return own.union(*(voices_in(value) for value in body.values()))
    if isinstance(body, list):
        return set().union(*(voices_in(value) for value in body)) if body else set()
    return set()
