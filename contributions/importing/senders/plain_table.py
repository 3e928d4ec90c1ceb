"""A table of nobody we know: a colleague's list, with perhaps a title above and a total below."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from toolkit.tables.markup import is_column_of_markup, text_of
from toolkit.tables.reading import MOST_HEADER, Row
from toolkit.tables.words import plain

from .headings import shown, through
from .table import Cells, Column, Meaning, Table, at

TOTAL = re.compile(
    r"(?:sub ?|eind)?(?:totaal|totalen|total|totaux|som|sum|gemiddelde|average|moyenne)(?: .{0,40})?"
)
NUMBER = re.compile(r"[-+€ ]*\d[\d., ]*[%€]?")


def read(first: Sequence[Row], header: int | None = None) -> Table:
    """`header` when somebody said which row has the headings, 0 for none."""
    header = guess_header(first) if header is None else header
    headings = dict(first).get(header, [])
    body = [cells for number, cells in first if number > header]
    width = max(map(len, [headings, *body]), default=0)
    columns, remarks = [], []
    for place in range(width):
        name, cells = shown(at(place)(headings)), [at(place)(row) for row in body]
        if not name and not any(cell.strip() for cell in cells):
            continue
        is_markup = is_column_of_markup(cells)
        if is_markup:
            remarks.append(_("De kolom “%(name)s” is in HTML: we lezen er de tekst van.") % {"name": name})
        take = through(place, text_of) if is_markup else at(place)
        columns.append(Column(name, Meaning.UNKNOWN, take))
    return Table(
        sender="",
        name=_("een lijst"),
        why="",
        header=header,
        columns=columns,
        width=width,
        leaves_out=total_row if len(columns) > 1 else lambda _cells: "",
        remarks=remarks,
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
    """A row that only counts those above it."""
    filled = [cell for cell in cells if cell.strip()]
    if (
        filled
        and TOTAL.fullmatch(plain(filled[0]))
        and all(NUMBER.fullmatch(one.strip()) for one in filled[1:])
    ):
        return _("een rij met een totaal")
    return ""
