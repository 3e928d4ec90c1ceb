"""How far a round is, and what lies with which team now."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Max, Q, Value
from django.utils import timezone

from trajectories.models import User

from ..models import Round, Seat, Team


@dataclass(frozen=True)
class TeamProgress:
    team: Team
    members: list[User]
    judged: int
    held: int
    minutes: int  # that what it holds stays with it at most


@dataclass(frozen=True)
class RoundProgress:
    total: int
    begun: int  # statements with an opinion
    done: int  # with all the opinions that the round asks
    returned: int
    teams: list[TeamProgress]

    @property
    def left(self) -> int:
        """Statements that nobody judged yet."""
        return self.total - self.begun

    @property
    def half(self) -> int:
        """Statements that wait for their second opinion."""
        return self.begun - self.done

    @property
    def share(self) -> int:
        """Percent that is done, rounded down."""
        return 100 * self.done // self.total if self.total else 0

    @property
    def holding(self) -> list[TeamProgress]:
        return [team for team in self.teams if team.held]


def round_progress(round_: Round, *, with_members: bool = False) -> RoundProgress:
    """Three queries, with the members of the teams one more. Without them only the teams that hold something,
    and not how much each judged: that takes long, and a desk asks it forty times a minute."""
    now = timezone.now()
    statements = round_.statements.filter(contribution__erased_at=None)
    counts = statements.aggregate(
        total=Count("pk"),
        begun=Count("pk", filter=Q(given__gt=0)),
        done=Count("pk", filter=Q(given=F("wanted"))),
        returned=Count("pk", filter=Q(returned_to__isnull=False)),
    )
    held = {
        team: (n, minutes_left(until, now))
        for team, n, until in statements.filter(held_until__gt=now)
        .order_by()
        .values_list("held_team")
        .annotate(n=Count("pk"), until=Max("held_until"))
    }
    teams = round_.teams.order_by("pk")
    if with_members:
        teams = teams.annotate(judged=Count("opinions", filter=Q(opinions__ended_at=None)))
    else:
        teams = teams.filter(pk__in=held).annotate(judged=Value(0))
    members = members_of_teams(round_) if with_members else {}
    return RoundProgress(
        counts["total"],
        counts["begun"],
        counts["done"],
        counts["returned"],
        [
            TeamProgress(team, members.get(team.pk, []), team.judged, *held.get(team.pk, (0, 0)))
            for team in teams
        ],
    )


def members_of_teams(round_: Round) -> dict[int, list[User]]:
    members: dict[int, list[User]] = {}
    seats = Seat.objects.filter(round=round_).select_related("user")
    for seat in seats.order_by(round_.trajectory.municipality.person_order("user__name"), "pk"):
        members.setdefault(seat.team_id, []).append(seat.user)
    return members


def minutes_left(until: dt.datetime, now: dt.datetime) -> int:
    """Minutes until then, begun ones counted: at least 1."""
    return max(1, -int(-(until - now).total_seconds() // 60))
