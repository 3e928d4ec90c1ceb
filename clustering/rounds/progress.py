"""How far a round is, and what lies with which team now."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, Count, F, Max, Q, When
from django.utils import timezone

from trajectories.models import User

from ..models import Round, RoundStatement, Seat, Team


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
    """One query, which gives only the teams that hold something: desks ask it all the time. With all teams,
    how much each judged and who sits in them three."""
    now = timezone.now()
    piles = (
        RoundStatement.objects.alive_in(round_)
        .annotate(lies_with=Case(When(held_until__gt=now, then="held_team")))
        .order_by()
        .values("lies_with", "held_team__name")
        .annotate(
            total=Count("pk"),
            begun=Count("pk", filter=Q(given__gt=0)),
            done=Count("pk", filter=Q(given=F("wanted"))),
            returned=Count("pk", filter=Q(returned_to__isnull=False)),
            until=Max("held_until"),
        )
    )
    rows = sorted(piles, key=lambda row: row["lies_with"] or 0)
    held = {
        row["lies_with"]: (row["total"], minutes_left(row["until"], now)) for row in rows if row["lies_with"]
    }
    teams = (
        list(
            round_.teams.annotate(judged=Count("opinions", filter=Q(opinions__ended_at=None))).order_by("pk")
        )
        if with_members
        else [Team(pk=row["lies_with"], name=row["held_team__name"]) for row in rows if row["lies_with"]]
    )
    members = members_of_teams(round_) if with_members else {}
    total, begun, done, returned = (
        sum(row[name] for row in rows) for name in ("total", "begun", "done", "returned")
    )
    return RoundProgress(
        total,
        begun,
        done,
        returned,
        [
            TeamProgress(
                team, members.get(team.pk, []), getattr(team, "judged", 0), *held.get(team.pk, (0, 0))
            )
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
