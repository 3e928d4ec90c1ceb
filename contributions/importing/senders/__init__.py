"""The tables of known platforms, made plain: one module each.

table.py            what comes out: columns with a meaning, rows
personal.py         questions for a fact of the person
headings.py         finding the row with headings, and building a table on it
plain_table.py      a list of nobody we know
own_list.py         our own list of refused rows

A module has KEY, NAME and `read`: the first rows (some hundreds, headings included) -> a `Table`, or None
when it is not from there. `recognise` asks them in the order below and always gives a `Table`, with `sender`
"" when nobody was recognised. Whoever knows better passes the `sender` (one of CHOICES), and the row of the
headings.
`body` gives all rows, read and made plain in the child of `toolkit/tables/opening`.
"""

from collections.abc import Generator, Sequence
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from toolkit.tables import opening
from toolkit.tables.reading import Layout, Row

from . import (
    comhairle,
    consul,
    decidim,
    go_vocal,
    google_forms,
    kobo,
    limesurvey,
    microsoft_forms,
    open_stad,
    own_list,
    plain_table,
    polis,
    surveymonkey,
    your_priorities,
)
from .table import Column, Meaning, Table, TidyRow

__all__ = ["CHOICES", "LIST", "Column", "Meaning", "Table", "TidyRow", "body", "recognise"]

LIST = "list"  # to say that it is a list of nobody we know
# The most peculiar headings first: Google Forms has one word alone.
MODULES = [
    *(polis, surveymonkey, limesurvey, microsoft_forms, kobo, consul, decidim, your_priorities, open_stad),
    *(go_vocal, comhairle, google_forms),
]
SENDERS = {module.KEY: module for module in MODULES}
CHOICES = [(LIST, _("een lijst")), *sorted((module.KEY, module.NAME) for module in MODULES)]


def recognise(first: Sequence[Row], *, sender: str = "", header: int | None = None) -> Table:
    """The table as the platform meant it. `sender` and `header` are what somebody chose on the screen."""
    skips = own_list.columns_in_front(first)
    if skips:
        first = [(number, cells[skips:]) for number, cells in first]
    everybody = MODULES if not sender and header is None else []
    asked = [SENDERS[sender]] if sender in SENDERS else everybody
    found = (table for module in asked if (table := module.read(first)) is not None)
    return replace(next(found, None) or plain_table.read(first, header), skips=skips)


def body(data: bytes, layout: Layout, table: Table) -> Generator[TidyRow, None, None]:
    """All rows below the headings; raises Unreadable."""
    return opening.through(data, layout, table.tidy)
