"""The pool as a table that somebody has: columns of a spreadsheet, a CSV or Excel file, a list of addresses.

Read as every other table (`toolkit/tables`), by a declaration of the columns that we want. What comes out is
written as lines with tabs, so that it is seen and changed before anything is kept.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toolkit.folded import folded
from toolkit.tables import opening
from toolkit.tables.columns import measure
from toolkit.tables.guessing import guess, guess_header
from toolkit.tables.refusal import Unreadable
from toolkit.tables.wanted import Wanted
from trajectories.people.address_list import read_list
from trajectories.people.people_table import mostly_addresses, no_addresses

from .models import Participant

MOST_ROWS = 1000
INSIDE = {"intern", "inside", "binnen", "collega", "personeel", "medewerker"}
OUTSIDE = {"extern", "outside", "buiten", "partner", "inwoner", "bewoner", "vereniging"}


def no_words(text: str) -> bool:
    return folded(text.strip()) in INSIDE | OUTSIDE


WANTED = [
    Wanted(
        key="email",
        label=gettext_lazy("e-mailadres"),
        names="e_mailadres e_mail_adres email e_mail mail emailadres email_address",
        fits=mostly_addresses,
        alone=mostly_addresses,
    ),
    Wanted(key="name", label=gettext_lazy("naam"), names="naam name volledige_naam", fits=no_addresses),
    Wanted(key="given", label=gettext_lazy("voornaam"), names="voornaam first_name", fits=no_addresses),
    Wanted(
        key="family",
        label=gettext_lazy("achternaam"),
        names="achternaam familienaam last_name surname",
        fits=no_addresses,
    ),
    Wanted(
        key="side",
        label=gettext_lazy("intern of extern"),
        names="intern_extern intern_of_extern soort intern_of_extern_ herkomst",
        known=no_words,
        fits=no_addresses,
    ),
    Wanted(
        key="department", label=gettext_lazy("dienst"), names="dienst afdeling department", fits=no_addresses
    ),
    Wanted(
        key="organisation",
        label=gettext_lazy("organisatie"),
        names="organisatie organisation vereniging bedrijf werkgever",
        fits=no_addresses,
    ),
    Wanted(key="project", label=gettext_lazy("project"), names="project casus werf", fits=no_addresses),
    Wanted(
        key="experience",
        label=gettext_lazy("wat je inbrengt"),
        names="ervaring inbreng wat_je_inbrengt brengt_in opmerking",
        fits=no_addresses,
    ),
]
COLUMNS = ("name", "email", "side", "department", "organisation", "project", "experience")
HEADINGS = ("naam", "e-mailadres", "intern of extern", "dienst", "organisatie", "project", "ervaring")
WIDTHS = {"name": 120, "organisation": 120, "project": 120, "experience": 400}


@dataclass(frozen=True)
class PoolRow:
    """One line of the list; `problem` keeps it out, `remarks` don't."""

    number: int
    values: dict[str, str]
    problem: str = ""
    remarks: list[str] = field(default_factory=list)


def rows_of_file(data: bytes) -> str:
    """A file as lines with tabs below a line of headings. Raises Unreadable."""
    layout = opening.guess(data)
    rows = opening.first_rows(data, layout, MOST_ROWS + 2)
    if len(rows) > MOST_ROWS + 1:
        raise Unreadable(_("Dit bestand heeft meer dan %(most)s rijen: splits het.") % {"most": MOST_ROWS})
    header = guess_header(WANTED, rows)
    body = [(number, cells) for number, cells in rows if number > header and any(map(str.strip, cells))]
    headings = dict(rows).get(header, [])
    width = max(map(len, [headings, *(cells for _number, cells in body)]), default=0)
    guesses = guess(WANTED, measure([*headings, *[""] * (width - len(headings))], (row for _n, row in body)))
    places = {one.key: place for place, one in enumerate(guesses) if one.key}
    if not {"name", "family", "email"} & set(places):
        raise Unreadable(_("We vinden geen kolom met namen of e-mailadressen in dit bestand."))
    lines = []
    for _number, cells in body:
        cell = {key: " ".join(cells[place].split()) for key, place in places.items() if place < len(cells)}
        cell.setdefault("name", f"{cell.get('given', '')} {cell.get('family', '')}".strip())
        lines.append("\t".join(cell.get(key, "") for key in COLUMNS))
    return "\n".join(["\t".join(HEADINGS), *lines])


def rows_of_text(text: str) -> str:
    """What somebody pasted, as the same lines. Raises Unreadable."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines or is_ours(lines[0]):
        return text
    if "<" not in text and any(separator in line for line in lines for separator in "\t;"):
        return rows_of_file(text.encode())
    reading = read_list(text)
    people = [f"{person.name or person.email}\t{person.email}" for person in reading.people]
    return "\n".join(["\t".join(HEADINGS), *people, *(left_of(line) for line in reading.problems)])


def left_of(problem: str) -> str:
    """What holds no address may be a name: it stays in the list, to be looked at."""
    return problem.partition("“")[2].removesuffix("”.").removesuffix("”")


def is_ours(line: str) -> bool:
    return [part.strip() for part in line.split("\t")][:2] == list(HEADINGS[:2])


def read_rows(text: str, departments: dict[str, object], known: set[str]) -> list[PoolRow]:
    """The lines of the list, checked. `departments` by folded name; `known`: addresses in the pool, in lower
    case. A double says of what."""
    rows, seen = [], {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or is_ours(line):
            continue
        cells = [" ".join(cell.split()) for cell in line.split("\t")]
        values = dict(zip(COLUMNS, [*cells, *[""] * len(COLUMNS)], strict=False))
        row = checked(number, values, departments)
        email = row.values["email"]
        if not row.problem and email in known:
            row = PoolRow(number, row.values, _("staat al in de pool"))
        elif not row.problem and email and email in seen:
            again = _("staat ook op regel %(line)s") % {"line": seen[email]}
            row = PoolRow(number, row.values, again)
        seen.setdefault(email, number)
        rows.append(row)
    return rows


def checked(number: int, values: dict[str, str], departments: dict[str, object]) -> PoolRow:
    remarks = []
    values["email"] = values["email"].lower()
    if not values["name"]:
        return PoolRow(number, values, _("geen naam"))
    if values["email"]:
        try:
            validate_email(values["email"])
        except ValidationError:
            return PoolRow(number, values, _("geen geldig e-mailadres"))
    else:
        remarks.append(_("geen e-mailadres: je nodigt haar zelf uit"))
    for name, width in WIDTHS.items():
        if len(values[name]) > width:
            values[name] = values[name][:width]
            remarks.append(_("te lang: ingekort"))
    if values["department"] and folded(values["department"]) not in departments:
        remarks.append(
            _("geen dienst van de gemeente: “%(name)s” staat als organisatie")
            % {"name": values["department"]}
        )
        values["organisation"] = values["organisation"] or values["department"][:120]
        values["department"] = ""
    values["side"] = side_of(values)
    return PoolRow(number, values, "", remarks)


def side_of(values: dict[str, str]) -> str:
    """What the list says; else inside for whoever has a department of the municipality."""
    said = folded(values["side"])
    if any(said.startswith(word) for word in INSIDE):
        return str(Participant.Side.INSIDE)
    if any(said.startswith(word) for word in OUTSIDE) or not values["department"]:
        return str(Participant.Side.OUTSIDE)
    return str(Participant.Side.INSIDE)
