"""Comhairle: the statements of a conversation, and the survey around it (as Typeform gives it)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from toolkit.tables.reading import Row

from .headings import Headings, build, find
from .table import Cells, Meaning, Table, at

KEY, NAME = "comhairle", "Comhairle"
STATEMENTS = {
    "comment id": Meaning.REFERENCE,
    "statement id": Meaning.REFERENCE,
    "text": Meaning.SAID,
    "statement text": Meaning.SAID,
    "statement": Meaning.SAID,
    "created at": Meaning.DATE,
    "locale": Meaning.LANGUAGE,
}
SURVEY = {
    "submit date utc": Meaning.DATE,
    "start date utc": Meaning.NOTHING,
    "polis id": Meaning.NOTHING,
    "network id": Meaning.NOTHING,
    "tags": Meaning.NOTHING,
    "response type": Meaning.NOTHING,
    "stage date utc": Meaning.NOTHING,
    "ending": Meaning.NOTHING,
}
REFUSED = {"rejected", "hidden", "removed", "deleted", "spam", "-1"}
TEXTS = ("text", "statement text", "statement")


def read(first: Sequence[Row]) -> Table | None:
    headings = find(first, fits)
    if headings is None:
        return None
    if is_survey(headings):
        meanings = {at: SURVEY[name] for at, name in enumerate(headings.names) if name in SURVEY}
        meanings[0] = Meaning.REFERENCE
        name, shown = _("Typeform (zoals bij Comhairle)"), "#, Submit Date (UTC)"
    else:
        meanings = {place: STATEMENTS.get(name, Meaning.NOTHING) for place, name in enumerate(headings.names)}
        name, shown = NAME, "comment_id, text"
    why = _("de kolommen “%(name)s”") % {"name": shown}
    moderated = headings.place("moderation status", "status", "moderated")

    def refused(cells: Cells) -> str:
        is_refused = moderated is not None and at(moderated)(cells).strip().casefold() in REFUSED
        return _("een stelling die bij de moderatie afgewezen is") if is_refused else ""

    return build(headings, first, meanings, sender=KEY, name=name, why=why, leaves_out=refused)


def fits(headings: Headings) -> bool:
    statements = headings.has("comment id", "statement id") and headings.has(*TEXTS)
    return (statements and len(headings.cells) <= 12) or is_survey(headings)


def is_survey(headings: Headings) -> bool:
    return headings.cells[:1] == ["#"] and headings.has("submit date utc")
