"""Finding rows of any app by words, as an app declares in its `finding.py` what can be found in it.

Every word of the search must occur in the texts of a row: as a part of a word ("fiets" finds "bakfiets") or
in another form ("bomen" finds "boom"), without regard to capitals and accents. Who searches is
told nothing of a row that she may not read: `Findable.capability` is that of the view to which a result
leads.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery, SearchVector
from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    Q,
    QuerySet,
    TextField,
    Value,
    When,
    Window,
)
from django.db.models.functions import Cast, Coalesce, Concat

from .dutch import forms_of
from .folded import Folded, folded
from .rooms import Words

STEMS = "dutch"  # the configuration of PostgreSQL's full text search
MOST_WORDS = 8
SNIPPET = 180  # characters of a text beside a result


@dataclass(frozen=True, kw_only=True)
class Found:
    """One result: where it is, what it is called, and what tells it from others."""

    title: str
    url: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class Findable:
    """A kind of rows that can be found.

    `rows` gives those of the trajectories with these keys, in their order, with what `show` reads; `texts`
    are the columns in which words are looked for, the first of them its name. `show` is given the row,
    its trajectory, what she may do there and the words; it asks no query.
    """

    slug: str
    title: Words
    capability: str
    rows: Callable[[Collection[int]], QuerySet[Any]]
    texts: tuple[str, ...]
    show: Callable[[Any, Any, frozenset[Any], str], Found]
    path: str = "trajectory"  # from a row to its trajectory; "" when it is one
    only_across: bool = False  # asked only in a search over several trajectories
    # For rows with an index of their own for this: (rows, words) -> rows
    matching: Callable[[Any, str], QuerySet[Any]] | None = None


@dataclass(frozen=True, kw_only=True)
class NamedPage:
    """A page that is found by its name, or by another word for what one does there."""

    title: Words
    url: str
    also: Words = ""


def split_words(text: str) -> list[str]:
    return text.replace("\x00", " ").split()[:MOST_WORDS]


def find_rows(kind: Findable, trajectories: Collection[int], words: str) -> QuerySet[Any]:
    """The rows that match: those with the words in their name first, whole before a part of another word.
    Each has `found_in`, the key of its trajectory, and `of_all`, how many match."""
    rows = kind.rows(trajectories)
    order = rows.query.order_by or rows.model._meta.ordering
    if kind.matching:  # long texts without a name
        rows = kind.matching(rows, words).order_by(*order)
    else:
        rows = best_named_first(containing(rows, kind.texts, words), kind.texts[0], words, order)
    found_in = F(f"{kind.path}_id" if kind.path else "pk")
    return rows.annotate(found_in=found_in, of_all=Window(Count("pk")))


def best_named_first(rows: QuerySet[Any], name: str, words: str, order: Sequence[Any]) -> QuerySet[Any]:
    whole, part = Q(), Q()
    for word in split_words(words):
        whole &= Q(name_stems=in_any_form(word))
        part &= Q(name_folded__contains=folded(word))
    closeness = Case(When(whole, then=0), When(part, then=1), default=2, output_field=IntegerField())
    rows = rows.annotate(name_folded=Folded(text_of(name)))
    rows = rows.annotate(name_stems=SearchVector("name_folded", config=STEMS))
    return rows.annotate(closeness=closeness).order_by("closeness", *order)


def containing(rows: QuerySet[Any], texts: Sequence[str], words: str) -> QuerySet[Any]:
    """Reads the texts of every row: for tables of some thousands per trajectory."""
    parts: list[Any] = [part for text in texts for part in (text_of(text), Value("\n"))]
    rows = rows.annotate(sought=Folded(Concat(*parts, output_field=TextField())))
    rows = rows.annotate(stems=SearchVector("sought", config=STEMS))
    for word in map(folded, split_words(words)):
        rows = rows.filter(Q(sought__contains=word) | Q(stems=in_any_form(word)))
    return rows


def in_any_form(word: str) -> CombinedSearchQuery | SearchQuery:
    """For a vector of folded words."""
    query: CombinedSearchQuery | SearchQuery = SearchQuery(folded(word), config=STEMS)
    for other in sorted(forms_of(folded(word))):
        query |= SearchQuery(other, config=STEMS)
    return query


def text_of(column: str) -> Coalesce:
    return Coalesce(Cast(column, TextField()), Value(""), output_field=TextField())


def says(text: str, words: str) -> bool:
    """The same for a text in Python: whether each word occurs in it, in some form."""
    text = folded(text)
    return all(any(form in text for form in forms_of(folded(word))) for word in split_words(words))


def snippet(text: str, words: str) -> str:
    """The part of a long text in which the first of the words stands."""
    text = re.sub(r"\s+", " ", text).strip()
    if len(text) <= SNIPPET:
        return text
    places = [place for word in split_words(words) if (place := folded(text).find(folded(word))) >= 0]
    start = max(0, min(places, default=0) - SNIPPET // 3)
    start = 0 if start < SNIPPET // 6 else text.rfind(" ", 0, start) + 1
    piece = text[start : start + SNIPPET].rsplit(" ", 1)[0]
    return ("… " if start else "") + piece + (" …" if start + len(piece) < len(text) else "")
