"""The running text of an article as a list of items: paragraphs, crossheads and pull quotes.

Crossheads stand where the editor put them; a pull quote stands between two paragraphs and never beside a
crosshead, where the two would read as one thing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .newspaper_document import Article
from .text import visible


@dataclass(frozen=True)
class TextItem:
    """One item; ``who``: of a pull quote. The names are those that ``typst/krant_flow.typ`` reads."""

    kind: Literal["paragraph", "crosshead", "quote"]
    text: str
    who: str = ""


def crosshead_places(paragraphs: int, crossheads: int) -> list[int]:
    """Before which paragraph each crosshead stands; never before the first or the last, two paragraphs
    apart."""
    room = max(0, (paragraphs - 2) // 2)
    count = min(crossheads, room)
    return [round((number + 1) * paragraphs / (count + 1)) for number in range(count)]


def heads_before(article: Article) -> dict[int, list[str]]:
    """The crossheads above each visible paragraph, by its number.

    One behind the last paragraph has nothing to stand above: it moves up to the last one.
    """
    shown = [bool(visible(paragraph["text"])) for paragraph in article["paragraphs"]]
    heads: dict[int, list[str]] = {}
    if "crossheads_before" in article:
        for head, place in zip(article["crossheads"], article["crossheads_before"], strict=True):
            if visible(head):
                heads.setdefault(min(sum(shown[:place]), max(0, sum(shown) - 1)), []).append(head)
        return heads
    crossheads = [head for head in article["crossheads"] if visible(head)]
    places = crosshead_places(sum(shown), len(crossheads))
    return {place: [head] for place, head in zip(places, crossheads, strict=False)}


def running_text(article: Article) -> list[TextItem]:
    """Paragraphs and crossheads in reading order, without pull quotes."""
    paragraphs = [paragraph["text"] for paragraph in article["paragraphs"] if visible(paragraph["text"])]
    heads = heads_before(article)
    items: list[TextItem] = []
    for number, text in enumerate(paragraphs):
        items += [TextItem("crosshead", head) for head in heads.get(number, [])]
        items.append(TextItem("paragraph", text))
    return items


def with_quotes(items: list[TextItem], quotes: list[TextItem]) -> list[TextItem]:
    """``items`` with each pull quote put between two paragraphs, spread over the text.

    A quote for which there is no such place is left out (an article of one paragraph pulls no quote).
    """
    between = [
        place for place in range(1, len(items)) if items[place - 1].kind == items[place].kind == "paragraph"
    ]
    chosen: dict[int, TextItem] = {}
    for number, quote in enumerate(quotes):
        wanted = (number + 0.7) * len(items) / (len(quotes) + 0.4)
        free = [place for place in between if place not in chosen]
        if free:
            chosen[min(free, key=lambda place: abs(place - wanted))] = quote
    result: list[TextItem] = []
    for place, item in enumerate(items):
        if place in chosen:
            result.append(chosen[place])
        result.append(item)
    return result
