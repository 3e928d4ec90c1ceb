"""Workbooks that are no plain ones, for the tests: other ways to write the same, and what is hidden."""

import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

import openpyxl

TRANSITIONAL = b"http://schemas.openxmlformats.org"
NAMESPACES = {
    TRANSITIONAL + b"/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    TRANSITIONAL + b"/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
}
OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    '<office:automatic-styles><style:style style:name="weg" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)


def zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return out.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The zip with each part changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return zipped({name: change(name, parts.read(name)) for name in parts.namelist()})


def strict(data: bytes) -> bytes:
    """As Excel saves it when asked for "Strict Open XML"."""

    def rename(_name: str, content: bytes) -> bytes:
        for usual, other in NAMESPACES.items():
            content = content.replace(usual, other)
        return content

    return changed(data, rename)


def with_an_empty_fill(data: bytes) -> bytes:
    """As some survey platforms write it; a strict reader of styles stumbles."""
    return changed(data, lambda _name, part: part.replace(b"<fills", b"<fills><fill/></fills><fills", 1))


def with_hidden_parts(rows: list[list[object]]) -> bytes:
    """Row 3 filtered away, column B hidden, and a hidden sheet before it."""
    book = openpyxl.Workbook()
    book.active.title = "Codes"
    book.active.append(["geheim"])
    book.active.sheet_state = "hidden"
    page = book.create_sheet("Antwoorden")
    for row in rows:
        page.append(row)
    page.auto_filter.ref = f"A1:C{len(rows)}"
    page.row_dimensions[3].hidden = True
    page.column_dimensions["B"].hidden = True
    book.active = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def by_hand(sheet: str, strings: str = "<sst/>", styles: str = "<styleSheet/>") -> bytes:
    """A workbook with these parts and one sheet."""
    office = TRANSITIONAL.decode() + "/officeDocument/2006/relationships/"
    parts = {"worksheet": sheet, "sharedStrings": strings, "styles": styles}
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{office}{kind}" Target="{kind}.xml"/>' for kind in parts
    )
    book = f'<workbook xmlns:r="{office}"><sheets><sheet name="Blad1" r:id="worksheet"/></sheets></workbook>'
    start = f'<Relationship Id="1" Type="{office}officeDocument" Target="xl/workbook.xml"/>'
    made = {f"xl/{kind}.xml": content for kind, content in parts.items()} | {
        "_rels/.rels": f"<Relationships>{start}</Relationships>",
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/workbook.xml": book,
    }
    return zipped({name: content.encode() for name, content in made.items()})


def ods(body: str) -> bytes:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": OPEN.format(body).encode()})


def ods_cell(value: str) -> str:
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def ods_table(name: str, rows: list[list[str]]) -> str:
    made = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)
    return f'<table:table table:name="{name}">{made}</table:table>'
