"""LimeSurvey: answers with codes or full texts as headings, in three languages."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from toolkit.tables.reading import Row

from .headings import Headings, build, find, first_filled, shown
from .table import Cells, Meaning, Table, at

KEY, NAME = "limesurvey", "LimeSurvey"
IDS = (
    *(
        "respons id",
        "antwoord id",
        "response id",
        "id de la reponse",
        "id de reponse",
        "antwort id",
        "antwortid",
    ),
    "id",
)
SUBMITTED = (
    "datum verstuurd",
    "datum ingediend",
    "inzenddatum",
    "verzenddatum",
    "date submitted",
    "date de soumission",
    "datum abgeschickt",
    "abgeschickt am",
    "submitdate",
)
LAST_PAGE = ("laatste pagina", "last page", "derniere page", "letzte seite", "lastpage")
LANGUAGE = (
    *("begin taal", "begintaal", "starttaal", "start taal", "start language", "langue de depart"),
    *("start sprache", "startsprache", "startlanguage"),
)
STARTED = (
    *("startdatum", "datum gestart", "begindatum", "date started", "date de lancement", "date de debut"),
    *("datum gestartet", "startdate"),
)
LAST_ACTION = (
    *("datum laatste actie", "datum van laatste actie", "date last action", "date de la derniere action"),
    *("datum letzte aktivitat", "datestamp"),
)
TECHNICAL = re.compile(
    r"seed|zaad|tete de serie|graine.*|"
    r"token|toegangscode|access code|code d acces|ip adres(?:se)?|ip address|"
    r"adresse ip|ipaddr|referr?er url|verwijzings url|url (?:de reference|d origine|referente)|refurl|"
    r"verwijzende url|verweis url|zufallsstartwert|zugangscode|zugangsschlussel|"
    r"totaaltijd|totale tijd|total time|temps total|gesamtzeit|interviewtime|"
    r"(?:groeps? ?tijd|vraag ?tijd|tijd (?:van de )?(?:groep|vraag)) .*|(?:group|question) time.*|"
    r"temps (?:du groupe|de (?:la )?question|pour (?:le groupe|la question)).*|"
    r"(?:gruppen ?zeit|fragen? ?zeit) .*|grouptime\d+|\w+time\d*"
)
CODES = {"id", "submitdate", "lastpage", "startlanguage", "startdate", "datestamp"}
CODES |= {"seed", "token", "ipaddr", "refurl"}
PLACEHOLDER = re.compile(r"(?:1980-01-01|01[-/]01[-/]1980)(?:[ T]0?0:00(?::00)?)?")
YES_NO = {"", "y", "n", "ja", "nee", "neen", "yes", "no", "oui", "non", "0", "1"}


def read(first: Sequence[Row]) -> Table | None:
    headings = find(first, fits)
    if headings is None:
        return None
    submitted = code_or_text(headings, *SUBMITTED)
    language = code_or_text(headings, *LANGUAGE)
    dates = [submitted, code_or_text(headings, *LAST_ACTION), code_or_text(headings, *STARTED)]
    body = [cells for number, cells in first if number > headings.number]
    meanings = {place: Meaning.NOTHING for place, name in enumerate(headings.names) if is_technical(name)}
    meanings |= {
        place: Meaning.NOTHING for place in [*dates, code_or_text(headings, *LAST_PAGE)] if place is not None
    }
    meanings |= dict.fromkeys(choices_in(headings, body), Meaning.CHOICE)
    known = {code_or_text(headings, *IDS): Meaning.REFERENCE, language: Meaning.LANGUAGE}
    date = next((place for place in dates if place is not None), None)
    known[date] = Meaning.DATE
    meanings |= {place: meaning for place, meaning in known.items() if place is not None}
    takes = {} if date is None else {date: first_filled(*dates, skip=is_placeholder)}

    def unfinished(cells: Cells) -> str:
        is_sent = submitted is None or at(submitted)(cells).strip()
        return "" if is_sent else _("een antwoord dat niet verstuurd is")

    return build(
        headings,
        first,
        meanings,
        sender=KEY,
        name=NAME,
        why=_("de kolommen “%(one)s” en “%(other)s”") % pair(headings),
        takes=takes,
        names={place: question(cell) for place, cell in enumerate(headings.cells)},
        leaves_out=unfinished,
    )


def fits(headings: Headings) -> bool:
    known = (IDS, SUBMITTED, LAST_PAGE, LANGUAGE)
    return sum(code_or_text(headings, *names) is not None for names in known) >= 3 and (
        code_or_text(headings, *LAST_PAGE) is not None or code_or_text(headings, *LANGUAGE) is not None
    )


def code_or_text(headings: Headings, *names: str) -> int | None:
    """The column with one of these names, or with a code before it: "submitdate. Datum verstuurd"."""
    place = headings.place(*names)
    if place is not None:
        return place
    coded = [name.partition(" ")[2] if name.split(" ")[0] in CODES else "" for name in headings.names]
    return next((coded.index(name) for name in names if name in coded), None)


def pair(headings: Headings) -> dict[str, str]:
    found = [code_or_text(headings, *names) for names in (SUBMITTED, LAST_PAGE, LANGUAGE, IDS)]
    cells = [headings.cells[place] for place in found if place is not None]
    return {"one": cells[0], "other": cells[1]}


def is_technical(name: str) -> bool:
    code, _space, rest = name.partition(" ")
    return TECHNICAL.fullmatch(name) is not None or (code in CODES and TECHNICAL.fullmatch(rest) is not None)


def is_placeholder(cell: str) -> bool:
    """What it writes when dates are not kept."""
    return PLACEHOLDER.fullmatch(cell.strip()) is not None


def choices_in(headings: Headings, body: Sequence[Cells]) -> list[int]:
    """Boxes that were ticked or not: "Vraag [antwoord]" with a yes or a no under it."""
    return [
        place
        for place, cell in enumerate(headings.cells)
        if re.search(r"\[.*\]\s*$", cell)
        and {at(place)(cells).strip().casefold() for cells in body} <= YES_NO
    ]


def question(heading: str) -> str:
    """The question without its code: "droom. Waarvan droom je?"."""
    return re.sub(r"^[A-Za-z]\w{0,19}(?:\[\w+\])?\. (?=\S.{3})", "", shown(heading))
