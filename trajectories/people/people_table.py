"""People from a table that somebody has: an Excel list of colleagues, an export of a mail program.

The table is read as every other one (`toolkit/tables`), by a declaration of the columns that we want; what
comes out is a list as one types it, so that it is seen and changed before a mail leaves.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toolkit.tables import opening
from toolkit.tables.columns import EMAIL, Facts, measure
from toolkit.tables.guessing import guess, guess_header
from toolkit.tables.reading import Row
from toolkit.tables.refusal import Unreadable
from toolkit.tables.wanted import Wanted, missing

MOST_PEOPLE = 500  # rows that are looked at
NAME, GIVEN, FAMILY, ADDRESS = "name", "given", "family", "email"


def mostly_addresses(facts: Facts) -> float:
    share = sum(map(is_address, facts.values)) / len(facts.values) if facts.values else 0.0
    return share if share >= 0.5 else 0.0


def no_addresses(facts: Facts) -> float:
    return 0.0 if mostly_addresses(facts) else 1.0


def is_address(text: str) -> bool:
    return EMAIL.fullmatch(text.strip()) is not None


WANTED = [
    Wanted(
        key=ADDRESS,
        label=gettext_lazy("e-mailadres"),
        names="e_mailadres e_mail_adres email e_mail mail emailadres email_address e_mail_address",
        fits=mostly_addresses,
        alone=mostly_addresses,
        required=True,
    ),
    Wanted(
        key=NAME,
        label=gettext_lazy("naam"),
        names="naam name volledige_naam weergavenaam display_name nom",
        fits=no_addresses,
    ),
    Wanted(
        key=GIVEN,
        label=gettext_lazy("voornaam"),
        names="voornaam first_name given_name prenom",
        fits=no_addresses,
    ),
    Wanted(
        key=FAMILY,
        label=gettext_lazy("achternaam"),
        names="achternaam familienaam last_name surname family_name nom_de_famille",
        fits=no_addresses,
    ),
]


@dataclass(frozen=True)
class PeopleTable:
    """`lines`: "Ria Maes <ria@stad.be>" each, as one types them; `without`: the rows that have no address."""

    lines: list[str]
    without: list[int]


def read_people_table(data: bytes) -> PeopleTable:
    """Raises Unreadable for what is no table, and for one without a column of addresses."""
    layout = opening.guess(data)
    rows = opening.first_rows(data, layout, MOST_PEOPLE + 1)
    if len(rows) > MOST_PEOPLE:
        raise Unreadable(_("Dit bestand heeft meer dan %(most)s rijen: splits het.") % {"most": MOST_PEOPLE})
    header = guess_header(WANTED, rows)
    body = [row for row in rows if row[0] > header and any(cell.strip() for cell in row[1])]
    places = places_of(dict(rows).get(header, []), body)
    lines, without = [], []
    for number, cells in body:
        cell = {key: " ".join(cells[place].split()) for key, place in places.items() if place < len(cells)}
        if not is_address(cell.get(ADDRESS, "")):
            without.append(number)
            continue
        name = cell.get(NAME, "") or f"{cell.get(GIVEN, '')} {cell.get(FAMILY, '')}".strip()
        lines.append(f"{name} <{cell[ADDRESS]}>" if name else cell[ADDRESS])
    return PeopleTable(lines, without)


def places_of(headings: list[str], body: list[Row]) -> dict[str, int]:
    """Where each thing stands."""
    width = max(map(len, [headings, *(cells for _number, cells in body)]), default=0)
    names = [*headings, *[""] * (width - len(headings))]
    guesses = guess(WANTED, measure(names, (cells for _number, cells in body)))
    places = {one.key: place for place, one in enumerate(guesses) if one.key}
    if missing(WANTED, list(places)):
        raise Unreadable(_("We vinden geen kolom met e-mailadressen in dit bestand."))
    return places
