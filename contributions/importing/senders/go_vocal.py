"""Go Vocal (CitizenLab): ideas and answers, with what the platform knows of their author."""

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

from toolkit.tables.markup import text_of
from toolkit.tables.reading import Row

from .headings import Headings, build, find, through, unguarded
from .table import Meaning, Table

KEY, NAME = "go_vocal", "Go Vocal"
TITLES = ("title", "titel", "titre")
SAID = ("description", "beschrijving", "omschrijving", "comment", "reactie", "commentaire", "body")
DATES = (
    "submitted at",
    "ingediend op",
    "soumis le",
    "published at",
    "gepubliceerd op",
    "publie le",
    "created at",
)
AUTHOR = re.compile(
    r"(?:author|auteur)s? .*|.*(?:de l auteur|van de auteur|auteur)|.* (?:author|auteur)|"
    r"naam (?:van )?(?:de )?auteur"
)
OF_THEM = re.compile(
    r"likes|dislikes|vind ik leuks?|votes|stemmen|picks|baskets?(?: count)?|comments(?: count)?|reacties|"
    r"aantal reacties|nombre de commentaires|input|project|projet|assignee.*|toegewezen.*|cosponsors|"
    r"status|statut|participants|deelnemers|budget|tags?|topics|themas?|themes|etiquettes|input id|input url"
)
TECHNICAL = re.compile(
    r"latitude|longitude|breedtegraad|lengtegraad|url|link|lien|attachments?|bijlagen?|pieces jointes|"
    r"images?|parent comment|.*e ?mail.*"
)
BIRTH = ("birthyear", "year of birth", "geboortejaar", "annee de naissance")
PLACES = ("domicile", "place of residence", "woonplaats", "lieu de residence", "wijk", "neighbourhood")


def read(first: Sequence[Row]) -> Table | None:
    headings = find(first, fits)
    if headings is None:
        return None
    dates = [place for place in map(headings.place, DATES) if place is not None]
    meanings = {
        place: Meaning.NOTHING
        for place, name in enumerate(headings.names)
        if AUTHOR.fullmatch(name) or OF_THEM.fullmatch(name) or TECHNICAL.fullmatch(name) or place in dates
    }
    known = {
        headings.place("id", "input id"): Meaning.REFERENCE,
        headings.place(*TITLES): Meaning.TITLE,
        headings.place(*SAID): Meaning.SAID,
        dates[0] if dates else None: Meaning.DATE,
        headings.place(*BIRTH): Meaning.AGE,
        headings.place(*PLACES): Meaning.PLACE,
    }
    meanings |= {place: meaning for place, meaning in known.items() if place is not None}
    texts = [place for place, meaning in meanings.items() if meaning in {Meaning.SAID, Meaning.TITLE}]
    texts += [place for place in range(len(headings.names)) if place not in meanings]
    return build(
        headings,
        first,
        meanings,
        sender=KEY,
        name=NAME,
        why=_("de kolommen over de auteur, de datum en de reacties"),
        takes={place: through(place, text_of, unguarded) for place in texts},
    )


def fits(headings: Headings) -> bool:
    written = headings.place(*TITLES) is not None or headings.place(*SAID) is not None
    authors = sum(AUTHOR.fullmatch(name) is not None for name in headings.names)
    theirs = sum(OF_THEM.fullmatch(name) is not None for name in headings.names)
    if not (headings.has("id", "input id") and headings.has(*DATES)):
        return False
    return theirs >= (1 if authors else 3) if written else authors + theirs >= 3 and bool(authors and theirs)
