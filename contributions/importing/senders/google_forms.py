"""Google Forms: a time stamp, then a column per question."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from toolkit.tables.reading import Row

from .headings import Headings, build, find
from .table import Meaning, Table

KEY, NAME = "google_forms", "Google Formulieren"
STAMPS = ("tijdstempel", "timestamp", "horodateur", "zeitstempel")
TECHNICAL = re.compile(
    r"e ?mail ?adres|email address|adresse e ?mail|username|gebruikersnaam|nom d utilisateur|score|"
    r".* (?:score|feedback)|points?"
)


def read(first: Sequence[Row]) -> Table | None:
    headings = find(first, fits)
    if headings is None:
        return None
    meanings = {
        place: Meaning.NOTHING for place, name in enumerate(headings.names) if TECHNICAL.fullmatch(name)
    }
    why = _("de eerste kolom “%(name)s”") % {"name": headings.cells[0]}
    meanings[0] = Meaning.DATE
    return build(headings, first, meanings, sender=KEY, name=NAME, why=why)


def fits(headings: Headings) -> bool:
    return len(headings.names) > 1 and headings.names[0] in STAMPS
