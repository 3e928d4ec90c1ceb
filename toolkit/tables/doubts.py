"""Rows whose letters may have been read wrongly, to be looked at by a person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from . import encodings, letters
from .mojibake import mended
from .reading import Layout, Row, rows
from .sniffing import CSV

AROUND = 30  # characters shown on either side
MOST_ROWS = 3000  # of a workbook, which takes longer to read than text
LOOKED_UP = 3000  # words; each costs a walk through the file
WORD = re.compile(r"(?<!\w)\w*[^\x00-\x7f]\S*")  # as in `mojibake`
CUT = "…"
UNREADABLE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Doubt:
    """A word as it is read now, with some of the words around it, and how it would be read otherwise."""

    row: int
    text: str
    otherwise: str = ""


def doubtful_rows(data: bytes, layout: Layout, most: int = 8) -> list[Doubt]:
    """At most one word per row. [] when all letters say themselves what they are; raises Unreadable."""
    found: list[Doubt] = []
    for doubt in doubts_in(data, layout):
        if not found or found[-1].row != doubt.row:
            found.append(doubt)
        if len(found) == most:
            break
    return found


def looked_at(data: bytes, layout: Layout) -> Iterator[Row]:
    return islice(rows(data, layout), MOST_ROWS if layout.is_book else None)


def doubts_in(data: bytes, layout: Layout) -> Iterator[Doubt]:
    as_it_stands = replace(layout, encoding=encodings.UTF8)
    if layout.encoding == encodings.TWICE:
        yield from of_two_readings(data, as_it_stands, is_mended=True)
    elif layout.encoding == encodings.UTF8 or layout.kind != CSV:
        yield from of_two_readings(data, as_it_stands, is_mended=False)
    elif layout.encoding == encodings.MIXED:
        yield from of_windows_words(data, layout)
    elif not layout.encoding.startswith("utf-16"):
        yield from of_one_byte_letters(data, layout)


def of_two_readings(data: bytes, layout: Layout, *, is_mended: bool) -> Iterator[Doubt]:
    """Words that were encoded twice, and those that can't be read at all."""
    for number, cells in looked_at(data, layout):
        for cell in cells:
            if cell.isascii():
                continue
            better = mended(cell)
            if better != cell:
                now, then = (better, cell) if is_mended else (cell, better)
                yield Doubt(number, *(excerpt(one, WORD.search(one)) for one in (now, then)))
            elif UNREADABLE in cell:
                yield Doubt(number, excerpt(cell, re.search(UNREADABLE, cell)))


def of_windows_words(data: bytes, layout: Layout) -> Iterator[Doubt]:
    """Words that stand in the file in other letters than most."""
    seen: set[str] = set()
    for number, cells in rows(data, layout):
        for cell in cells:
            for match in WORD.finditer(cell):
                if match[0] not in seen and len(seen) < LOOKED_UP:
                    seen.add(match[0])
                    if match[0].encode() not in data:
                        yield in_two_letters(number, cell, match, letters.WINDOWS, encodings.UTF8)


def of_one_byte_letters(data: bytes, layout: Layout) -> Iterator[Doubt]:
    """Words with an accent: each of their letters would be another one in other letters."""
    for number, cells in rows(data, layout):
        for cell in cells:
            if match := WORD.search(cell):
                yield in_two_letters(number, cell, match, layout.encoding, encodings.NEXT[layout.encoding])


def in_two_letters(row: int, text: str, match: re.Match[str], now: str, then: str) -> Doubt:
    shown = excerpt(text, match)
    inner = shown.strip(CUT)
    otherwise = inner.encode(now, "replace").decode(then, "replace")
    return Doubt(row, shown, shown.replace(inner, otherwise) if otherwise != inner else "")


def excerpt(text: str, match: re.Match[str] | None) -> str:
    start, end = match.span() if match else (0, 0)
    first, last = max(0, start - AROUND), end + AROUND
    return f"{CUT * (first > 0)}{text[first:last]}{CUT * (last < len(text))}"
