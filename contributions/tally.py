"""Contributions in numbers, and the residents who were reached."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from gatherings.tally import tally_gatherings
from trajectories.models import Phase, Trajectory

from .models import Channel, Contribution


@dataclass(frozen=True, kw_only=True)
class ContributionTally:
    """`ideas` came in by the survey; `this_week` is what was received in the last seven days."""

    contributions: int
    this_week: int
    ideas: int


def tally_contributions(trajectory: Trajectory) -> ContributionTally:
    """Everything but what was erased. One query."""
    week = timezone.now() - dt.timedelta(days=7)
    numbers = (
        Contribution.objects.filter(trajectory=trajectory)
        .alive()
        .aggregate(
            contributions=Count("pk"),
            this_week=Count("pk", filter=Q(received_at__gt=week)),
            ideas=Count("pk", filter=Q(channel=Channel.SURVEY)),
        )
    )
    return ContributionTally(**numbers)


def contributions_received(phase: Phase) -> int:
    """Of the whole trajectory. One query."""
    return tally_contributions(phase.trajectory).contributions


def ideas_received(phase: Phase) -> int:
    """Of the whole trajectory. One query."""
    return tally_contributions(phase.trajectory).ideas


def residents_reached(phase: Phase) -> int:
    """People at the tables and residents who left an idea, in the whole trajectory. Two queries."""
    trajectory = phase.trajectory
    return tally_gatherings(trajectory).attendance + tally_contributions(trajectory).ideas
