"""Contributions in numbers."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone

from trajectories.models import Phase, Trajectory

from .models import Channel, Contribution

COUNTED_NOWHERE = (Channel.CHILDREN, Channel.PAPER, Channel.IMPORT)


@dataclass(frozen=True, kw_only=True)
class ContributionTally:
    """`this_week` is what was received in the last seven days; `uncounted` came from people whom nobody
    counted: not at a gathering, not in the survey."""

    contributions: int
    this_week: int
    uncounted: int


def tally_contributions(trajectory: Trajectory) -> ContributionTally:
    """Everything but what was erased. One query."""
    week = timezone.now() - dt.timedelta(days=7)
    numbers = (
        Contribution.objects.filter(trajectory=trajectory)
        .alive()
        .aggregate(
            contributions=Count("pk"),
            this_week=Count("pk", filter=Q(received_at__gt=week)),
            uncounted=Count("pk", filter=Q(gathering=None) & Q(channel__in=COUNTED_NOWHERE)),
        )
    )
    return ContributionTally(**numbers)


def contributions_received(phase: Phase) -> int:
    """Of the whole trajectory. One query."""
    return tally_contributions(phase.trajectory).contributions
