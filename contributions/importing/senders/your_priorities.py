"""Your Priorities: ideas with arguments for and against."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from toolkit.tables.markup import text_of
from toolkit.tables.reading import Row

from .headings import Headings, build, find, through, unguarded
from .table import Cells, Meaning, Table, at

KEY, NAME = "your_priorities", "Your Priorities"
OF_THEM = {
    "up votes",
    "down votes",
    "points count",
    "points for",
    "points against",
    "post id",
    "endorsements up",
}
TECHNICAL = re.compile(
    r"nr|id|email|user (?:name|id)|url|post url|category|latitude|longitude|.*votes|points count|counter .*|"
    r"endorsements .*|images?|image urls?|contact .*|attachment .*|media urls|.* count|.* average|group .*|"
    r"community .*|status|locale|created at|updated at"
)


def read(first: Sequence[Row]) -> Table | None:
    headings = find(first, fits)
    if headings is None:
        return None
    title, said = headings.place("post name", "name", "title"), headings.place("description")
    meanings = {
        place: Meaning.NOTHING for place, name in enumerate(headings.names) if TECHNICAL.fullmatch(name)
    }
    known = {
        headings.place("post id", "id"): Meaning.REFERENCE,
        title: Meaning.TITLE,
        said: Meaning.SAID,
        headings.place("created at"): Meaning.DATE,
        headings.place("post locale", "locale"): Meaning.LANGUAGE,
    }
    meanings |= {place: meaning for place, meaning in known.items() if place is not None}
    url = headings.place("url", "post url")
    if (
        said is None and title is not None
    ):  # a group with questions of its own has them between name and address
        asked = range(title + 1, url if url is not None else title + 1)
        meanings |= dict.fromkeys(asked, Meaning.SAID)
    texts = [place for place, meaning in meanings.items() if meaning in {Meaning.SAID, Meaning.TITLE}]
    texts += headings.matching("points for|points against|post transcript")

    def deleted(cells: Cells) -> str:
        return _("een idee dat verwijderd is") if "DELETED" in cells[1:4] else ""

    return build(
        headings,
        first,
        meanings,
        sender=KEY,
        name=NAME,
        why=_("de kolommen “%(name)s”") % {"name": "Post Name, Points For"},
        takes={place: through(place, text_of, str.strip, unguarded) for place in texts},
        names={place: at(place)(headings.cells).strip() for place in range(len(headings.cells))},
        leaves_out=deleted,
    )


def fits(headings: Headings) -> bool:
    return headings.has("post name") and headings.count(OF_THEM) >= 2
