"""What was suggested, what people did with it, and when suggestions step back by themselves.

The figure that counts is the live one: in how many cases did the chosen block lie among the first three? It
is kept for each placement of one statement at a desk where suggestions stood on the screen.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from trajectories.models import Trajectory

from ..models import Learning, ShownSuggestion, SortingAct

FIRST = 3
LEVEL = 0.5  # below this share among the first three, suggestions hinder more than they help
LOOKED_AT = 60  # the last so many placements
LEAST = 30  # with fewer nothing is judged
AGAIN_AFTER = 50  # decisions without suggestions, before they may return
MARGIN = 0.1  # so much above the level they must be expected to be


@dataclass(frozen=True)
class DayOfSuggestions:
    day: dt.date
    shown: int
    first: int  # the chosen block was the first suggestion
    among_three: int
    refused: int

    @property
    def percent_first(self) -> int:
        return round(100 * self.first / self.shown)

    @property
    def percent_among_three(self) -> int:
        return round(100 * self.among_three / self.shown)


def note_choice(act: SortingAct, suggested: Sequence[tuple[int, float]]) -> None:
    """Somebody placed one statement while these blocks (with their confidence) stood on the screen."""
    if not suggested or act.block_id is None:
        return
    blocks = [block for block, _confidence in suggested]
    rank = blocks.index(act.block_id) + 1 if act.block_id in blocks else 0
    noted = ShownSuggestion(
        act=act,
        trajectory_id=act.trajectory_id,
        shown=len(suggested),
        rank=rank,
        confidence=suggested[0][1],
        at=act.made_at,
    )
    ShownSuggestion.objects.bulk_create([noted], ignore_conflicts=True)


def choices_that_stand(trajectory: int) -> QuerySet[ShownSuggestion]:
    """All but those of acts that were undone."""
    return ShownSuggestion.objects.filter(trajectory=trajectory, act__undone_at=None)


def per_day(trajectory: Trajectory) -> list[DayOfSuggestions]:
    """The newest day first; One query."""
    taken = Q(rank__gte=1, rank__lte=FIRST)
    days = (
        choices_that_stand(trajectory.pk)
        .annotate(day=TruncDate("at"))
        .values("day")
        .annotate(
            shown=Count("pk"),
            first=Count("pk", filter=Q(rank=1)),
            among_three=Count("pk", filter=taken),
            refused=Count("pk", filter=Q(rank=0)),
        )
        .order_by("-day")
    )
    return [DayOfSuggestions(**day) for day in days]


def together(days: Sequence[DayOfSuggestions]) -> DayOfSuggestions | None:
    """All days as one, dated as the newest; None when there are none."""
    if not days:
        return None
    return DayOfSuggestions(
        days[0].day,
        sum(day.shown for day in days),
        sum(day.first for day in days),
        sum(day.among_three for day in days),
        sum(day.refused for day in days),
    )


def step_back_or_return(learning: Learning) -> None:
    """Settle, after each time of learning, whether suggestions are shown."""
    if learning.stepped_back_at is None:
        if share_taken(learning) < LEVEL:
            learning.stepped_back_at, learning.stepped_back_with = timezone.now(), learning.decisions
    elif (
        learning.decisions >= learning.stepped_back_with + AGAIN_AFTER and learning.expected >= LEVEL + MARGIN
    ):
        learning.stepped_back_at, learning.returned_at = None, timezone.now()


def share_taken(learning: Learning) -> float:
    """Of the last placements, those with the block among the first three; 1 when there are too few to say."""
    shown = choices_that_stand(learning.trajectory_id)
    if learning.returned_at:
        shown = shown.filter(at__gt=learning.returned_at)
    ranks = list(shown.order_by("-at", "-pk").values_list("rank", flat=True)[:LOOKED_AT])
    if len(ranks) < LEAST:
        return 1
    return sum(1 <= rank <= FIRST for rank in ranks) / len(ranks)
