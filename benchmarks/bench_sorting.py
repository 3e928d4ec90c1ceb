"""Forty teams sort 12,800 statements at once; three leave without a word, each with a statement in hand.

What was decided is kept beside the database and compared with it at the end: nobody got what lay with
another, each statement lies exactly where its team laid it, and none was left. One team works through the
pages, so that its times are those of a tablet while the others keep both processors busy.
"""

import random
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock

from django.db import connection
from django.test import Client

from clustering.models import BuildingBlock, Placement, Round, RoundStatement, Seat, Team
from clustering.rounds.judging import Choice, judge
from clustering.rounds.preparing import open_round
from clustering.rounds.stream import take_next
from contributions.models import Channel, Contribution
from trajectories.models import Membership, Municipality, Trajectory, User
from trajectories.permissions import Role

from .texts import NOUNS, VERBS

STATEMENTS, TEAMS, BLOCKS = 12_800, 40, 120
AT_ONCE = 4
VANISH = 3
LEAVE_AFTER = 20  # statements
BUDGET_MS = 100
HTMX = {"HX-Request": "true", "HX-Target": "desk"}


@dataclass
class Hall:
    """What happened, as the sorters themselves saw it."""

    decided: dict[uuid.UUID, int] = field(default_factory=dict)
    twice: int = 0
    in_hand: Counter[int] = field(default_factory=Counter)
    abandoned: set[uuid.UUID] = field(default_factory=set)
    times: list[float] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def took(self, rows: list[int]) -> None:
        with self.lock:
            self.in_hand.update(rows)
            self.twice += sum(self.in_hand[row] > 1 for row in rows)

    def laid(self, rows: list[int], voices: list[uuid.UUID], block: int) -> None:
        with self.lock:
            self.twice += sum(voice in self.decided for voice in voices)
            self.decided.update(dict.fromkeys(voices, block))
            self.in_hand.subtract(rows)


def run() -> Iterator[tuple[str, str, str]]:
    """(what, measured, budget)."""
    trajectory, blocks = fill()
    round_ = Round.objects.create(trajectory=trajectory, name="Hal", sessions=Round.Sessions.MIXED)
    teams = [make_team(round_, number) for number in range(TEAMS)]
    started = time.perf_counter()
    total = open_round(round_)
    yield f"opening a round of {total:,} statements", f"{time.perf_counter() - started:.1f} s", ""
    hall = Hall()
    started = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:  # as many as the pool of the database has connections for
        list(pool.map(lambda first: sort_in_turn(hall, teams, blocks, first), range(AT_ONCE)))
    minutes = (time.perf_counter() - started) / 60
    RoundStatement.objects.filter(round=round_, given=0).update(held_until=None)  # their time is over
    list(sort(hall, teams[VANISH + 1], blocks, VANISH + 1))
    lain = dict(
        Placement.objects.standing().filter(trajectory=trajectory).values_list("contribution", "block")
    )
    slow = sorted(hall.times)[int(0.95 * len(hall.times)) - 1]
    yield f"{TEAMS} teams sort {total:,} statements", f"{total / minutes:,.0f} a minute", "480 a minute"
    yield "statements that two people held, or placed twice", str(hall.twice), "0"
    yield "placed exactly as decided", f"{lain == hall.decided}, {len(lain):,}", f"True, {total:,}"
    rescued = hall.abandoned & lain.keys()
    yield f"left by {VANISH} teams, placed by others", str(len(rescued)), f"all {len(hall.abandoned)}"
    yield "placing and the next statement, by the page", f"p95 {slow:.0f} ms", f"{BUDGET_MS} ms"


def sort_in_turn(hall: Hall, teams: list[Team], blocks: list[BuildingBlock], first: int) -> None:
    """Every so many-th team, one statement of each in turn, while the other threads do the same."""
    sorters = [sort(hall, teams[number], blocks, number) for number in range(first, TEAMS, AT_ONCE)]
    try:
        while sorters:
            sorters = [sorter for sorter in sorters if next(sorter, False)]
    finally:
        connection.close()


def sort(hall: Hall, team: Team, blocks: list[BuildingBlock], number: int) -> Iterator[bool]:
    """Decide until nothing is left; the first teams leave after a while, with a statement in hand."""
    dice = random.Random(number)  # noqa: S311 - the same choices each time
    user = Seat.objects.select_related("user").get(team=team).user
    client = Client()
    if number == TEAMS - 1:
        client.force_login(user)
    for done in range(STATEMENTS):
        rows = take_next(team, user)
        if number < VANISH and done == LEAVE_AFTER:
            hall.abandoned.update(row.contribution_id for row in rows)
            return
        if not rows:
            return
        keys, voices = [row.pk for row in rows], [row.contribution_id for row in rows]
        hall.took(keys)
        block = dice.choice(blocks)
        if number == TEAMS - 1:
            place_by_page(hall, client, team, voices, block)
        else:
            judge(team, user, voices, Choice(block.pk))
        hall.laid(keys, voices, block.pk)
        yield True


def place_by_page(
    hall: Hall, client: Client, team: Team, voices: list[uuid.UUID], block: BuildingBlock
) -> None:
    """Place by the address that a tablet posts to, and keep how long the server took."""
    url = team.round.trajectory.url("clustering:round_place", pk=team.round_id)
    started = time.perf_counter()
    answer = client.post(url, {"voice": voices, "block": block.pk}, headers=HTMX)
    hall.times.append(1000 * (time.perf_counter() - started))
    assert answer.status_code == 200, answer.status_code


def make_team(round_: Round, number: int, hall: str = "hal") -> Team:
    user = User.objects.create_user(
        f"sorteerder{number}@{hall}.example", "een-lang-wachtwoord", name=f"S{number}"
    )
    Membership.objects.create(trajectory=round_.trajectory, user=user, role=Role.AMBASSADOR)
    team = Team.objects.create(round=round_, name=f"Tafel {number}", sign=number % 8 + 1)
    Seat.objects.create(round=round_, team=team, user=user)
    return team


def fill(hall: str = "hal") -> tuple[Trajectory, list[BuildingBlock]]:
    dice = random.Random(7)  # noqa: S311 - rows to measure with, always the same
    municipality = Municipality.objects.create(name="Halstad", slug=f"{hall}stad")
    trajectory = Trajectory.objects.create(
        municipality=municipality, slug=hall, title="Hal", question="Hoe snel?", horizon_year=2050
    )
    blocks = BuildingBlock.objects.bulk_create(
        BuildingBlock(trajectory=trajectory, title=f"Bouwsteen nummer {n}", position=n) for n in range(BLOCKS)
    )
    voices = []
    for number in range(STATEMENTS):
        words = [dice.choice(words) for words in (NOUNS, VERBS) for _word in range(dice.randint(2, 9))]
        text = f"{' '.join(words).capitalize()}, {number}."
        voices.append(
            Contribution(trajectory=trajectory, channel=Channel.DREAM_SESSION, words=text, text=text)
        )
    Contribution.objects.bulk_create(voices, batch_size=2000)
    with connection.cursor() as cursor:
        cursor.execute(f"VACUUM ANALYZE {connection.ops.quote_name(Contribution._meta.db_table)}")
    return trajectory, blocks
