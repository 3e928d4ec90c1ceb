"""What a sheet has that its rows don't show: merged cells, hidden rows and columns, a filter."""

import re
from dataclasses import dataclass, field

from .book import Sheet
from .package import Package

MOST_COLUMNS = 201  # one more than a table may have: then `reading` says so
MOST_MERGED = 20_000
CHUNK = 1 << 20
TAG = re.compile(rb"<(?:\w+:)?(mergeCell|row|col|autoFilter)\b([^<>]*)>")
FACT = re.compile(rb'(\w+)\s*=\s*"([^"]*)"')
CELLS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass
class SheetFacts:
    merged: dict[int, list[tuple[int, int]]] = field(default_factory=dict)  # top row: (column, bottom row)
    rows: int = 0
    hidden_rows: int = 0
    hidden_columns: int = 0
    is_filtered: bool = False

    def add(self, tag: bytes, facts: dict[str, str]) -> None:
        hidden = facts.get("hidden") in {"1", "true"}
        if tag == b"row":
            self.rows += 1
            self.hidden_rows += hidden
        elif tag == b"col" and hidden:
            first, last = int(facts.get("min", "1")), int(facts.get("max", "1"))
            self.hidden_columns += 1 + last - first if last < MOST_COLUMNS else 0
        elif tag == b"autoFilter":
            self.is_filtered = True
        elif tag == b"mergeCell" and (match := CELLS.fullmatch(facts.get("ref", ""))):
            left, top, bottom = column_of(match[1]), int(match[2]), int(match[4])
            if bottom > top and left <= MOST_COLUMNS and len(self.merged) < MOST_MERGED:
                self.merged.setdefault(top, []).append((left - 1, bottom))


def column_of(letters: str) -> int:
    """1 for A."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def facts_of(package: Package, sheet: Sheet) -> SheetFacts:
    """Seen by a quick look over all of the sheet: they stand before, in and behind the rows."""
    found = SheetFacts()
    with package.open(sheet.part) as part:
        tail = b""
        while chunk := part.read(CHUNK):
            block = tail + chunk
            cut = block.rfind(b"<")
            for match in TAG.finditer(block, 0, cut):
                facts = {
                    name.decode(): value.decode("utf-8", "replace") for name, value in FACT.findall(match[2])
                }
                found.add(match[1], facts)
            tail = block[cut:] if len(block) - cut < 2000 else b""
    return found


class Merged:
    """A cell that is merged downwards counts for each of its rows."""

    def __init__(self, ranges: dict[int, list[tuple[int, int]]]) -> None:
        self.ranges = ranges
        self.held: dict[int, tuple[int, str]] = {}

    def fill(self, number: int, cells: list[str]) -> list[str]:
        for column, (bottom, text) in list(self.held.items()):
            if number > bottom:
                del self.held[column]
            elif text:
                cells += [""] * (column + 1 - len(cells))
                cells[column] = cells[column] or text
        for column, bottom in self.ranges.get(number, []):
            self.held[column] = (bottom, cells[column] if column < len(cells) else "")
        return cells
