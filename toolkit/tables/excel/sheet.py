"""The rows of a sheet as text, as a person would type it."""

from collections.abc import Iterator
from xml.parsers import expat

from django.utils.translation import gettext as _

from ..serials import as_typed, moment_of
from ..unpacking import or_broken
from .book import Book, Sheet
from .escapes import unescape
from .facts import MOST_COLUMNS, Merged, column_of, facts_of
from .xml import Facts, local, parsed

MOST_EMPTY = 5000  # empty rows in a row: below it stands only formatting
Row = tuple[int, list[str]]


def rows_of(book: Book, name: str, *, skip_hidden: bool = False) -> Iterator[Row]:
    """(row number as Excel shows it, cells); raises Unreadable."""
    with or_broken():
        sheet = book.sheet(name)
        merged = Merged(facts_of(book.package, sheet).merged)
        last = 0
        for number, cells in SheetReader(book, skip_hidden=skip_hidden).rows(sheet):
            if number - last > MOST_EMPTY:
                return
            for between in range(last + 1, number):
                yield between, trimmed(merged.fill(between, []))
            yield number, trimmed(merged.fill(number, cells))
            last = number


def trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


class SheetReader:
    """Hears the elements of a sheet and gives its rows that hold something."""

    def __init__(self, book: Book, *, skip_hidden: bool) -> None:
        self.book, self.skip_hidden = book, skip_hidden
        self.strings, self.dates = book.strings(), book.date_styles()
        self.found: list[Row] = []
        self.number = self.column = 0
        self.hidden = self.listening = self.phonetic = False
        self.cells: list[str] = []
        self.kind = self.style = ""
        self.pieces: list[str] = []

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.hear
        with self.book.package.open(sheet.part) as part:
            for _chunk in parsed(parser, part):
                yield from self.found
                self.found.clear()

    def start(self, tag: str, facts: Facts) -> None:
        tag = local(tag)
        if tag == "c":
            place = facts.get("r", "").rstrip("0123456789")
            self.column = column_of(place) if place.isascii() and place.isupper() else self.column + 1
            self.kind, self.style = facts.get("t", "n"), facts.get("s", "")
            self.pieces.clear()
        elif tag in {"v", "t"}:
            self.listening = not self.phonetic
        elif tag == "rPh":
            self.phonetic = True
        elif tag == "row":
            number = int(facts.get("r", "") or self.number + 1)
            self.number = max(number, self.number + 1)
            self.hidden = facts.get("hidden") in {"1", "true"}
            self.cells, self.column = [], 0

    def hear(self, text: str) -> None:
        if self.listening:
            self.pieces.append(text)

    def end(self, tag: str) -> None:
        tag = local(tag)
        if tag == "c":
            if self.pieces and self.column <= MOST_COLUMNS:
                self.cells += [""] * (self.column - len(self.cells))
                self.cells[self.column - 1] = self.as_text("".join(self.pieces))
        elif tag in {"v", "t"}:
            self.listening = False
        elif tag == "rPh":
            self.phonetic = False
        elif tag == "row" and any(self.cells) and not (self.hidden and self.skip_hidden):
            self.found.append((self.number, self.cells))

    def as_text(self, raw: str) -> str:
        """Dates in ISO 8601; what a formula couldn't compute (#N/A) is nothing, what was typed stays."""
        if self.kind == "s":
            return self.strings[int(raw)]
        if self.kind in {"inlineStr", "str"}:
            return unescape(raw)
        if self.kind == "b":
            return _("ja") if raw.strip() in {"1", "true"} else _("nee")
        if self.kind == "e":
            return ""
        return self.number_or_date(raw.strip())

    def number_or_date(self, raw: str) -> str:
        try:
            value = float(raw)
        except ValueError:
            return raw  # t="d": a date that is written as ISO 8601 already
        if self.style and int(self.style) in self.dates:
            moment = moment_of(value, since_1904=self.book.since_1904)
            if moment is not None:
                return as_typed(moment)
        return number_as_typed(value)


def number_as_typed(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"
