"""What the sheets of a workbook share: their names, its texts, and which formats are dates."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..refusal import Unreadable
from ..unpacking import or_broken
from .escapes import unescape
from .package import Package
from .xml import elements, texts

# Formats that have a number and no words, ECMA-376 18.8.30; 27 to 36 and 50 to 58 are dates of the Far East.
DATES = {*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)}
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
UNIT, DIGIT, FRACTION = re.compile(r"[dmyhse]"), re.compile(r"[0#?]"), re.compile(r"\.0+")


@dataclass(frozen=True)
class Sheet:
    name: str
    part: str
    is_hidden: bool


class Book:
    """Raises Unreadable for a workbook without a sheet of rows, or that is broken."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(data)
        self.since_1904 = False
        self.sheets: list[Sheet] = []
        with or_broken():
            self.read_book()
        if not self.sheets:
            raise Unreadable(_("Er staat geen werkblad met rijen in dit Excel-bestand."))

    def read_book(self) -> None:
        with self.package.open(self.package.book) as part:
            for tag, facts in elements(part):
                if tag == "workbookPr":
                    self.since_1904 = facts.get("date1904") in {"1", "true"}
                elif tag == "sheet":
                    kind, target = self.package.names.get(facts.get("id", ""), ("", ""))
                    if kind == "worksheet":
                        hidden = facts.get("state", "visible") != "visible"
                        self.sheets.append(Sheet(facts.get("name", ""), target, hidden))

    def sheet(self, name: str) -> Sheet:
        """The one with this name, else the first that is shown."""
        visible = [sheet for sheet in self.sheets if not sheet.is_hidden]
        named = [sheet for sheet in self.sheets if sheet.name == name]
        return [*named, *visible, *self.sheets][0]

    def strings(self) -> list[str]:
        part = self.package.of_kind("sharedStrings")
        if not part:
            return []
        with self.package.open(part) as content:
            return list(texts(content, of="si", skip="rPh", change=unescape))

    def date_styles(self) -> set[int]:
        """The numbers of the cell styles whose numbers are dates or times."""
        part = self.package.of_kind("styles")
        if not part:
            return set()
        dates, found, count, in_cells = set(DATES), set(), 0, False
        with self.package.open(part) as content:
            for tag, facts in elements(content):
                if tag == "numFmt" and is_date(facts.get("formatCode", "")):
                    dates.add(int(facts.get("numFmtId", "0")))
                elif tag == "numFmt":
                    dates.discard(int(facts.get("numFmtId", "0")))
                elif tag in {"cellXfs", "cellStyles", "cellStyleXfs", "dxfs"}:
                    in_cells = tag == "cellXfs"
                elif tag == "xf" and in_cells:
                    if int(facts.get("numFmtId", "0")) in dates:
                        found.add(count)
                    count += 1
        return found


def is_date(code: str) -> bool:
    """Whether a number in this format is a day or a time: it has units of them, and no digits."""
    signs = FRACTION.sub("", LITERAL.sub("", code.partition(";")[0])).casefold()
    return bool(UNIT.search(signs)) and "general" not in signs and not DIGIT.search(signs)
