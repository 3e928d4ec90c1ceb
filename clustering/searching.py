"""Finding statements that share words, with PostgreSQL's full text search and Dutch stems.

The index is `contribution_words`.

Ranking: ts_rank, the density of the shared stems; see PostgreSQL's documentation, chapter 12.
"""

import re

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Value

from contributions.models import Contribution
from contributions.models.contribution import STEM_CONFIG, STEMS, ContributionQuerySet
from toolkit.folded import folded

WORD = re.compile(r"[^\W_]+", re.UNICODE)
LONGEST_QUERY = 24  # words
NEAR = 400  # of the statements that share a word, so many are ranked


def most_alike(statements: ContributionQuerySet, text: str) -> ContributionQuerySet:
    """Statements that share words with the text, most alike first, out of the first NEAR that share any."""
    terms = sorted(set(WORD.findall(folded(text))), key=len, reverse=True)[:LONGEST_QUERY]
    if not terms:
        return statements.none()
    query = SearchQuery(" | ".join(terms), config=STEM_CONFIG, search_type="raw")
    near = statements.annotate(stems=STEMS).filter(stems=query).order_by().values("pk")[:NEAR]
    rank = SearchRank(STEMS, query, normalization=Value(2))
    return Contribution.objects.filter(pk__in=near).annotate(alike=rank).order_by("-alike", "said_at", "pk")
