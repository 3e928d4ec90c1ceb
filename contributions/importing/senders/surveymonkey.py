"""SurveyMonkey: two rows of headings, the question and what can be answered; a column per choice."""

import re
from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _

from toolkit.tables.reading import Row
from toolkit.tables.words import plain

from .headings import Headings, Take, find, shown
from .table import Cells, Column, Meaning, Table, at

KEY, NAME = "surveymonkey", "SurveyMonkey"
RESPONDENT = (
    "respondent id",
    "respondentnummer",
    "respondent nummer",
    "id du repondant",
    "identifiant du repondant",
    "befragten id",
    "teilnehmer id",
)
COLLECTOR = ("collector id", "verzamelprogramma id", "id van verzamelprogramma", "id du collecteur")
STARTED = ("start date", "begindatum", "startdatum", "date de debut", "anfangsdatum")
ENDED = ("end date", "einddatum", "date de fin", "enddatum")
PERSONAL = {
    *(
        "ip address",
        "ip adres",
        "adresse ip",
        "email address",
        "e mailadres",
        "e mail adres",
        "adresse e mail",
    ),
    *(
        "first name",
        "voornaam",
        "prenom",
        "last name",
        "achternaam",
        "nom",
        "nom de famille",
        "custom data 1",
    ),
    *("ip adresse", "e mail adresse", "vorname", "nachname", "benutzerdefinierte daten 1"),
    *("custom data", "aangepaste gegevens 1", "aangepaste gegevens", "donnees personnalisees 1"),
}
OTHER = re.compile(r"other|anders|andere|overige?|autre|sonstige|comment|opmerking|toelichting|precise")
OPEN = {
    *("response", "open ended response", "antwoord", "open antwoord", "antwoord op open vraag", "reponse"),
    *("reponse libre", "reponse ouverte", "open einde antwoord", "antwoord met open einde"),
    *("antwort", "antwort mit offenem ende", "beantwortung mit offenem ende", "offene antwort"),
}


def read(first: Sequence[Row]) -> Table | None:
    headings = find(first, fits)
    if headings is None:
        return None
    rows = dict(first)
    below = rows.get(headings.number + 1, [])
    has_two = not any(at(place)(below).strip() for place in known_places(headings)) and any(below)
    header = headings.number + has_two
    body = [cells for number, cells in first if number > header]
    width = max(map(len, [headings.cells, below, *body]))
    meanings = fixed(headings)
    columns = [
        Column(headings.cells[place].strip(), meaning, at(place)) for place, meaning in meanings.items()
    ]
    questions: dict[str, list[int]] = defaultdict(list)
    question = ""
    for place in range(width):
        question = shown(at(place)(headings.cells)) or question
        if place not in meanings:
            questions[question].append(place)
    for asked, places in questions.items():
        columns += columns_of(asked, places, below if has_two else [], body)
    return Table(
        KEY,
        NAME,
        _("de kolommen “%(one)s” en “%(other)s”")
        % {
            "one": headings.cells[headings.place(*RESPONDENT) or 0],
            "other": headings.cells[headings.place(*COLLECTOR) or 0],
        },
        header,
        columns,
        width,
    )


def fits(headings: Headings) -> bool:
    return headings.has(*RESPONDENT) and headings.has(*COLLECTOR)


def named(headings: Headings) -> dict[str, str]:
    one, other = headings.place(*RESPONDENT), headings.place(*COLLECTOR)
    return {"one": headings.cells[one or 0], "other": headings.cells[other or 0]}


def known_places(headings: Headings) -> list[int]:
    found = [headings.place(*names) for names in (RESPONDENT, COLLECTOR, STARTED, ENDED)]
    return [place for place in found if place is not None]


def fixed(headings: Headings) -> dict[int, Meaning]:
    meanings = {place: Meaning.NOTHING for place, name in enumerate(headings.names) if name in PERSONAL}
    meanings |= dict.fromkeys(known_places(headings), Meaning.NOTHING)
    end = headings.place(*ENDED)
    date = end if end is not None else headings.place(*STARTED)
    if date is not None:
        meanings[date] = Meaning.DATE
    meanings[headings.names.index(next(name for name in RESPONDENT if name in headings.names))] = (
        Meaning.REFERENCE
    )
    return dict(sorted(meanings.items()))


def columns_of(asked: str, places: Sequence[int], below: Cells, body: Sequence[Cells]) -> list[Column]:
    """One column for the boxes of a question, and one for each place where people wrote themselves."""
    boxes = [place for place in places if is_box(at(place)(below), [at(place)(cells) for cells in body])]
    columns = [Column(asked, meaning_of(boxes, body), joined(boxes))] if boxes else []
    for place in places:
        label = shown(at(place)(below))
        if place not in boxes:
            is_answer = not label or plain(label) in OPEN
            columns.append(
                Column(
                    asked if is_answer else f"{asked}: {label}" if asked else label,
                    Meaning.UNKNOWN,
                    at(place),
                )
            )
    return [column for column in columns if column.name]


def meaning_of(boxes: Sequence[int], body: Sequence[Cells]) -> Meaning:
    """One answer per person may be her age or her neighbourhood; more of them are a list of choices."""
    several = any(sum(bool(at(place)(cells).strip()) for place in boxes) > 1 for cells in body)
    return Meaning.CHOICE if several else Meaning.UNKNOWN


def is_box(label: str, cells: Sequence[str]) -> bool:
    """Under a choice nothing stands but the choice itself."""
    said = {plain(cell) for cell in cells if cell.strip()}
    if not said and OTHER.match(plain(label)):
        return False
    return bool(label.strip()) and plain(label) not in OPEN and said <= {plain(label)}


def joined(places: Sequence[int]) -> Take:
    return lambda cells: "; ".join(cell.strip() for place in places if (cell := at(place)(cells)).strip())
