"""Krippendorff's alpha for nominal data: how far judges agree beyond what chance would give.

alpha = 1 - Do / De, from the coincidence matrix of all pairs of judgements within a unit, each unit weighed
by 1 / (m - 1) for its m judgements. Judges may differ per unit and judgements may be missing; a unit with
fewer than two counts for nothing.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (University of Pennsylvania, 2011),
whose worked examples are the tests. He asks .800 for conclusions and .667 for tentative ones
(Krippendorff, Content Analysis, 2004, p. 241).
"""

from collections.abc import Hashable, Iterable, Sequence
from itertools import permutations

FIRM, TENTATIVE = 0.8, 0.667


def krippendorff_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Alpha of the judgements per unit: 1 is full agreement, 0 is chance, below 0 is less than chance.

    None when no unit was judged twice, or when all judgements are the same: then there is nothing to tell
    apart, and agreement by chance is certain.
    """
    weights: dict[tuple[Hashable, Hashable], float] = {}
    for unit in units:
        judgements = list(unit)
        if len(judgements) < 2:
            continue
        for pair in permutations(judgements, 2):
            weights[pair] = weights.get(pair, 0.0) + 1 / (len(judgements) - 1)
    return from_coincidences(weights)


def from_coincidences(matrix: dict[tuple[Hashable, Hashable], float]) -> float | None:
    totals: dict[Hashable, float] = {}
    for (category, _other), weight in matrix.items():
        totals[category] = totals.get(category, 0.0) + weight
    n = sum(totals.values())
    expected = n * n - sum(total * total for total in totals.values())
    if not n or expected <= 0:
        return None
    observed = sum(weight for (one, other), weight in matrix.items() if one != other)
    return 1 - (n - 1) * observed / expected


def of_category(units: Iterable[Sequence[Hashable]], category: Hashable) -> float | None:
    """Alpha of one category against all others together."""
    return krippendorff_alpha([[judgement == category for judgement in unit] for unit in units])
