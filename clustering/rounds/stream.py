"""The next statement for a team: reserved for one person at a time, for HOLD.

A reservation is made under a row lock: `select for update skip locked` passes over what somebody else is
just taking, so two tablets never get the same statement and never wait for each other. What a sorter who left
still held comes back by itself when its time is over.
"""

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import (
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Cast, Coalesce, Concat
from django.db.models.query import QuerySet
from django.utils import timezone

from contributions.models import Contribution
from trajectories.models import User

from ..models import Opinion, Placement, Round, RoundStatement, Team
from ..searching import sharing_half
from ..suggesting import next_for, turn_of
from .alike import Words, nearly_same
from .staying_open import stay_open

HOLD = dt.timedelta(minutes=3)
TO_THE_END = 1_000_000  # what was put off has a position beyond this, in the order in which it was put off
CANDIDATES = 40  # looked at for saying nearly the same
SHOWN = ("contribution__gathering__neighbourhood", "contribution__neighbourhood", "contribution__question")
FREE: dict[str, Any] = {"held_by": None, "held_team": None, "held_until": None, "beside": None}
Statements = QuerySet[RoundStatement]


def on_desk(team: Team, user: User) -> list[RoundStatement]:
    """What lies before this person: the statement, and those that say nearly the same. Two queries.

    Also when the time is over, as long as nobody else took it.
    """
    rows = desk_rows(team, user).filter(contribution__erased_at=None).select_related(*SHOWN)
    rows = rows.annotate(why=turn_of("contribution", "why"))
    rows = rows.prefetch_related("contribution__photos").order_by("position", "pk")
    return sorted(rows, key=lambda row: row.beside_id is not None)


def why_now(rows: list[RoundStatement]) -> str:
    """Why the statement on a desk comes now: a Turn.Why, as the stream annotated it; empty without reason."""
    return getattr(rows[0], "why", None) or "" if rows else ""


def desk_rows(team: Team, user: User) -> Statements:
    return RoundStatement.objects.filter(round=team.round_id, held_by=user, held_team=team)


def free(team: Team, user: User) -> Statements:
    """Statements of the round that nobody holds, erased ones left out."""
    now = timezone.now()
    nobody_holds = Q(held_until=None) | Q(held_until__lte=now) | Q(held_by=user, held_team=team)
    return RoundStatement.objects.alive_in(team.round).filter(nobody_holds)


def untouched(team: Team, user: User) -> Statements:
    """Free statements that no team judged and nobody placed outside the round."""
    placed = Placement.objects.holding().filter(contribution=OuterRef("contribution"))
    return free(team, user).filter(~Exists(placed), given=0, given__lt=F("wanted"), returned_to=None)


def still_open(team: Team, user: User) -> Statements:
    """Free statements that ask for an opinion that this team has not given."""
    if not team.round.asks_two:
        return untouched(team, user)
    given = Opinion.objects.standing().filter(statement=OuterRef("pk"), team=team)
    placed = Placement.objects.holding().filter(contribution=OuterRef("contribution"))
    asked = free(team, user).filter(~Exists(given), given__lt=F("wanted"), returned_to=None)
    return asked.filter(Q(given__gt=0) | ~Exists(placed))


def take_next(team: Team, user: User) -> list[RoundStatement]:
    """Reserve the next statement of the team's stream with what says nearly the same, or keep what is held.

    First what was given back to the team, then its own lane, then whatever waits elsewhere; in each what
    teaches the machine most (`next_for`). What was put off comes after all that, in the order in which it was
    put off. Empty: nothing is left for this team now. Raises NotOpen.
    """
    if held := on_desk(team, user):
        renew(held, team, user)
        return held
    rows: list[RoundStatement] = []
    with transaction.atomic():
        stay_open(team.round_id)
        for place in where_to_look(team, user):
            row = lock(place).select_related(*SHOWN).first()
            if row:
                alike = [] if row.returned_to_id else lock_alike(row, team, user)
                hold([row], team, user)
                hold(alike, team, user, beside=row)
                rows = [row, *alike]
                break
    prefetch_related_objects(rows, "contribution__photos")
    return rows


def where_to_look(team: Team, user: User) -> tuple[Statements, ...]:
    """Where the next statement is looked for, in this order."""
    returned, open_ = free(team, user).filter(returned_to=team), still_open(team, user)
    fresh = {"position__lte": TO_THE_END}
    return (
        next_for(returned.filter(**fresh), "contribution", "position", "pk"),
        in_turn(team, untouched(team, user).filter(lane=team, **fresh)),
        in_turn(team, open_.filter(**fresh)),
        longest_put_off_first(open_),
        longest_put_off_first(returned),
    )


def longest_put_off_first(rows: Statements) -> Statements:
    return rows.annotate(why=turn_of("contribution", "why")).order_by("position", "pk")


def in_turn(team: Team, rows: Statements) -> Statements:
    """What teaches the machine most comes first; with sessions kept together, within the session at hand."""
    if team.round.sessions == Round.Sessions.TOGETHER:
        gathering = Coalesce(
            Cast("contribution__gathering", TextField()), Value(""), output_field=TextField()
        )
        channel = Cast("contribution__channel", TextField())
        rows = rows.annotate(session=Concat(gathering, Value("/"), channel, output_field=TextField()))
        at_hand = rows.order_by("position", "pk").values("session")[:1]
        rows = rows.filter(session=Subquery(at_hand))
    return next_for(rows, "contribution", "position", "pk")


def lock(rows: Statements) -> Statements:
    return rows.select_for_update(skip_locked=True, of=("self",))


def hold(
    rows: list[RoundStatement],
    team: Team,
    user: User,
    beside: RoundStatement | None = None,
) -> None:
    if keys := [row.pk for row in rows]:
        RoundStatement.objects.filter(pk__in=keys).update(
            held_by=user, held_team=team, held_until=timezone.now() + HOLD, beside=beside
        )


def renew(rows: list[RoundStatement], team: Team, user: User) -> None:
    """Begin the time anew of what this person still holds."""
    mine = desk_rows(team, user).filter(pk__in=[row.pk for row in rows])
    mine.update(held_until=timezone.now() + HOLD)


def lock_alike(row: RoundStatement, team: Team, user: User) -> list[RoundStatement]:
    """Lock the free statements that say nearly the same as this one."""
    text = row.contribution.text
    waiting = still_open(team, user).filter(given=row.given) if row.given else untouched(team, user)
    waiting = waiting.exclude(pk=row.pk)
    others = Contribution.objects.filter(pk__in=waiting.values("contribution"))
    words = [Words(*pair) for pair in sharing_half(others, text).values_list("pk", "text")[:CANDIDATES]]
    keys = nearly_same(text, words)
    if not keys:
        return []
    return list(lock(waiting.filter(contribution__in=keys)).select_related(*SHOWN).order_by("position", "pk"))


def put_off(team: Team, user: User) -> int:
    """What lies before this person goes to the end of the stream, for whoever comes there first.
    Raises NotOpen."""
    with transaction.atomic():
        stay_open(team.round_id)
        last = RoundStatement.objects.filter(round=team.round_id).aggregate(last=Max("position"))["last"]
        return desk_rows(team, user).update(position=max(last or 0, TO_THE_END) + 1, **FREE)
