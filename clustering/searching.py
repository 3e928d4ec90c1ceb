"""Finding statements that share words, with PostgreSQL's full text search and Dutch stems.

The index is `contribution_words`.

Ranking: ts_rank, the density of the shared stems; see PostgreSQL's documentation, chapter 12.
"""

import re
from itertools import combinations

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Value
from django.db.models.functions import Abs, Length

from contributions.models import Contribution
from contributions.models.contribution import STEM_CONFIG, STEMS, ContributionQuerySet
from toolkit.folded import folded

WORD = re.compile(r"[^\W_]+", re.UNICODE)
LONGEST_QUERY = 24  # words
LONGEST = 6  # words of a text, half of which another must have to say nearly the same
NEAR = 400  # of the statements that share a word, so many are ranked


def most_alike(statements: ContributionQuerySet, text: str) -> ContributionQuerySet:
    """Statements that share words with the text, most alike first, out of the first NEAR that share any."""
    terms = words_of(text)
    if not terms:
        return statements.none()
    query = any_of(terms)
    near = statements.annotate(stems=STEMS).filter(stems=query).order_by().values("pk")[:NEAR]
    rank = SearchRank(STEMS, query, normalization=Value(2))
    return Contribution.objects.filter(pk__in=near).annotate(alike=rank).order_by("-alike", "said_at", "pk")


def sharing_half(statements: ContributionQuerySet, text: str) -> ContributionQuerySet:
    """Statements that have half of the LONGEST words of the text, those of nearly its length first.

    Ordering by something that no index holds has the words looked up in theirs: with a limit alone, the
    database may rather read one statement after the other until it has enough.
    """
    longest = words_of(text)[:LONGEST]
    if not longest:
        return statements.none()
    halves = combinations(longest, max(1, len(longest) // 2))
    found = statements.annotate(stems=STEMS).filter(stems=any_of([" & ".join(half) for half in halves]))
    return found.order_by(Abs(Length(F("text")) - len(text)), "pk")


def words_of(text: str) -> list[str]:
    """The different words of a text, the longest first."""
    return sorted(sorted(set(WORD.findall(folded(text)))), key=len, reverse=True)[:LONGEST_QUERY]


def any_of(ways: list[str]) -> SearchQuery:
    return SearchQuery(" | ".join(f"({way})" for way in ways), config=STEM_CONFIG, search_type="raw")
