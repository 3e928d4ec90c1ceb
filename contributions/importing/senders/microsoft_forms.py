"""Microsoft Forms: when it began and was completed, who answered, then a column per question."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from toolkit.tables.reading import Row

from .headings import Headings, build, choices, find, shown, through
from .table import Meaning, Table, at

KEY, NAME = "microsoft_forms", "Microsoft Forms"
COMPLETED = (
    "voltooiingstijd",
    "tijd van voltooien",
    "tijd van voltooiing",
    "completion time",
    "heure de fin",
    "fertigstellungszeit",
    "abschlusszeit",
    "hora de finalizacion",
)
STARTED = ("begintijd", "starttijd", "tijd van begin", "start time", "heure de debut", "startzeit")
TECHNICAL = re.compile(
    r"e ?mail|email|adresse de messagerie|naam|name|nom|sprache|language|taal|langue|"
    r"(?:last modified time|tijd(?:stip)? van laatste wijziging|laatst gewijzigd.*|"
    r"heure de la derniere modification|uhrzeit der letzten anderung|zeitpunkt der letzten anderung)|"
    r"total points|totaal(?: aantal)? punten|total(?: de)? points|quiz feedback|feedback over toets|"
    r"(?:points|punten|feedback) .*"
)
LANGUAGES = ("language", "taal", "langue", "sprache")


def read(first: Sequence[Row]) -> Table | None:
    headings = find(first, fits)
    if headings is None:
        return None
    completed, started = headings.place(*COMPLETED), headings.place(*STARTED)
    begin = max(place for place in (completed, started, headings.place("id")) if place is not None)
    fixed = range(begin, min(begin + 6, len(headings.names)))
    meanings = {place: Meaning.NOTHING for place in fixed if TECHNICAL.fullmatch(headings.names[place])}
    meanings |= dict.fromkeys(headings.matching(r"(?:points|punten|feedback) .+"), Meaning.NOTHING)
    meanings |= {place: Meaning.LANGUAGE for place in fixed if headings.names[place] in LANGUAGES}
    if started is not None:
        meanings[started] = Meaning.NOTHING
    meanings[headings.names.index("id")] = Meaning.REFERENCE
    if completed is not None:
        meanings[completed] = Meaning.DATE
    listed = [place for place in range(len(headings.cells)) if is_list(first, headings, place)]
    meanings |= dict.fromkeys(listed, Meaning.CHOICE)
    return build(
        headings,
        first,
        meanings,
        sender=KEY,
        name=NAME,
        why=_("de kolommen “%(one)s” en “%(other)s”")
        % {
            "one": headings.cells[headings.names.index("id")],
            "other": headings.cells[completed or started or 0].strip(),
        },
        takes={place: through(place, choices) for place in listed},
        names=without_counts(headings),
    )


def fits(headings: Headings) -> bool:
    return headings.has("id") and headings.has(*COMPLETED)


def without_counts(headings: Headings) -> dict[int, str]:
    """A question that is asked a second time gets a 2 behind it: "Waarom?2"."""
    asked = [shown(cell) for cell in headings.cells]
    found = {}
    for place, cell in enumerate(asked):
        match = re.fullmatch(r"(.*\D)[2-9]", cell)
        if match and match[1].rstrip() in asked[:place]:
            found[place] = match[1].rstrip()
    return found


def is_list(first: Sequence[Row], headings: Headings, place: int) -> bool:
    """Choices have a ; behind each."""
    filled = [
        cell for number, cells in first if number > headings.number and (cell := at(place)(cells).strip())
    ]
    return bool(filled) and all(cell.endswith(";") for cell in filled)
