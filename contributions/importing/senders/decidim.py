"""Decidim: proposals and comments, with a column per language."""

import re
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from toolkit.tables.markup import text_of
from toolkit.tables.reading import Row

from .headings import Headings, Take, build, find, first_filled, unguarded
from .table import Cells, Meaning, Table, at

KEY, NAME = "decidim", "Decidim"
OF_DECIDIM = {
    *(
        "component id",
        "participatory space id",
        "participatory space url",
        "commentable id",
        "commentable type",
    ),
    *("root commentable url", "is amend", "meeting urls", "related proposals", "endorsements total count"),
    *("original proposal title", "alignment", "supports", "author url", "user group id"),
}
TECHNICAL = re.compile(
    r"id|ip hash|user status|session token|registered|state published at|"
    r"category id|category name.*|scope|scope id|taxonomies? .*|component id|participatory space .*|"
    r"author.*|user group .*|"
    r"address|latitude|longitude|state|status|answer.*|answered at|votes?|supports|follows|followers|"
    r"comments|"
    r"attachments|endorsements .*|published at|created at|updated at|url|meeting urls|related proposals|"
    r"is amend|original proposal .*|alignment|depth|commentable .*|root commentable .*|withdrawn.*|cost.*|"
    r"execution period.*|"
    r"position|body machine .*|title machine .*|locale|coauthorships.*|photos?|with more authors|valuators.*"
)


def read(first: Sequence[Row]) -> Table | None:
    headings = find(first, fits)
    if headings is None:
        return None
    meanings = {
        place: Meaning.NOTHING for place, name in enumerate(headings.names) if TECHNICAL.fullmatch(name)
    }
    takes: dict[int, Take] = {}
    names: dict[int, str] = {}
    for word, meaning, name in (("body", Meaning.SAID, _("tekst")), ("title", Meaning.TITLE, _("titel"))):
        places = per_language(headings, word)
        meanings |= dict.fromkeys(places.values(), Meaning.NOTHING)
        if places:
            main = next(iter(places.values()))
            meanings[main], names[main] = meaning, name
            takes[main] = said_in(list(places.values()))
    languages = per_language(headings, "body")
    if "" not in languages and len(languages) > 1:
        add_language(headings, meanings, takes, names, languages)
    known = {
        headings.place("reference", "id"): Meaning.REFERENCE,
        headings.place("published at", "created at"): Meaning.DATE,
        headings.place("locale"): Meaning.LANGUAGE,
        next(iter(headings.matching(r"scope name(?: \w{2})?")), None): Meaning.PLACE,
    }
    meanings |= {place: meaning for place, meaning in known.items() if place is not None}
    why = _("de kolommen “%(name)s” en hoe ze heten") % {"name": "id, component/id, body"}
    if headings.has("commentable id"):
        why = _("de kolommen van reacties: “%(name)s”") % {"name": "commentable_id, body"}
    if headings.has("ip hash"):
        why = _("de kolommen van een enquête: “%(name)s”") % {"name": "ip_hash, user_status"}
    return build(
        headings,
        first,
        meanings,
        sender=KEY,
        name=NAME,
        why=why,
        takes=takes,
        names=names,
        leaves_out=left_out_by(headings),
    )


def left_out_by(headings: Headings) -> Callable[[Cells], str]:
    """What tells of a row that its author took it back."""
    places = [headings.place(name) for name in ("state", "withdrawn", "withdrawn at")]

    def left_out(cells: Cells) -> str:
        state, flag, day = (
            at(place)(cells).strip().casefold() if place is not None else "" for place in places
        )
        is_withdrawn = state == "withdrawn" or flag in {"true", "ja"} or day
        return _("een voorstel dat ingetrokken is") if is_withdrawn else ""

    return left_out


def fits(headings: Headings) -> bool:
    if headings.has("ip hash") and headings.has("user status"):  # the answers to a survey
        return headings.has("id")
    return bool(per_language(headings, "body")) and headings.count(OF_DECIDIM) >= 2


def per_language(headings: Headings, word: str) -> dict[str, int]:
    """Language -> place of `body/nl` and its sisters; "" for one without a language. Dutch first."""
    found: dict[str, int] = {}
    for place, cell in enumerate(headings.cells):
        if match := re.fullmatch(rf"{word}(?:/([a-z]{{2}})(?:[-_]\w+)?)?", cell.strip(), re.IGNORECASE):
            found.setdefault((match[1] or "").lower(), place)
    return dict(sorted(found.items(), key=lambda one: (one[0] != "nl", one[1])))


def said_in(places: Sequence[int]) -> Take:
    take = first_filled(*places)
    return lambda cells: unguarded(text_of(take(cells)))


def add_language(
    headings: Headings,
    meanings: dict[int, Meaning],
    takes: dict[int, Take],
    names: dict[int, str],
    languages: dict[str, int],
) -> None:
    """The language in which it stands, in the place of a column that says nothing else."""
    spare = list(languages.values())[1]

    def language(cells: Cells) -> str:
        return next((code for code, place in languages.items() if first_filled(place)(cells)), "")

    meanings[spare], names[spare], takes[spare] = Meaning.LANGUAGE, _("taal"), language
