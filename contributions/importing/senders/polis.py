"""Polis: the statements of a conversation; what moderation refused is left out."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from toolkit.tables.reading import Row

from .headings import Headings, build, find
from .table import Cells, Meaning, Table, at

KEY, NAME = "polis", "Polis"
MEANINGS = {
    "comment body": Meaning.SAID,
    "txt": Meaning.SAID,
    "comment": Meaning.SAID,
    "comment id": Meaning.REFERENCE,
    "tid": Meaning.REFERENCE,
    "timestamp": Meaning.NOTHING,
    "datetime": Meaning.DATE,
    "created": Meaning.DATE,
    "lang": Meaning.LANGUAGE,
}

SAID, IDS = ("comment body", "txt", "comment"), ("comment id", "tid")


def read(first: Sequence[Row]) -> Table | None:
    headings = find(first, fits)
    if headings is None:
        return None
    meanings = {
        place: MEANINGS.get(name, Meaning.NOTHING) for place, name in enumerate(headings.names) if name
    }
    if not headings.has("datetime", "created") and headings.has("timestamp"):
        meanings[headings.names.index("timestamp")] = Meaning.DATE
    moderated = headings.place("moderated", "mod")

    def refused(cells: Cells) -> str:
        is_refused = moderated is not None and at(moderated)(cells).strip() in {"-1", "-1.0"}
        return _("een stelling die bij de moderatie afgewezen is") if is_refused else ""

    said = next(cell for cell, name in zip(headings.cells, headings.names, strict=True) if name in SAID)
    why = _("de kolommen “%(name)s”") % {"name": f"{headings.cells[headings.place(*IDS) or 0]}, {said}"}
    return build(headings, first, meanings, sender=KEY, name=NAME, why=why, leaves_out=refused)


def fits(headings: Headings) -> bool:
    counted = headings.has("comment") and headings.has("total agrees", "group a agrees")
    if counted and headings.has("comment id"):  # the statements with the votes of each group
        return True
    return (headings.has("comment body") and headings.has("comment id", "author id", "agrees")) or (
        headings.has("txt") and headings.has("tid") and headings.has("mod", "pid")
    )
