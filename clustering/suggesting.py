"""What the machine suggests, as a page asks it: rows that a worker wrote, never a model.

All of it is empty, and no fault, as long as nothing was learned: right after the first statements, without a
worker, or when suggestions stepped back because too few of them were taken (`standing`).
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.cache import cache
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from contributions.models import Contribution
from toolkit import jobs
from trajectories.models import Trajectory

from .learning.plain_words import shared_words
from .machine import acceptance
from .models import BuildingBlock, Learning, SortingAct, SuggestedBlock, Turn
from .tasks import learn

LETTERS = "ABC"  # the keys of suggestions where the digits are for something else
Rows = TypeVar("Rows", bound="QuerySet[Any]")
PAUSE = 5  # seconds between two times that placing hurries the worker


@dataclass(frozen=True)
class Suggestion:
    """A block for a statement, and why: the placed statements most like it, and words that they share.

    `confidence`: how often a suggestion as sure as this one is right, from 0 to 1.
    """

    block: BuildingBlock
    rank: int
    confidence: float
    near: tuple[Contribution, ...]
    shared_words: tuple[str, ...]

    @property
    def percent(self) -> int:
        return round(100 * self.confidence)

    @property
    def letter(self) -> str:
        return LETTERS[self.rank - 1]


def advice_for(contribution: Contribution | None, trajectory: Trajectory) -> tuple[list[Suggestion], str]:
    """What a desk shows: the suggestions for its statement, and what has to be known of them. Two queries."""
    machine = standing(trajectory)
    if contribution is None or machine.is_silent:
        return [], machine.remark if machine.is_silent else ""
    suggestions = list_suggestions(contribution, trajectory)
    return suggestions, machine.remark if suggestions else ""


def suggestions_for(contribution: Contribution, trajectory: Trajectory, limit: int = 3) -> list[Suggestion]:
    """The likeliest blocks for a statement, best first. Two queries."""
    return [] if standing(trajectory).is_silent else list_suggestions(contribution, trajectory, limit)


def list_suggestions(contribution: Contribution, trajectory: Trajectory, limit: int = 3) -> list[Suggestion]:
    rows = (
        SuggestedBlock.objects.filter(
            contribution=contribution,
            trajectory=trajectory,
            block__merged_into=None,
            block__removed_at=None,
        )
        .select_related("block", "nearest", "second")
        .order_by("rank")[:limit]
    )
    return [as_suggestion(contribution, rank, row) for rank, row in enumerate(rows, 1)]


def as_suggestion(contribution: Contribution, rank: int, row: SuggestedBlock) -> Suggestion:
    near = tuple(one for one in (row.nearest, row.second) if one is not None and one.erased_at is None)
    words = shared_words(contribution.text, [one.text for one in near])
    return Suggestion(row.block, rank, row.confidence, near, tuple(words))


def next_for(rows: Rows, contribution: str, *then: str) -> Rows:
    """These rows with those first whose statement teaches the machine most when it is placed, and why
    (`why`); the others follow, in the order `then`. `contribution`: the path to the statement."""
    turned: Any = rows.annotate(turn=turn_of(contribution, "place"), why=turn_of(contribution, "why"))
    ordered: Rows = turned.order_by(F("turn").asc(nulls_last=True), *then)
    return ordered


def turn_of(contribution: str, column: str) -> Subquery:
    return Subquery(Turn.objects.filter(contribution=OuterRef(contribution)).values(column))


@dataclass(frozen=True)
class Standing:
    """How the machine stands in a trajectory, for the screen."""

    learning: Learning | None

    @property
    def is_silent(self) -> bool:
        """Suggestions stepped back: too few of them were taken."""
        return self.learning is not None and self.learning.stepped_back_at is not None

    @property
    def goes_by_words(self) -> bool:
        return self.learning is not None and self.learning.learned_at is not None and not self.learning.model

    @property
    def remark(self) -> str:
        """What whoever sorts has to know of it, in Dutch; empty when all is as usual."""
        if self.is_silent:
            return _(
                "De voorstellen zijn even weg: de laatste tijd koos bijna iedereen een andere bouwsteen. "
                "Ze komen terug zodra ze genoeg bijgeleerd hebben."
            )
        if self.goes_by_words:
            return _(
                "De voorstellen kijken voorlopig alleen naar woorden, niet naar wat een uitspraak betekent."
            )
        return ""


def standing(trajectory: Trajectory) -> Standing:
    """One query."""
    return Standing(Learning.objects.filter(pk=trajectory.pk).first())


def note_choice(act: SortingAct, shown: Sequence[tuple[int, float]]) -> None:
    """A person placed one statement while these blocks stood on the screen, best first, each with its
    confidence: which of them she took is kept. Safe to call twice."""
    acceptance.note_choice(act, shown)


def shown_for(
    voices: Collection[uuid.UUID], trajectory: Trajectory, limit: int = 3
) -> list[tuple[int, float]]:
    """What a desk shows for one statement, as `note_choice` wants it: ask it before the statement is placed.
    Empty for more than one statement. One query."""
    if len(voices) != 1:
        return []
    silent = Learning.objects.filter(pk=trajectory.pk, stepped_back_at__isnull=False)
    rows = SuggestedBlock.objects.filter(~Exists(silent), contribution__in=voices, trajectory=trajectory)
    rows = rows.filter(block__merged_into=None, block__removed_at=None)
    return list(rows.order_by("rank").values_list("block", F("confidence"))[:limit])


def hurry(trajectory: Trajectory) -> None:
    """Something was decided: learn from it soon. What comes in the next seconds is learned with it, or by
    the timetable within a minute. No query."""
    if cache.add(f"machine:hurried:{trajectory.pk}", 1, PAUSE):
        jobs.hand_over(learn, str(trajectory.pk))
