"""A table of nobody we know: a colleague's list, with perhaps a title above and a total below."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from toolkit.tables.reading import MOST_HEADER, Row
from toolkit.tables.words import plain

from .table import Cells, Column, Meaning, Table, at

TOTALS = {"totaal", "total", "totaux", "som", "sum", "subtotaal", "aantal", "gemiddelde", "average"}


def read(first: Sequence[Row], header: int | None = None) -> Table:
    """`header` when somebody said which row has the headings, 0 for none."""
    header = guess_header(first) if header is None else header
    headings = dict(first).get(header, [])
    body = [cells for number, cells in first if number > header]
    width = max(map(len, [headings, *body]), default=0)
    columns = [
        Column(at(place)(headings).strip(), Meaning.UNKNOWN, at(place))
        for place in range(width)
        if at(place)(headings).strip() or any(at(place)(cells).strip() for cells in body)
    ]
    return Table(
        sender="",
        name=_("een lijst"),
        why="",
        header=header,
        columns=columns,
        width=width,
        leaves_out=total_row,
    )


def guess_header(first: Sequence[Row]) -> int:
    """The first row that is as filled as those below it, and has a short name of its own for each column."""
    rows = [(number, cells) for number, cells in first if any(cells)]
    usual = sorted(sum(map(bool, cells)) for _number, cells in rows)[len(rows) // 2] if rows else 0
    for number, cells in rows[:MOST_HEADER]:
        names = [plain(cell) for cell in cells if cell.strip()]
        if len(names) >= max(1, 0.6 * usual):
            short = all(len(name) < 300 and not name.replace(" ", "").isdigit() for name in names)
            return number if short and len(set(names)) == len(names) else 0
    return 0


def total_row(cells: Cells) -> str:
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) > 1 and plain(filled[0]) in TOTALS and all(is_number(cell) for cell in filled[1:]):
        return _("een rij met een totaal")
    return ""


def is_number(text: str) -> bool:
    return text.strip().replace(".", "").replace(",", "").removesuffix("%").strip().isdecimal()
