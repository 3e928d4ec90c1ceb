"""OpenStad: ideas, with line breaks written as two characters."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from toolkit.tables.markup import text_of
from toolkit.tables.reading import Row

from .headings import Headings, Take, build, find, first_filled
from .table import Cells, Meaning, Table, at

KEY, NAME = "open_stad", "OpenStad"
BREAK = re.compile(r"(?:\\r)?\\n|\\r(?![a-z])")
BETWEEN_TAGS = re.compile(r"(?<=>)(?:\s|\\r|\\n)+(?=<)")
OF_THEM = re.compile(
    r"extradata .*|viewablebyrole|modbreak.*|siteid|projectid|typeid|startdatehumanized|deprecatedvotes|"
    r"votes|yes|no|userid|publishdate|createdat|updatedat|deletedat|argcount|canuserdelete"
)
TECHNICAL = {"status", "budget", "position", "location", "progress", "ranking", "images", "user displayname"}
AREAS = r"extradata (?:area|gebied|buurt|wijk|stadsdeel|areaid|locatie)"


def read(first: Sequence[Row]) -> Table | None:
    headings = find(first, fits)
    if headings is None:
        return None
    said, summary = headings.place("description", "beschrijving"), headings.place("summary", "samenvatting")
    title = headings.place("title", "titel")
    main = said if said is not None else summary
    meanings = {
        place: Meaning.NOTHING
        for place, name in enumerate(headings.names)
        if OF_THEM.fullmatch(name) or name in TECHNICAL
    }
    known = {
        summary: Meaning.NOTHING,
        headings.place("id"): Meaning.REFERENCE,
        title: Meaning.TITLE,
        main: Meaning.SAID,
        headings.place("createdat", "publishdate", "startdate"): Meaning.DATE,
        next(iter(headings.matching(AREAS)), None): Meaning.PLACE,
    }
    meanings |= {place: meaning for place, meaning in known.items() if place is not None}
    texts = {title: (title,), main: (said, summary)}
    deleted = headings.place("deletedat")

    def left_out(cells: Cells) -> str:
        is_deleted = deleted is not None and at(deleted)(cells).strip()
        return _("een idee dat verwijderd is") if is_deleted else ""

    return build(
        headings,
        first,
        meanings,
        sender=KEY,
        name=NAME,
        why=_("de kolommen “%(name)s”") % {"name": "title, description, extraData"},
        takes={place: told(*places) for place, places in texts.items() if place is not None},
        leaves_out=left_out,
    )


def told(*places: int | None) -> Take:
    take = first_filled(*places)
    return lambda cells: with_breaks(text_of(BETWEEN_TAGS.sub("", take(cells))))


def with_breaks(text: str) -> str:
    return BREAK.sub("\n", text)


def fits(headings: Headings) -> bool:
    theirs = sum(OF_THEM.fullmatch(name) is not None for name in headings.names)
    written = headings.has("description", "beschrijving", "summary", "samenvatting")
    return headings.has("title", "titel") and written and theirs >= 3
