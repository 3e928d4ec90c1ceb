"""Tables as municipalities have them, for the tests of importing."""

import csv
import io
from typing import Any

import openpyxl

from toolkit.tables import reading


def csv_bytes(rows: list[list[Any]], separator: str = ";", encoding: str = "utf-8") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_bytes(
    rows: list[list[Any]], *, sheets: tuple[str, ...] = ("Blad1",), merged: tuple[str, ...] = ()
) -> bytes:
    """The rows stand on the last sheet; the others hold a remark."""
    book = openpyxl.Workbook()
    book.active.title = sheets[0]
    for name in sheets[1:]:
        book.create_sheet(name)
    for page in book.worksheets[:-1]:
        page.append(["Dit blad is uitleg."])
    for row in rows:
        book.worksheets[-1].append(row)
    for cells in merged:
        book.worksheets[-1].merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes) -> list[list[str]]:
    """All rows, the file read as it seems to be written."""
    return [cells for _number, cells in reading.rows(data, reading.guess(data))]
