"""Paragraphs without a row of their own keep their id from version to version, whatever is written between
them: remarks hang on it."""

import uuid
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from ..typesetting.document_parts import Text

ALIKE = 0.5  # so much of a paragraph's words must stay for it to be the same one, corrected


def steady_paragraphs(before: list[Text], parts: list[str], home: uuid.UUID, name: str) -> list[Text]:
    """`parts` with ids: those of `before` (the last version) for what is the same or was corrected, else new
    ones of `home`."""
    old = [text["text"] for text in before]
    ids: list[str] = [""] * len(parts)
    for kind, start, end, first, last in SequenceMatcher(None, old, parts, autojunk=False).get_opcodes():
        if kind == "equal":
            ids[first:last] = [text["id"] for text in before[start:end]]
        elif kind == "replace":
            follow_corrected(before[start:end], parts, ids, range(first, last))
    taken = {*ids, *(text["id"] for text in before)}
    for place, part in enumerate(parts):
        if not ids[place]:
            ids[place] = fresh_id(home, name if not before else f"{name} {part}", place, taken)
    return [{"id": id_, "text": part} for id_, part in zip(ids, parts, strict=True)]


def follow_corrected(before: list[Text], parts: list[str], ids: list[str], places: range) -> None:
    """Each paragraph of the last version goes on in the one that is most like it, in their order."""
    free = list(places)
    for text in before:
        likeness = {
            place: SequenceMatcher(None, text["text"].split(), parts[place].split(), autojunk=False).ratio()
            for place in free
        }
        if likeness and max(likeness.values()) >= ALIKE:
            best = max(likeness, key=lambda place: (likeness[place], -place))
            ids[best] = text["id"]
            free = [place for place in free if place > best]


def fresh_id(home: uuid.UUID, name: str, place: int, taken: set[str]) -> str:
    number = place
    while (found := str(uuid.uuid5(home, f"{name} {number}"))) in taken:
        number += 1
    taken.add(found)
    return found


def texts_in(document: Any, home: str, name: str) -> list[Text]:
    """The paragraphs that the part with this id had in a frozen document, under `name`."""
    inside: Iterable[Any] = []
    if isinstance(document, dict):
        if document.get("id") == home and isinstance(document.get(name), list):
            return document[name]
        inside = document.values()
    elif isinstance(document, list):
        inside = document
    return next((found for part in inside if (found := texts_in(part, home, name))), [])
