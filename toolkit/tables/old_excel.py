"""Workbooks of before 2007 (.xls)."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import xlrd
from django.utils.translation import gettext as _

from .excel.facts import MOST_COLUMNS, Merged
from .excel.sheet import number_as_typed, trimmed
from .refusal import Unreadable
from .serials import as_typed, moment_of
from .unpacking import protected

Row = tuple[int, list[str]]


@contextmanager
def opened(data: bytes) -> Iterator[Any]:
    """The workbook, with its formats: they say what is hidden or merged. Raises Unreadable."""
    try:
        with xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True, on_demand=True
        ) as book:
            yield book
    except (Unreadable, MemoryError, GeneratorExit):
        raise
    except Exception as error:  # a parser fed with anything at all fails in any way at all
        if "encrypted" in str(error).casefold():
            raise protected() from error
        raise Unreadable(
            _("Dit oude Excel-bestand (.xls) is stuk. Bewaar het in Excel als .xlsx en laad dat op.")
        ) from error


def rows_of(data: bytes, sheet: str, *, skip_hidden: bool = False) -> Iterator[Row]:
    """(row number as Excel shows it, cells); raises Unreadable."""
    with opened(data) as book:
        page = book.sheet_by_name(sheet)
        merged = Merged({})
        for top, bottom, left, _right in page.merged_cells:
            if bottom - top > 1:
                merged.ranges.setdefault(top + 1, []).append((left, bottom))
        for number in range(page.nrows):
            hidden = number in page.rowinfo_map and page.rowinfo_map[number].hidden
            cells = [as_text(cell, book.datemode == 1) for cell in page.row_slice(number, 0, MOST_COLUMNS)]
            cells = trimmed(merged.fill(number + 1, cells))
            yield number + 1, [] if hidden and skip_hidden else cells


def as_text(cell: Any, since_1904: bool) -> str:
    """Dates in ISO 8601; what a formula couldn't compute is nothing, what was typed stays."""
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        moment = moment_of(cell.value, since_1904=since_1904)
        return as_typed(moment) if moment is not None else number_as_typed(cell.value)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return number_as_typed(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return _("ja") if cell.value else _("nee")
    return ""
