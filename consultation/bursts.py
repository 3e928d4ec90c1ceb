"""Many scores for one idea from one network: shown to the officer, who may leave them out and take that back.

A class of 24 in one wifi scores like anybody. A script with a fresh browser for each score becomes a burst of
at most MOST scores, which one button takes away. The network is known by a keyed hash that changes each day
and is wiped the day after (docs/retention.yaml); the burst keeps its scores together without it.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Avg, Count, F, Max, Min, QuerySet, Sum
from django.utils import timezone

from toolkit.limits import mark_of_today
from trajectories.models import Trajectory, User

from .models import Idea, Score, ScoreBurst, Survey

REMARKABLE = 12  # scores for one idea from one network in a day
MOST = 60


@dataclass(frozen=True)
class BurstRow:
    """For the officer: how many, how fast, and what they gave."""

    burst: ScoreBurst
    scores: int
    mean: float
    first: dt.datetime
    last: dt.datetime

    @property
    def minutes(self) -> int:
        return max(1, round((self.last - self.first).total_seconds() / 60))


def join(score: Score, network: str) -> bool:
    """Lay a new score, not saved yet, beside the others of its network; False when those are too many.

    The caller holds the lock on the idea. Two queries, and two more when it becomes remarkable.
    """
    score.network_hash = mark_of_today(network)
    if not score.network_hash:
        return True
    beside = Score.objects.filter(idea=score.idea, network_hash=score.network_hash)
    count = beside.count() + 1
    if count > MOST:
        return False
    if count >= REMARKABLE:
        score.burst = ScoreBurst.objects.filter(given_scores__in=beside).first()
        if score.burst is None:
            score.burst = ScoreBurst.objects.create(idea=score.idea)
            beside.update(burst=score.burst)
    return True


def bursts_of(survey: Survey) -> list[BurstRow]:
    """Those that count first, then those left out; two queries."""
    told = ScoreBurst.objects.filter(idea__survey=survey).annotate(
        n=Count("given_scores"),
        mean=Avg("given_scores__value"),
        first=Min("given_scores__at"),
        last=Max("given_scores__at"),
    )
    rows = told.select_related("idea__contribution", "left_out_by").order_by(
        F("left_out_at").asc(nulls_first=True), "-pk"
    )
    return [BurstRow(row, row.n, row.mean, row.first, row.last) for row in rows if row.n]


def leave_out(burst: ScoreBurst, by: User) -> bool:
    """These scores count no more; False when somebody did that already."""
    with transaction.atomic():
        Idea.objects.select_for_update().get(pk=burst.idea_id)
        there = ScoreBurst.objects.filter(pk=burst.pk, left_out_at=None)
        now = timezone.now()
        if not there.update(left_out_at=now, left_out_by=by, checked_at=now):
            return False
        change_counts(burst, -1)
    return True


def let_count(burst: ScoreBurst) -> bool:
    """Somebody looked, and it is a class or a library; False when somebody had looked already."""
    return bool(ScoreBurst.objects.filter(pk=burst.pk, checked_at=None).update(checked_at=timezone.now()))


def to_check(trajectory: Trajectory) -> QuerySet[ScoreBurst]:
    """At which nobody looked yet."""
    return ScoreBurst.objects.filter(idea__survey__trajectory=trajectory, checked_at=None)


def count_again(burst: ScoreBurst) -> bool:
    """They count again; False when they did."""
    with transaction.atomic():
        Idea.objects.select_for_update().get(pk=burst.idea_id)
        if not left_out().filter(pk=burst.pk).update(left_out_at=None, left_out_by=None):
            return False
        change_counts(burst, 1)
    return True


def left_out() -> QuerySet[ScoreBurst]:
    return ScoreBurst.objects.exclude(left_out_at=None)


def change_counts(burst: ScoreBurst, sign: int) -> None:
    given = (
        Score.objects.filter(burst=burst).order_by().aggregate(n=Count("pk"), total=Sum("value", default=0))
    )
    Idea.objects.filter(pk=burst.idea_id).update(
        scores=F("scores") + sign * given["n"], score_sum=F("score_sum") + sign * given["total"]
    )
