"""The snapshot of a newspaper of the future; ``document.py`` has the rules of the shape."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from .document_parts import Header, Key, Text

Genre = Literal["story", "interview", "column", "letter", "service"]


class Masthead(TypedDict):
    name: str  # "De Lindebode"
    tagline: str  # "Krant van de toekomst"
    date_line: str  # "zaterdag 12 oktober 2041"
    edition_line: str  # "Eenmalige uitgave van de stad Lindenrode · gratis"
    number: str  # "nr. 1"


class PullQuote(TypedDict):
    id: str
    text: str
    who: str
    voice: NotRequired[str | None]


class Article(TypedDict):
    """One story. The order of ``articles`` is their weight: the first one opens the paper."""

    id: str
    genre: Genre
    rubric: str
    headline: str
    intro: str
    byline: str
    paragraphs: list[Text]
    crossheads: list[str]
    # Before which paragraph each crosshead stands; a snapshot of before this was kept spreads them evenly.
    crossheads_before: NotRequired[list[int]]
    pull_quotes: list[PullQuote]
    picture: str | None
    source_line: str  # "Naar 55 uitspraken over ..."
    blocks: NotRequired[list[int]]


class Voice(TypedDict):
    id: str
    text: str
    source: str
    language: str
    translation: NotRequired[str | None]
    voice: NotRequired[str | None]


class Work(TypedDict):
    id: str
    picture: str
    title: str
    caption: str  # what the child says, and who: "Noor, 3B, De Klimboom"


class ServiceItem(TypedDict):
    id: str
    initiative: NotRequired[int]
    title: str
    text: str


class Colophon(TypedDict):
    id: str
    title: str
    paragraphs: list[Text]
    publisher: str


class PlannedPage(TypedDict):
    """A page as an editor chooses it. The layouts are listed in ``layouts.py``; null means: choose for me."""

    layout: str
    articles: list[str]
    voices: NotRequired[list[str] | None]
    works: NotRequired[list[str] | None]


class KeyLine(TypedDict):
    key: Key
    essence: str


class Newspaper(Header):
    kind: Literal["newspaper"]
    masthead: Masthead
    keys: list[KeyLine]
    articles: list[Article]
    voices: list[Voice]
    works_title: str
    works_intro: str
    works: list[Work]
    service: list[ServiceItem]
    colophon: Colophon
    pages: list[PlannedPage] | None
