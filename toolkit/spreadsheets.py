"""Tables for a spreadsheet, streamed: the server never holds more than a few rows of one."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from django.http import StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify

from .language import town_language
from .tables.excel.escapes import escape_signs
from .tables.guarding import harmless

CHUNK = 500  # rows to fetch at a time
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SCHEMA = "http://schemas.openxmlformats.org"


def download(
    table: Iterable[list[str]], extension: str, *, name: str, sheet_name: str
) -> StreamingHttpResponse:
    """The table as a file, sent while it is read, so that the first rows are there at once.

    `extension` is "csv" or "xlsx", another one raises KeyError; `name` becomes the file's name, with today's
    date.
    """
    table = in_town_language(table)
    writers = {"csv": (CSV_TYPE, as_csv(table)), "xlsx": (XLSX_TYPE, as_xlsx(table, sheet_name))}
    content_type, content = writers[extension]
    filename = f"{slugify(name)}-{timezone.localdate():%Y-%m-%d}.{extension}"
    return StreamingHttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


def in_town_language(table: Iterable[list[str]]) -> Iterator[list[str]]:
    """Each row is made in it: a table is read while it is sent, when its view has answered already."""
    rows = iter(table)
    while True:
        with town_language():
            row = next(rows, None)
        if row is None:
            return
        yield row


def day(moment: dt.datetime) -> str:
    return timezone.localtime(moment).strftime("%d/%m/%Y")


def as_csv(table: Iterable[list[str]]) -> Iterator[bytes]:
    """With a byte order mark and semicolons: what a Belgian Excel opens with a double click."""
    yield b"\xef\xbb\xbf"
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    for row in table:
        writer.writerow([harmless(cell) for cell in row])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def as_xlsx(table: Iterable[list[str]], sheet_name: str) -> Iterator[bytes]:
    """The smallest workbook that is one (ECMA-376): one sheet, text cells only, so nothing in it can be a
    formula.

    Written by hand because openpyxl keeps the sheet on disk until it is whole; this sends it while it reads.
    `sheet_name`: at most 31 characters, without []:*?/\\ (the rules of Excel).
    """
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in PARTS.items():
            book.writestr(name, XML + content)
        book.writestr("xl/workbook.xml", XML + WORKBOOK.format(name=escape(sheet_name, {'"': "&quot;"})))
        yield pipe.take()
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'{XML}<worksheet xmlns="{SCHEMA}/spreadsheetml/2006/main"><sheetData>'.encode())
            for row in table:
                sheet.write(f"<row>{''.join(map(cell_xml, row))}</row>".encode())
                if data := pipe.take():
                    yield data
            sheet.write(b"</sheetData></worksheet>")
    yield pipe.take()


def cell_xml(text: str) -> str:
    """A cell of text, in which nothing runs: no mark is needed, and the words stay what they are."""
    said = escape(escape_signs(text[:32_767]))  # what one cell of Excel holds
    return f'<c t="inlineStr"><is><t xml:space="preserve">{said}</t></is></c>' if said else "<c/>"


class Pipe(io.RawIOBase):
    """Takes what a zip writes and hands it on; can't go back, so the zip doesn't try."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.waiting += data
        return len(data)

    def take(self) -> bytes:
        data = bytes(self.waiting)
        self.waiting.clear()
        return data


OFFICE = f"{SCHEMA}/officeDocument/2006/relationships"
PACKAGE = f"{SCHEMA}/package/2006"
MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml"
WORKBOOK = (
    f'<workbook xmlns="{SCHEMA}/spreadsheetml/2006/main" xmlns:r="{OFFICE}">'
    '<sheets><sheet name="{name}" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{MIME}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{MIME}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
