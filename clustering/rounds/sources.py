"""Which statements a round is about, and what is in them."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from contributions.models import AgeBand, Channel, Contribution, Language
from contributions.models.contribution import ContributionQuerySet

from ..block_voices import Share, as_shares
from ..models import Round
from ..placing import waiting_voices

MOST = 8  # neighbourhoods that are named


@dataclass(frozen=True)
class Composition:
    """How many statements, and how they spread."""

    total: int
    channels: list[Share]
    neighbourhoods: list[Share]
    ages: list[Share]
    languages: list[Share]


def chosen_statements(round_: Round) -> ContributionQuerySet:
    """The statements of its sources that lie in no block yet."""
    statements = waiting_voices(round_.trajectory)
    if round_.channels:
        statements = statements.filter(channel__in=round_.channels)
    if round_.questions:
        statements = statements.filter(question__in=round_.questions)
    return statements


def statements_of(round_: Round) -> ContributionQuerySet:
    """The statements of an open or closed round; of one that is prepared, those it would get."""
    if round_.is_concept:
        return chosen_statements(round_)
    return Contribution.objects.alive().filter(pk__in=round_.statements.values("contribution"))


def composition(statements: ContributionQuerySet) -> Composition:
    """How statements spread over channels, neighbourhoods, ages and languages. One query."""
    rows = (
        statements.order_by()
        .values_list("channel", "neighbourhood__name", "age_band", "language")
        .annotate(n=Count("pk"))
    )
    counts: list[Counter[str]] = [Counter() for _column in range(4)]
    for *values, n in rows:
        for counter, value in zip(counts, values, strict=True):
            counter[value or ""] += n
    channels, places, ages, languages = counts
    return Composition(
        channels.total(),
        as_shares((label, channels[value]) for value, label in Channel.choices),
        as_shares(largest_places(places)),
        as_shares(
            [*((label, ages[value]) for value, label in AgeBand.choices), (_("niet gevraagd"), ages[""])]
        ),
        as_shares(
            [
                *sorted(
                    ((label, languages[value]) for value, label in Language.choices), key=lambda row: -row[1]
                ),
                (_("taal niet gekend"), languages[""]),
            ]
        ),
    )


def largest_places(places: Counter[str]) -> list[tuple[str, int]]:
    """The neighbourhoods with most statements, then the others together, then those that are not known."""
    known = [row for row in places.most_common() if row[0]]
    rows = known[:MOST]
    rows.append((_("andere wijken"), sum(n for _name, n in known[MOST:])))
    rows.append((_("wijk niet gevraagd"), places[""]))
    return rows
