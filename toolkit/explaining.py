"""The first use of a word of the glossary on a page leads to its meaning, which is shown by the word.

Only in the lead, with which the house introduces a page. A word is a link to the glossary, with its meaning
as description: to be read with a mouse, with the keyboard and by a screen reader.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

INTRODUCTION = re.compile(r'<p class="lead\b[^>]*>.*?</p>', re.DOTALL)
TAG = re.compile(r"(<[^>]*>)")
CLOSED = ("a", "button", "summary")  # what is a link or a button already is left alone


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word as it stands in a sentence, in all its forms, with the page that explains it."""

    slug: str
    forms: tuple[str, ...]
    meaning: str
    url: str


def explain(html: str, terms: Iterable[Term]) -> SafeString:
    """The page with the first use of each term explained."""
    waiting = {form.casefold(): term for term in terms for form in term.forms if form}
    used: dict[str, Term] = {}
    if not waiting:
        return mark_safe(html)  # noqa: S308 - a rendered page
    pattern = pattern_of(tuple(sorted(waiting, key=len, reverse=True)))

    def once(match: re.Match[str]) -> str:
        term = waiting[match[0].casefold()]
        if term.slug in used:
            return match[0]
        used[term.slug] = term
        return linked(match[0], term)

    def introduced(part: re.Match[str]) -> str:
        pieces, inside = [], 0
        for piece in TAG.split(part[0]):
            name = piece[1:].lstrip("/").split(maxsplit=1)[0].rstrip(">") if piece.startswith("<") else ""
            if name in CLOSED:
                inside += -1 if piece.startswith("</") else 1
            pieces.append(piece if name or inside else pattern.sub(once, piece))
        return "".join(pieces)

    said = INTRODUCTION.sub(introduced, html)
    meanings = "".join(
        format_html('<p id="begrip-{}">{}</p>', one.slug, one.meaning) for one in used.values()
    )
    return mark_safe(f"{said}<div hidden>{meanings}</div>" if meanings else said)  # noqa: S308


@lru_cache(maxsize=256)
def pattern_of(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)


def linked(word: str, term: Term) -> str:
    return format_html(
        '<dfn><a href="{}" aria-describedby="begrip-{}" data-meaning="{}">{}</a></dfn>',
        term.url,
        term.slug,
        term.meaning,
        mark_safe(word),  # noqa: S308 - cut out of the page
    )
