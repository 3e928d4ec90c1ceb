"""Consul Democracy: proposals, debates, investments and comments."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from toolkit.tables.markup import text_of
from toolkit.tables.reading import Row

from .headings import Headings, build, find, through, unguarded
from .table import Cells, Meaning, Table, at

KEY, NAME = "consul", "Consul"
OF_CONSUL = {
    *("cached votes up", "cached votes total", "cached votes down", "hot score", "confidence score"),
    *("public created at", "geozone id", "geozone name", "responsible name", "retired at", "retired reason"),
    *("proceeding", "sub proceeding", "ancestry", "public author id"),
    *("valuation group", "valuator", "administrator", "scope of operation", "val fin", "show to valuators"),
    *("feasibility", "ambito de actuacion", "apoyos", "evaluador", "viabilidad", "grupo evaluador"),
    *("beheerder", "beoordelaar", "beoordelingsgroep", "haalbaarheid", "reikwijdte", "steunbetuigingen"),
    *("comments count", "supports", "valuation finished", "selected", "external url", "video url"),
}
SAID, PLACES = (
    ("description", "body", "beschrijving", "omschrijving"),
    (
        *("geozone name", "geozone", "heading", "gebied"),
        *("scope of operation", "ambito de actuacion", "reikwijdte"),
    ),
)
TECHNICAL = re.compile(
    r"cached votes .*|hot score|confidence score|geozone id|retired .*|responsible name|external url|"
    r"video url|comments count|supports|commentable .*|ancestry|.*author id|author|user id|valuation .*|"
    r"valuator.*|selected|"
    r"flags count|ignored flag at|hidden at|tsv|code|price|feasibility|winner|proceeding|sub proceeding|"
    r"physical votes|administrator|val fin|show to valuators|author username|beheerder|beoordel.*|"
    r"haalbaarheid|geselecteerd|steunbetuigingen|auteur.*|apoyos|evaluador.*|viabilidad|grupo evaluador"
)


def read(first: Sequence[Row]) -> Table | None:
    headings = find(first, fits)
    if headings is None:
        return None
    said = headings.place(*SAID)
    meanings = {
        place: Meaning.NOTHING for place, name in enumerate(headings.names) if TECHNICAL.fullmatch(name)
    }
    known = {
        headings.place("id"): Meaning.REFERENCE,
        headings.place("title", "titel", "titulo"): Meaning.TITLE,
        said: Meaning.SAID,
        headings.place("summary", "samenvatting"): Meaning.NOTHING,
        headings.place("public created at", "created at"): Meaning.DATE,
        headings.place(*PLACES): Meaning.PLACE,
    }
    meanings |= {place: meaning for place, meaning in known.items() if place is not None}
    texts = [place for place in (said, headings.place("title", "titel", "titulo")) if place is not None]
    hidden, retired = headings.place("hidden at"), headings.place("retired at")

    def left_out(cells: Cells) -> str:
        if hidden is not None and at(hidden)(cells).strip():
            return _("een bijdrage die verborgen is")
        return (
            _("een voorstel dat ingetrokken is") if retired is not None and at(retired)(cells).strip() else ""
        )

    return build(
        headings,
        first,
        meanings,
        sender=KEY,
        name=NAME,
        why=_("de kolommen “%(name)s”") % {"name": ", ".join(sorted(OF_CONSUL & set(headings.names))[:2])},
        takes={place: through(place, text_of, unguarded) for place in texts},
        leaves_out=left_out,
    )


def fits(headings: Headings) -> bool:
    theirs = headings.count(OF_CONSUL)
    investments = headings.has("title", "titel", "titulo") and theirs >= 3
    return investments or (headings.has(*SAID) and headings.has("id", "title", "titel") and theirs >= 2)
