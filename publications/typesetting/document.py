"""The snapshot: one frozen document as JSON, from which the web PDF, the print PDF and the HTML edition are made.

Rules of the shape
- ``version`` is the version of this shape. A change that an old snapshot does not fit raises it; templates keep
  setting the older one.
- Everything that a reader can point at has an ``id`` (a UUID as text) that stays the same from version to version
  of a document. Comments, decisions and errors refer to it.
- Strings are plain text, never markup. A line break inside a string is a space.
- What a text rests on is named where it stands: `voice` is the id of a contribution, `block` and `initiative` are
  primary keys. They are for walking back to the sources; nothing is printed from them.
- Where a field may be empty it is "" or [] or null, never absent, unless it says ``NotRequired``.
- Dates that are printed come as text, in Dutch; ``created`` is the ISO date that goes into the PDF's properties.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

SNAPSHOT_VERSION = 1


class Picture(TypedDict):
    """A picture by its id in ``pictures``; the file itself is handed to ``typeset`` beside the snapshot."""

    file: str  # original file name, for the reader of the JSON
    alt: str
    caption: str
    width: int  # pixels
    height: int
    fit: NotRequired[Literal["contain", "cover"]]  # "cover" may be cropped (photos); drawings never are


class Text(TypedDict):
    """One paragraph."""

    id: str
    text: str


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


class Header(TypedDict):
    """What both documents begin with."""

    version: int
    kind: Literal["orientation_note", "newspaper"]
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


# ---------------------------------------------------------------- orientation note


class Quote(TypedDict):
    """A resident's own words. ``language`` is an ISO 639-1 code; the translation is Dutch."""

    id: str
    text: str
    source: str  # "Droomsessie in Heide, 9 juni"
    language: str
    translation: str | None
    voice: NotRequired[str | None]


class Channel(TypedDict):
    label: str  # "droomsessies"
    count: int


class Voices(TypedDict):
    total: int
    channels: list[Channel]


class Example(TypedDict):
    """A positive example from practice, tied to a block."""

    id: str
    title: str
    text: str


class Block(TypedDict):
    id: str
    block: NotRequired[int]
    number: str  # "2.4"
    title: str
    need: str
    value: str
    image: list[Text]
    voices: Voices
    quotes: list[Quote]
    examples: list[Example]


class Initiative(TypedDict):
    id: str
    initiative: NotRequired[int]
    title: str
    who: Literal["resident", "community", "city"]
    first_step: str
    description: str
    support: int  # people who put their name under it
    partners: str
    block: str  # number and title of the block it came from, or ""


class Key(TypedDict):
    name: str
    slug: str
    sign: int  # 1..8: waves, house, stripes, rings, tiles, star, leaf, bridge
    colour: str


class Chapter(TypedDict):
    id: str
    key: Key
    essence: str
    title: str
    lead: str
    intro: list[Text]
    unique: str
    picture: str | None
    blocks: list[Block]
    initiatives: list[Initiative]


class Signature(TypedDict):
    name: str
    function: str
    date: str


class Prose(TypedDict):
    id: str
    title: str
    paragraphs: list[Text]
    signature: Signature | None


class PhaseStep(TypedDict):
    """One stop on the road. Phases of the same ``step`` run side by side: there the road forks."""

    id: str
    step: int
    title: str
    period: str
    text: str


class Figure(TypedDict):
    value: str
    label: str


class Origin(TypedDict):
    id: str
    title: str
    paragraphs: list[Text]
    phases: list[PhaseStep]
    figures: list[Figure]


class CommitmentPromise(TypedDict):
    id: str
    text: str
    by_whom: str


class Commitments(TypedDict):
    """The promise register."""

    id: str
    title: str
    paragraphs: list[Text]
    promises: list[CommitmentPromise]
    signatures: list[Signature]


class Decision(TypedDict):
    id: str
    body: str  # "College van burgemeester en schepenen"
    date: str
    number: str
    title: str
    outcome: str
    url: str


class Source(TypedDict):
    """One row of the register: a session, the survey, a class that handed in works."""

    id: str
    reference: str  # "S-12"
    channel: str
    title: str
    neighbourhood: str
    date: str
    contributions: int


class Appendix(TypedDict):
    id: str
    title: str
    text: str
    sources: list[Source]


class OrientationNote(Header):
    foreword: Prose | None
    accountability: Prose | None
    origin: Origin | None
    chapters: list[Chapter]
    commitments: Commitments | None
    decisions: list[Decision]
    appendix: Appendix | None
