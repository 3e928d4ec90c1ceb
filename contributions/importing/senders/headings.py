"""Finding the row with the headings by which a platform is known, and the columns under them."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from toolkit.tables.markup import text_of
from toolkit.tables.reading import MOST_HEADER, Row
from toolkit.tables.words import plain

from .personal import meaning_of_question
from .table import Cells, Column, Meaning, Table, at

Take = Callable[[Cells], str]


@dataclass(frozen=True)
class Headings:
    """A row of headings: as they stand, and made comparable."""

    number: int
    cells: Cells
    names: list[str]

    def place(self, *names: str) -> int | None:
        """The first column with one of these names, in order of the names."""
        return next((self.names.index(name) for name in names if name in self.names), None)

    def has(self, *names: str) -> bool:
        return self.place(*names) is not None

    def count(self, names: Iterable[str]) -> int:
        return len(set(names) & set(self.names))

    def matching(self, pattern: str) -> list[int]:
        return [place for place, name in enumerate(self.names) if re.fullmatch(pattern, name)]


def headings_of(row: Row) -> Headings:
    number, cells = row
    return Headings(number, cells, [plain(text_of(cell)) for cell in cells])


def find(first: Sequence[Row], fits: Callable[[Headings], bool]) -> Headings | None:
    """The first row that has the headings that `fits` asks for."""
    return next((one for row in first[:MOST_HEADER] if fits(one := headings_of(row))), None)


def shown(heading: str) -> str:
    """A heading as a question is written: without HTML and on one line."""
    return " ".join(text_of(heading).split())


def places(names: Iterable[str]) -> set[str]:
    return {plain(name) for name in names}


def build(
    headings: Headings,
    first: Sequence[Row],
    meanings: dict[int, Meaning],
    *,
    sender: str,
    name: str,
    why: str,
    takes: dict[int, Take] | None = None,
    names: dict[int, str] | None = None,
    last_heading: int | None = None,
    leaves_out: Callable[[Cells], str] = lambda _cells: "",
    remarks: list[str] | None = None,
) -> Table:
    """A table with each column of the raw one; one without a heading only when it holds something."""
    header = headings.number if last_heading is None else last_heading
    body = [cells for number, cells in first if number > header]
    width = max(map(len, [headings.cells, *body]), default=0)
    names, takes = names or {}, takes or {}
    columns = []
    for place in range(width):
        heading = names.get(place, shown(at(place)(headings.cells)))
        if heading or any(at(place)(cells).strip() for cells in body):
            meaning = meanings.get(place)
            if meaning is None:
                meaning = meaning_of_question(heading, [at(place)(cells) for cells in body])
            columns.append(Column(heading, meaning, takes.get(place, at(place))))
    return Table(sender, name, why, header, columns, width, leaves_out, remarks or [])


def first_filled(*found: int | None, skip: Callable[[str], bool] = lambda _cell: False) -> Take:
    """The first of these columns that holds something."""

    def take(cells: Cells) -> str:
        for place in found:
            if place is not None and (cell := at(place)(cells)).strip() and not skip(cell):
                return cell
        return ""

    return take


def through(place: int, *changes: Callable[[str], str]) -> Take:
    """The cell, changed."""

    def take(cells: Cells) -> str:
        cell = at(place)(cells)
        for change in changes:
            cell = change(cell)
        return cell

    return take


def unguarded(cell: str) -> str:
    """Without the apostrophe that platforms put before what a spreadsheet would run."""
    return cell[1:] if re.match(r"'[=+\-@]", cell) else cell


def choices(cell: str) -> str:
    """Several answers with a sign behind each, as a list."""
    return "; ".join(part.strip() for part in cell.split(";") if part.strip())
