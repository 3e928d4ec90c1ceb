"""The snapshot of a vision text; ``document.py`` has the rules of the shape."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from .document_parts import Example, Header, Key, Quote, Text
from .note_document import EarlierDecision, Prose


class ReasonedQuote(Quote):
    reason: str  # why it is quoted here, or ""


class Principle(TypedDict):
    """One building block as a principle; without a block when that is gone meanwhile."""

    id: str
    block: NotRequired[int]
    number: str  # "3"
    key: Key | None
    title: str
    definition: str
    need: str
    value: str
    image: list[Text]
    voices: int  # statements that carry it
    quotes: list[ReasonedQuote]
    examples: list[Example]


class Action(TypedDict):
    """``initiative``: what was agreed in a debate. Who and when may be ""."""

    id: str
    initiative: NotRequired[int]
    text: str
    who: str
    due: str


class Plan(TypedDict):
    """What is going to be done."""

    id: str
    title: str
    paragraphs: list[Text]
    actions: list[Action]


class VisionText(Header):
    kind: Literal["vision_text"]
    mission: Prose | None
    vision: Prose | None
    principles: list[Principle]
    plan: Plan | None
    decisions: list[EarlierDecision]
    imprint: str  # who answers for what is printed; "" when nobody was named
