"""A file becomes rows of text cells. Any bytes at all give rows or Unreadable, never another error."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from . import delimited, encodings, workbook
from .refusal import Unreadable

MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_HEADER = 15  # a header stands in one of the first rows, below titles and remarks
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Layout:
    """How to read the file. `header` is the number of the row with the column names, 0 when there is none."""

    kind: str = "csv"
    encoding: str = encodings.UTF8
    separator: str = ";"
    sheet: str = ""
    header: int = 1
    why: str = ""
    sheets: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def guess(data: bytes) -> Layout:
    """How the file seems to be written; raises Unreadable for what is no table at all."""
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(_("Dit bestand is leeg."))
    if data.startswith(b"PK\x03\x04"):
        sheets = workbook.sheet_names(data)
        return Layout(kind="xlsx", sheet=sheets[0], sheets=sheets)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            _(
                "Dit is een oud (.xls) of beveiligd Excel-bestand. Bewaar het als .xlsx zonder "
                "wachtwoord, of als CSV."
            )
        )
    if data.startswith(
        (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
    ):
        raise Unreadable(_("Dit is geen tabel. Kies een CSV- of Excel-bestand (.csv, .txt of .xlsx)."))
    letters = encodings.guess(data)
    text = encodings.decode(data, letters.encoding)
    strange = sum(ord(letter) < 32 and letter not in "\t\n\r\f" for letter in text[:4000])
    if strange > 0.1 * len(text[:4000]):
        raise Unreadable(
            _("Dit is geen tekst en geen tabel. Kies een CSV- of Excel-bestand (.csv, .txt of .xlsx).")
        )
    return Layout(encoding=letters.encoding, why=letters.why, separator=delimited.guess_separator(text))


def rows(data: bytes, layout: Layout) -> Iterator[Row]:
    """All rows, header included: (number, cells); raises Unreadable, also when there are more than
    MOST_ROWS."""
    if layout.kind == "xlsx":
        source = workbook.rows(data, layout.sheet)
    else:
        source = delimited.rows(encodings.decode(data, layout.encoding), layout.separator)
    filled = 0
    for number, cells in source:
        if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
            raise Unreadable(
                _(
                    "Rij %(row)s heeft meer dan %(most)s kolommen. "
                    "Bewaar alleen de kolommen die je nodig hebt."
                )
                % {"row": number, "most": MOST_COLUMNS}
            )
        cells = cells[:MOST_COLUMNS]
        filled += any(cells)
        if filled > MOST_ROWS + MOST_HEADER:
            raise Unreadable(
                _("Dit bestand heeft meer dan %(most)s rijen. Splits het in stukken en lees ze na elkaar in.")
                % {"most": f"{MOST_ROWS:,}".replace(",", ".")}
            )
        yield number, cells


def first_rows(data: bytes, layout: Layout, count: int) -> list[Row]:
    return list(islice(rows(data, layout), count))


def estimate(data: bytes, layout: Layout) -> int:
    """About how many rows there are, for a progress bar; 0 when only reading them would tell."""
    if layout.kind == "xlsx":
        book = workbook.load(data)
        page = book[layout.sheet] if layout.sheet in book.sheetnames else book.worksheets[0]
        return min(page.max_row or 0, MOST_ROWS)
    step = 2 if layout.encoding.startswith("utf-16") else 1
    return min(data.count(b"\n") or data.count(b"\r"), MOST_ROWS * step)
