"""Tables of LibreOffice (.ods), read row by row."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from django.utils.translation import gettext as _

from .excel.facts import MOST_COLUMNS, Merged
from .excel.sheet import MOST_EMPTY, number_as_typed, trimmed
from .excel.xml import Facts, elements, local, parsed
from .refusal import Unreadable
from .unpacking import or_broken, weighed

CONTENT = "content.xml"
DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
NOT_SAID = {"annotation", "shapes", "frame", "custom-shape"}  # remarks and drawings lie in a cell too
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class OpenSheet:
    name: str
    is_hidden: bool
    hidden_rows: int = 0
    hidden_columns: int = 0


def sheets_of(data: bytes) -> list[OpenSheet]:
    """Raises Unreadable, also when there is none."""
    found: list[OpenSheet] = []
    hidden_styles: set[str] = set()
    style, name, is_hidden, rows, columns = "", "", False, 0, 0
    with or_broken(), weighed(data) as parts, parts.open(CONTENT) as content:
        for tag, facts in elements(content):
            if tag == "style":
                style = facts.get("name", "")
            elif tag == "table-properties" and facts.get("display") == "false":
                hidden_styles.add(style)
            elif tag == "table":
                if name:
                    found.append(OpenSheet(name, is_hidden, rows, columns))
                name, is_hidden = facts.get("name", ""), facts.get("style-name") in hidden_styles
                rows = columns = 0
            elif facts.get("visibility", "visible") != "visible":
                rows += tag == "table-row" and repeated(facts, "number-rows-repeated", MOST_EMPTY)
                columns += tag == "table-column"
    if not name:
        raise Unreadable(_("Er staat geen blad met rijen in dit bestand."))
    return [*found, OpenSheet(name, is_hidden, rows, columns)]


def repeated(facts: Facts, name: str, most: int) -> int:
    return min(int(facts.get(name, "1")), most)


def rows_of(data: bytes, sheet: str, *, skip_hidden: bool = False) -> Iterator[Row]:
    """(row number as LibreOffice shows it, cells); raises Unreadable."""
    with or_broken(), weighed(data) as parts, parts.open(CONTENT) as content:
        reader = OpenReader(sheet)
        empty = 0
        for number, cells, is_hidden in reader.rows(content):
            empty = 0 if cells else empty + 1
            if empty > MOST_EMPTY:
                return
            yield number, [] if is_hidden and skip_hidden else cells


class OpenReader:
    """Hears the elements of the content and gives the rows of one sheet."""

    def __init__(self, sheet: str) -> None:
        self.sheet, self.inside = sheet, False
        self.found: list[tuple[int, list[str], bool]] = []
        self.merged = Merged({})
        self.number, self.row, self.cell = 0, Facts(), Facts()
        self.cells: list[str] = []
        self.paragraphs: list[list[str]] = []
        self.depth_of_silence = self.depth_of_paragraph = 0

    def rows(self, content: object) -> Iterator[tuple[int, list[str], bool]]:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler = self.hear
        for _chunk in parsed(parser, content):  # type: ignore[arg-type]
            yield from self.found
            self.found.clear()

    def start(self, tag: str, facts: Facts) -> None:
        tag = local(tag)
        if tag == "table":
            self.inside = facts.get("table:name", "") == self.sheet
        elif not self.inside:
            return
        elif tag in NOT_SAID or self.depth_of_silence:
            self.depth_of_silence += 1
        elif tag == "table-row":
            self.row, self.cells = facts, []
        elif tag in {"table-cell", "covered-table-cell"}:
            self.cell, self.paragraphs = facts, []
        elif tag in {"p", "h"}:
            self.paragraphs.append([])
            self.depth_of_paragraph += 1
        elif self.depth_of_paragraph:
            self.paragraphs[-1].append(
                {"s": " " * repeated(facts, "text:c", 1000), "tab": "\t", "line-break": "\n"}.get(tag, "")
            )

    def hear(self, text: str) -> None:
        if self.depth_of_paragraph and not self.depth_of_silence:
            self.paragraphs[-1].append(text)

    def end(self, tag: str) -> None:
        tag = local(tag)
        if tag == "table":
            self.inside = False
        elif not self.inside:
            return
        elif self.depth_of_silence:
            self.depth_of_silence -= 1
        elif tag in {"p", "h"}:
            self.depth_of_paragraph -= 1
        elif tag in {"table-cell", "covered-table-cell"}:
            self.end_cell()
        elif tag == "table-row":
            self.end_row()

    def end_cell(self) -> None:
        times = repeated(self.cell, "table:number-columns-repeated", MOST_COLUMNS - len(self.cells))
        spanned = int(self.cell.get("table:number-rows-spanned", "1"))
        if spanned > 1 and times == 1:
            place = (len(self.cells), self.number + spanned)
            self.merged.ranges.setdefault(self.number + 1, []).append(place)
        self.cells += [self.as_text()] * times

    def end_row(self) -> None:
        hidden = self.row.get("table:visibility", "visible") != "visible"
        for _time in range(repeated(self.row, "table:number-rows-repeated", 60_000)):
            self.number += 1
            cells = trimmed(self.merged.fill(self.number, list(self.cells)))
            self.found.append((self.number, cells, hidden))
            if not cells and len(self.found) > MOST_EMPTY:
                return

    def as_text(self) -> str:
        said = "\n".join("".join(pieces) for pieces in self.paragraphs)
        kind = self.cell.get("office:value-type", "")
        if self.cell.get("calcext:value-type") == "error":
            return ""
        if kind in {"float", "percentage", "currency"}:
            return number_as_typed(float(self.cell.get("office:value", "0")))
        if kind == "date":
            return as_day(self.cell.get("office:date-value", said))
        if kind == "time" and (match := DURATION.fullmatch(self.cell.get("office:time-value", ""))):
            return ":".join(match.groups() if int(match[3]) else match.groups()[:2])
        if kind == "boolean":
            return _("ja") if self.cell.get("office:boolean-value") == "true" else _("nee")
        return said


def as_day(iso: str) -> str:
    """2026-05-01T14:30:00 as a workbook gives it: without what is zero."""
    day, _t, time = iso.partition("T")
    time = time.partition(".")[0].removesuffix(":00")
    return f"{day} {time}" if time.strip("0:") else day
