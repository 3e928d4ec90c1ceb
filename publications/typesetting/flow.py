"""The running text of an article as a list of items: paragraphs, crossheads and pull quotes.

An item is {"k": "p" | "s" | "q", "t": text} with "who" for a pull quote (k: paragraph, subhead, quote).
Crossheads are spread evenly; a pull quote stands between two paragraphs and never beside a crosshead, where
the two would read as one thing.
"""

from __future__ import annotations

from typing import Any

from .text import visible

Item = dict[str, Any]
PARAGRAPH, CROSSHEAD, QUOTE = "p", "s", "q"


def crosshead_places(paragraphs: int, crossheads: int) -> list[int]:
    """Before which paragraph each crosshead stands; never before the first or the last, two paragraphs
    apart."""
    room = max(0, (paragraphs - 2) // 2)
    count = min(crossheads, room)
    return [round((number + 1) * paragraphs / (count + 1)) for number in range(count)]


def running_text(article: dict[str, Any]) -> list[Item]:
    """Paragraphs and crossheads in reading order, without pull quotes."""
    paragraphs = [paragraph["text"] for paragraph in article["paragraphs"] if visible(paragraph["text"])]
    crossheads = [head for head in article["crossheads"] if visible(head)]
    heads = dict(zip(crosshead_places(len(paragraphs), len(crossheads)), crossheads, strict=False))
    items: list[Item] = []
    for number, text in enumerate(paragraphs):
        if heads.get(number):
            items.append({"k": CROSSHEAD, "t": heads[number]})
        items.append({"k": PARAGRAPH, "t": text})
    return items


def with_quotes(items: list[Item], quotes: list[Item]) -> list[Item]:
    """``items`` with each pull quote put between two paragraphs, spread over the text.

    A quote for which there is no such place is left out (an article of one paragraph pulls no quote).
    """
    between = [
        place
        for place in range(1, len(items))
        if items[place - 1]["k"] == PARAGRAPH and items[place]["k"] == PARAGRAPH
    ]
    chosen: dict[int, Item] = {}
    for number, quote in enumerate(quotes):
        wanted = (number + 0.7) * len(items) / (len(quotes) + 0.4)
        free = [place for place in between if place not in chosen]
        if free:
            chosen[min(free, key=lambda place: abs(place - wanted))] = quote
    result: list[Item] = []
    for place, item in enumerate(items):
        if place in chosen:
            result.append(chosen[place])
        result.append(item)
    return result
