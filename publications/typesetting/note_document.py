"""The snapshot of an orientation note; ``document.py`` has the rules of the shape."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from .document_parts import Example, Header, Key, Quote, Text

Who = Literal["resident", "community", "city"]


class Channel(TypedDict):
    label: str  # "droomsessies"
    count: int


class Voices(TypedDict):
    total: int
    channels: list[Channel]


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
    who: Who
    first_step: str
    description: str
    support: int  # people who put their name under it
    partners: str
    block: str  # number and title of the block it came from, or ""


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


class EarlierDecision(TypedDict):
    """A decision on an earlier version of this note."""

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


class NoteAdvicePart(TypedDict):
    id: str
    label: str  # "Wie betrekken"
    paragraphs: list[Text]


class NoteAdvice(TypedDict):
    """What came out of a case, as its owner agreed to it."""

    id: str
    title: str
    question: str
    standing: str  # "De eigenaar gaf akkoord op 3 maart 2027."
    parts: list[NoteAdvicePart]


class Advices(TypedDict):
    id: str
    title: str
    lead: str
    advices: list[NoteAdvice]


class OrientationNote(Header):
    kind: Literal["orientation_note"]
    foreword: Prose | None
    accountability: Prose | None
    origin: Origin | None
    chapters: list[Chapter]
    commitments: Commitments | None
    decisions: list[EarlierDecision]
    appendix: Appendix | None
    advices: NotRequired[Advices]  # an annex, when somebody put it in
    imprint: NotRequired[str]  # who answers for what is printed; "" when nobody was named
