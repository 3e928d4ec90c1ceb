"""Workbooks (XLSX): the values of one sheet as text. What comes from outside is weighed before it is
unpacked."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils import range_boundaries

from .refusal import Unreadable

MOST_BYTES = 200 * 1024 * 1024  # unpacked: 50,000 rows of a municipality are about 30 MB
MOST_PARTS = 2000
MOST_COLUMNS = 201  # one more than a table may have: then `reading` says so
MOST_STRINGS = 50 * 1024 * 1024  # bytes of the texts that cells share: all of them are in memory at once
MOST_EMPTY = 5000  # empty rows in a row: below it stands only formatting
MOST_MERGED = 20_000
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')


def sheet_names(data: bytes) -> list[str]:
    return [sheet.title for sheet in load(data).worksheets]


def load(data: bytes) -> Any:
    """The opened workbook, read row by row; raises Unreadable."""
    weigh(data)
    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        if not book.worksheets:
            raise Unreadable(_("Er staat geen werkblad met rijen in dit Excel-bestand."))
    except Unreadable:
        raise
    except Exception as error:  # a parser fed with anything at all fails in any way at all
        raise broken() from error
    return book


def broken() -> Unreadable:
    return Unreadable(
        _("Dit Excel-bestand is stuk. Open het in Excel, bewaar het opnieuw als .xlsx en laad het op.")
    )


def weigh(data: bytes) -> None:
    """Refuse what would unpack to far more than it seems (zip bombs), and XML that defines its own
    entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            sizes = [part.file_size for part in parts.infolist()]
            texts = sum(part.file_size for part in parts.infolist() if part.filename.endswith("Strings.xml"))
            if len(sizes) > MOST_PARTS or sum(sizes) > MOST_BYTES or texts > MOST_STRINGS:
                raise Unreadable(
                    _(
                        "Dit Excel-bestand is uitgepakt veel te groot. Bewaar alleen het blad dat je "
                        "nodig hebt als CSV."
                    )
                )
            names = parts.namelist()
            if "xl/workbook.xml" not in names and "mimetype" in names:
                raise Unreadable(_("Dit lijkt een LibreOffice-bestand. Bewaar het als .xlsx of .csv."))
            for name in names:
                if name.endswith((".xml", ".rels")) and has_doctype(parts.open(name)):
                    raise broken()
    except Unreadable:
        raise
    except Exception as error:
        raise broken() from error


def has_doctype(part: Any) -> bool:
    """A document type can only stand before the first element, so no more than that is parsed."""

    class Root(Exception):
        pass

    found = []

    def root(*_of: Any) -> None:
        raise Root

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_of: found.append(True)
    parser.StartElementHandler = root
    try:
        while chunk := part.read(4096):
            parser.Parse(chunk, False)
            if found:
                return True
    except Root:
        pass
    return bool(found)


def rows(data: bytes, sheet: str) -> Iterator[tuple[int, list[str]]]:
    """(row number as Excel shows it, cells as text); a cell merged downwards counts for each of its rows."""
    book = load(data)
    try:
        page = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
        merged = Merged(data, page)
        page.reset_dimensions()  # what a sheet says about its own size is not to be trusted
        empty = 0
        for number, values in enumerate(page.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
            cells = merged.fill(number, [as_text(value) for value in values])
            while cells and not cells[-1]:
                cells.pop()
            empty = 0 if cells else empty + 1
            if empty > MOST_EMPTY:
                return
            yield number, cells
    except Exception as error:
        raise broken() from error
    finally:
        book.close()


def as_text(value: Any) -> str:
    """A cell's value as a person would type it; dates in ISO 8601, errors of formulas (#N/A) as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time.min else value.isoformat(" ", "minutes")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    text = str(value)
    return (
        ""
        if re.fullmatch(r"#[A-Z0-9/!?_]+[!?A]?", text) and text.startswith(("#N", "#R", "#V", "#D"))
        else text
    )


class Merged:
    """The merged cells of a sheet; openpyxl doesn't give them when it reads row by row."""

    def __init__(self, data: bytes, page: Any) -> None:
        self.ranges: dict[int, list[tuple[int, int]]] = {}
        self.held: dict[int, tuple[int, str]] = {}
        with zipfile.ZipFile(io.BytesIO(data)) as parts, parts.open(page._worksheet_path.lstrip("/")) as part:
            tail, count = b"", 0
            while chunk := part.read(1 << 20):
                block = tail + chunk
                for match in MERGED.finditer(block):
                    left, top, _right, bottom = range_boundaries(match[1].decode())
                    if bottom > top and left <= MOST_COLUMNS and count < MOST_MERGED:
                        self.ranges.setdefault(top, []).append((left - 1, bottom))
                        count += 1
                tail = block[-200:] if not block.endswith(b">") else b""

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
