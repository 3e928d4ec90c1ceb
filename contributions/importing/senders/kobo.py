"""KoboToolbox and ODK: answers from a phone or a tablet, with groups before the name of a question."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from toolkit.tables.reading import Row

from .headings import Headings, Take, build, find, first_filled, shown
from .table import Cells, Meaning, Table, at

KEY, NAME = "kobo", "KoboToolbox of ODK"
RAW = {
    *("_id", "_uuid", "_submission_time", "_validation_status", "__version__", "_index", "_submitted_by"),
    *(
        "meta/instanceid",
        "formhub/uuid",
        "_xform_id_string",
        "_status",
        "submissiondate",
        "key",
        "instanceid",
    ),
    *(
        "meta-instanceid",
        "submitterid",
        "formversion",
        "reviewstate",
        "deviceid",
        "_notes",
        "_tags",
        "_attachments",
    ),
}
TECHNICAL = re.compile(
    r"_.*|start|end|today|deviceid|subscriberid|simserial|phonenumber|username|email|audit|key|edits|status|"
    r"submissiondate|submitterid|submittername|formversion|reviewstate|attachments(?:present|expected)|"
    r"(?:.*[/-])?(?:instanceid|instancename|rootuuid|deprecatedid)|formhub/.*|meta[/-].*|"
    r".*[/_-](?:latitude|longitude|altitude|precision|accuracy)|.*_geolocation.*",
    re.IGNORECASE,
)
REFERENCES = ("_uuid", "meta/instanceid", "meta-instanceid", "instanceid", "key", "_id")
REFUSED = {"not approved", "validation_status_not_approved", "rejected", "niet goedgekeurd"}
BOX = {"", "0", "1", "0.0", "1.0", "true", "false", "ja", "nee"}


def read(first: Sequence[Row]) -> Table | None:
    headings = find(first, fits)
    if headings is None:
        return None
    raw = [cell.strip().lower() for cell in headings.cells]
    body = [cells for number, cells in first if number > headings.number]
    meanings = {place: Meaning.NOTHING for place, name in enumerate(raw) if TECHNICAL.fullmatch(name)}
    ticked = boxes(headings, body)
    parents = {headings.cells[place].rpartition("/")[0].strip() for place in ticked}
    asked = [place for place, cell in enumerate(headings.cells) if cell.strip() in parents]
    meanings |= dict.fromkeys([*ticked, *asked], Meaning.CHOICE)
    reference = next(raw.index(name) for name in (*REFERENCES, *raw) if name in raw)
    meanings[reference] = Meaning.REFERENCE
    sent = next((raw.index(name) for name in ("_submission_time", "submissiondate") if name in raw), None)
    end = next((raw.index(name) for name in ("end", "start") if name in raw), None)
    date = end if end is not None else sent
    takes: dict[int, Take] = {}
    if date is not None:
        meanings[date] = Meaning.DATE
        takes[date] = first_filled(end) if end is not None else at(date)
        if date == sent:
            takes[date] = in_greenwich(date)
    reviewed = next((raw.index(name) for name in ("_validation_status", "reviewstate") if name in raw), None)

    def refused(cells: Cells) -> str:
        is_refused = reviewed is not None and at(reviewed)(cells).strip().casefold() in REFUSED
        return _("een antwoord dat bij het nakijken afgekeurd is") if is_refused else ""

    named = {place: without_group(shown(cell)) for place, cell in enumerate(headings.cells)}
    questions = {place: name for place, name in named.items() if place not in meanings}
    return build(
        headings,
        first,
        meanings,
        sender=KEY,
        name=NAME,
        why=_("de kolommen “%(name)s”") % {"name": ", ".join(sorted(RAW & set(raw))[:2])},
        takes=takes,
        names=questions,
        leaves_out=refused,
    )


def fits(headings: Headings) -> bool:
    return len(RAW & {cell.strip().lower() for cell in headings.cells}) >= 2


def boxes(headings: Headings, body: Sequence[Cells]) -> list[int]:
    """A column per choice: "vraag/keuze", with 0 or 1 under it, behind the column of the question itself."""
    names = {cell.strip() for cell in headings.cells}
    return [
        place
        for place, cell in enumerate(headings.cells)
        if cell.rpartition("/")[0].strip() in names
        and {at(place)(cells).strip().casefold() for cells in body} <= BOX
    ]


def without_group(name: str) -> str:
    """The question itself: "groep_dromen/droom" is "droom"; a question in words may hold a / of its own."""
    return name if " " in name else re.split(r"[/-]", name)[-1] or name


def in_greenwich(place: int) -> Take:
    """The server writes the time of Greenwich, with or without saying so."""

    def take(cells: Cells) -> str:
        cell = at(place)(cells).strip()
        return f"{cell}Z" if re.fullmatch(r"\d{4}-\d\d-\d\d[T ][\d:.]+", cell) else cell

    return take
