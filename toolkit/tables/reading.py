"""A file becomes rows of text cells. Any bytes at all give rows or Unreadable, never another error."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from . import archive, books, delimited, encodings, json_list
from .mojibake import example, mended
from .refusal import Unreadable, too_many_rows
from .sniffing import BOOKS, CSV, JSON, ZIP, sniff

MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_EMPTY = 1_100_000  # rows without a word: all of an empty sheet of Excel fits, 1,048,576
WIDE = 10  # so many empty cells beyond MOST_COLUMNS cost as much as an empty row
MOST_HEADER = 15  # a header stands in one of the first rows, below titles and remarks
LOOKED_AT = 300  # rows of a workbook, for what is said about it
SAMPLE = 1_000_000  # characters
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Layout:
    """How to read the file. `header` is the number of the row with the column names, 0 when there is none."""

    kind: str = CSV
    encoding: str = encodings.UTF8
    separator: str = ";"
    sheet: str = ""
    header: int = 1
    why: str = ""
    sheets: list[str] = field(default_factory=list)
    part: str = ""  # the name of the table in a zip
    is_wrapped: bool = False  # each line is one cell with the whole row in it
    skip_hidden: bool = False  # whether rows that are hidden or filtered away are left out
    remarks: list[str] = field(default_factory=list)  # what whoever reads it in has to know, in Dutch

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def is_book(self) -> bool:
        return self.kind in BOOKS


def guess(data: bytes) -> Layout:
    """How the file seems to be written; raises Unreadable for what is no table at all."""
    kind = sniff(data)
    if kind == ZIP:
        name, inner = archive.unpacked(data)
        if sniff(inner) == ZIP:
            raise Unreadable(_("In dit zip-bestand zit weer een zip-bestand. Pak het eerst uit."))
        return replace(guess(inner), part=name)
    if kind in BOOKS:
        return guess_book(data, kind)
    return guess_text(data)


def guess_book(data: bytes, kind: str) -> Layout:
    found = books.sheets_of(data, kind)
    sheet = books.likeliest(found)
    first = islice(books.rows_of(data, kind, sheet.name), LOOKED_AT)
    words = "\n".join(cell for _number, cells in first for cell in cells if not cell.isascii())
    return Layout(
        kind=kind,
        sheet=sheet.name,
        sheets=[one.name for one in found],
        remarks=[*books.remarks_of(found, sheet), *offer_to_mend(words)],
    )


def offer_to_mend(text: str) -> list[str]:
    """A remark when words look as if they were turned into UTF-8 once too often."""
    word = example(text)
    if not word:
        return []
    return [
        _("In sommige rijen lijken letters twee keer omgezet: “%(word)s” in plaats van “%(mended)s”.")
        % {"word": word[:40], "mended": mended(word)[:40]}
    ]


def guess_text(data: bytes) -> Layout:
    letters = encodings.guess(data)
    text = encodings.decode(data, letters.encoding)
    if not encodings.is_marked(data) and looks_binary(text[:4000]):
        raise Unreadable(
            _("Dit is geen tekst en geen tabel. Kies een CSV- of Excel-bestand (.csv, .txt of .xlsx).")
        )
    layout = Layout(encoding=letters.encoding, why=letters.why)
    if layout.encoding == encodings.UTF8:
        layout = replace(layout, remarks=offer_to_mend(text[:SAMPLE]))
    if json_list.is_json(text):
        return replace(layout, kind=JSON)
    inner = delimited.guess_wrapped(text)
    if inner:
        remark = _(
            "Elke rij stond als één cel tussen aanhalingstekens, zoals wanneer Excel een bestand met komma's "
            "opnieuw bewaart. We lezen wat erin staat."
        )
        return replace(layout, is_wrapped=True, separator=inner, remarks=[remark, *layout.remarks])
    return replace(layout, separator=delimited.guess_separator(text))


def looks_binary(text: str) -> bool:
    return sum(letter < " " and letter not in "\t\n\r\f\v" for letter in text) > 0.1 * len(text)


def rows(data: bytes, layout: Layout) -> Iterator[Row]:
    """All rows, header included: (number, cells); raises Unreadable, also when there are more than
    MOST_ROWS, or hardly anything but empty ones."""
    filled = empty = 0
    for number, cells in raw_rows(data, layout):
        beyond = cells[MOST_COLUMNS:]
        if any(beyond):
            raise too_many_columns(number)
        cells = cells[:MOST_COLUMNS]
        is_filled = any(cells)
        filled += is_filled
        empty += (not is_filled) + len(beyond) // WIDE
        if filled > MOST_ROWS + MOST_HEADER:
            raise too_many_rows(MOST_ROWS)
        if empty > MOST_EMPTY:
            raise hardly_anything()
        yield number, cells


def too_many_columns(row: int) -> Unreadable:
    return Unreadable(
        _("Rij %(row)s heeft meer dan %(most)s kolommen. Bewaar alleen de kolommen die je nodig hebt.")
        % {"row": row, "most": MOST_COLUMNS}
    )


def hardly_anything() -> Unreadable:
    return Unreadable(
        _(
            "Dit bestand bestaat bijna helemaal uit lege rijen of kolommen. Bewaar alleen de rijen en "
            "kolommen waarin iets staat, en laad dat op."
        )
    )


def raw_rows(data: bytes, layout: Layout) -> Iterator[Row]:
    if layout.part:
        _name, data = archive.unpacked(data)
    if layout.is_book:
        found = books.rows_of(data, layout.kind, layout.sheet, skip_hidden=layout.skip_hidden)
        if layout.encoding == encodings.TWICE:
            return ((number, [mended(cell) for cell in cells]) for number, cells in found)
        return found
    text = encodings.decode(data, layout.encoding)
    if layout.kind == JSON:
        return json_list.rows_of(text, MOST_ROWS)
    return delimited.rows(text, layout.separator, is_wrapped=layout.is_wrapped)


def first_rows(data: bytes, layout: Layout, count: int) -> list[Row]:
    return list(islice(rows(data, layout), count))


def estimate(data: bytes, layout: Layout) -> int:
    """About how many rows there are, for a progress bar; 0 when only reading them would tell."""
    if layout.part:
        _name, data = archive.unpacked(data)
    if layout.is_book:
        return min(books.estimate(data, layout.kind, layout.sheet), MOST_ROWS)
    step = 2 if layout.encoding.startswith("utf-16") else 1
    return min(data.count(b"\n") or data.count(b"\r"), MOST_ROWS * step)
