"""The tables of known platforms, made plain: one module each.

table.py            what comes out: columns with a meaning, rows
plain_table.py      a list of nobody we know

`recognise` looks at the first rows (some hundreds, headings included) and always gives a `Table`, with
`sender` "" when nobody was recognised. Whoever knows better passes the `sender` (one of CHOICES), and the row
of the headings. `body` gives all rows, read and made plain in the child of `toolkit/tables/opening`.
"""

from collections.abc import Iterator, Sequence

from toolkit.tables import opening
from toolkit.tables.reading import Layout, Row

from . import plain_table
from .table import Column, Meaning, Table, TidyRow

__all__ = ["CHOICES", "LIST", "Column", "Meaning", "Table", "TidyRow", "body", "recognise"]

LIST = "list"  # to say that it is a list of nobody we know
SENDERS = {}
CHOICES = [(LIST, "een lijst")]


def recognise(first: Sequence[Row], *, sender: str = "", header: int | None = None) -> Table:
    """The table as the platform meant it. `sender` and `header` are what somebody chose on the screen."""
    return plain_table.read(first, header)


def body(data: bytes, layout: Layout, table: Table) -> Iterator[TidyRow]:
    """All rows below the headings; raises Unreadable."""
    return opening.through(data, layout, table.tidy)
