"""What the kinds of documents have in common; ``document.py`` has the rules of the shape."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class Picture(TypedDict):
    """A picture by its id in ``pictures``; the file itself is handed to ``typeset`` beside the snapshot."""

    file: str  # original file name, for the reader of the JSON
    alt: str
    caption: str
    width: int  # pixels
    height: int
    fit: NotRequired[Literal["contain", "cover"]]  # "cover" may be cropped (photos); drawings never are


class Text(TypedDict):
    """One paragraph. Of a story: ``voice`` when it quotes somebody, ``initiative`` when it tells of one."""

    id: str
    text: str
    voice: NotRequired[str | None]
    initiative: NotRequired[int]


class Municipality(TypedDict):
    name: str
    kind: str  # "Stad" or "Gemeente"
    slug: str
    logo: NotRequired[str | None]  # id of a picture


class Statistics(TypedDict):
    contributions: int
    sessions: int
    residents: int
    ideas: int
    works: int
    blocks: int
    initiatives: int
    languages: int


class Words(TypedDict):
    """What the town calls things, where the layout itself names them."""

    key: str
    the_key: str
    the_keys: str
    wheel: str
    resident: str


class Header(TypedDict):
    """What both documents begin with; each adds its own ``kind``."""

    version: int
    id: str
    title: str
    subtitle: str
    motto: str
    question: str
    municipality: Municipality
    accent: str  # "#1d5b4c"
    horizon_year: int
    date: str  # "22 november 2026"
    created: str  # "2026-11-22"
    edition: int  # version number of the document: "versie 3"
    statistics: Statistics
    pictures: dict[str, Picture]
    words: NotRequired[Words]  # a document without them speaks the words of the house


class Key(TypedDict):
    name: str
    slug: str
    sign: int  # 1..8: waves, house, stripes, rings, tiles, star, leaf, bridge
    colour: str


class Example(TypedDict):
    """Where a block is practice already."""

    id: str
    title: str
    text: str
    place: NotRequired[str]
    contact: NotRequired[str]
    link: NotRequired[str]
    picture: NotRequired[str | None]


class Quote(TypedDict):
    """A resident's own words. ``language`` is an ISO 639-1 code; the translation is Dutch."""

    id: str
    text: str
    source: str  # "Droomsessie in Heide, 9 juni"
    language: str
    translation: str | None
    voice: NotRequired[str | None]
