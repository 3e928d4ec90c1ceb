"""Rounds of the clustering exercise: one under way with three teams, and a closed one with two versions."""

import datetime as dt
import random
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import cast

from clustering.machine.heaping import make_heaps
from clustering.machine.refitting import learn_again
from clustering.models import (
    BuildingBlock,
    Opinion,
    Placement,
    Round,
    RoundStatement,
    RoundVersion,
    Seat,
    SortingAct,
    Team,
)
from clustering.rounds.freezing import Frozen, close_round, freeze
from clustering.rounds.judging import Choice, judge
from clustering.rounds.opinions import read_judgements
from clustering.rounds.preparing import open_round
from clustering.rounds.returning import give_back
from clustering.rounds.settling import settle
from clustering.suggesting import note_choice, shown_for
from contributions.models import Channel
from trajectories.models import Trajectory, User

from .clock import moment
from .content import read

WORD = re.compile(r"\w+")
EVENINGS = (-3, -2, -1)  # days on which the round was sorted
UNDER_WAY = {"Brembos": 42, "Heidelaan": 36, "Kapel": 30}  # statements that each team judged first
SECOND_LOOKS = 14  # per team
DIFFER = 0.5  # of the second looks at what could lie in two blocks
FINISHED = ("Tafel Ademen", "Tafel Bewegen", "Tafel Maken", "Tafel Vieren")


def begin_round(trajectory: Trajectory, officer: User, sorters: list[User]) -> Round:
    """The half-way trajectory sorts what its dream sessions brought, each statement by two teams."""
    blocks = {
        BuildingBlock.objects.create(
            trajectory=trajectory,
            title=item["title"],
            definition=item["definition"],
            belongs=item["belongs"],
            belongs_not=item["belongs_not"],
            need=item["need"],
            position=place,
            created_by=officer,
        ): item["words"]
        for place, item in enumerate(read("heide/blocks"), 1)
    }
    round_ = Round.objects.create(
        trajectory=trajectory,
        name="Drie avonden in De Klimboom",
        channels=[Channel.DREAM_SESSION, Channel.CHILDREN],
        opinions=Round.Opinions.DOUBLE,
        created_at=moment(-3, "10:00"),
        created_by=officer,
    )
    teams = add_teams(round_, list(UNDER_WAY), sorters)
    open_round(round_)
    Round.objects.filter(pk=round_.pk).update(opened_at=moment(EVENINGS[0], "09:30"))
    dice = random.Random("round")  # noqa: S311 - a demo, always the same
    for number, day in enumerate(EVENINGS):
        for team, many in zip(teams, UNDER_WAY.values(), strict=True):
            clear = [row for row in lane_of(team) if likeliest(row, blocks)]
            share = many // len(EVENINGS)
            for place, row in enumerate(clear[number * share : (number + 1) * share]):
                at = moment(day, "19:10") + dt.timedelta(seconds=25 * place)
                lay(team, row, likeliest(row, blocks)[0], dice, at)
        learn_again(trajectory)  # so that the next evening the machine suggests, by what it learned
    for team, other in pairwise([*teams, teams[0]]):
        judged = [row for row in lane_of(team) if row.given]
        for row in judged[:SECOND_LOOKS]:
            best, *others = likeliest(row, blocks)
            block = others[0] if others and dice.random() < DIFFER else best
            lay(other, row, block, dice, moment(EVENINGS[-1], "20:30"))
    talk_it_over(round_, teams, officer)
    make_heaps(trajectory)  # of what is left for a next evening
    return round_


def add_teams(round_: Round, names: Iterable[str], sorters: list[User]) -> list[Team]:
    teams = [Team.objects.create(round=round_, name=name, sign=n) for n, name in enumerate(names, 1)]
    share = len(sorters) // len(teams)
    for place, team in enumerate(teams):
        members = sorters[place * share : (place + 1) * share]
        Seat.objects.bulk_create([Seat(round=round_, team=team, user=user) for user in members])
        team.round = round_
    return teams


def lane_of(team: Team) -> list[RoundStatement]:
    rows = RoundStatement.objects.filter(round=team.round_id, lane=team).select_related("contribution")
    return list(rows.order_by("position", "pk"))


def likeliest(row: RoundStatement, blocks: dict[BuildingBlock, list[str]]) -> list[BuildingBlock]:
    """The blocks whose words occur in a statement, most first, as somebody at the table would see at once."""
    said = f"{row.contribution.text} {row.contribution.translation}".casefold()
    words = WORD.findall(said)

    def shared(block: BuildingBlock) -> int:
        return sum(word.startswith(start) for word in words for start in blocks[block])

    near = [block for block in blocks if shared(block)]
    return sorted(near, key=lambda block: (-shared(block), block.position))


def lay(
    team: Team,
    row: RoundStatement,
    block: BuildingBlock,
    dice: random.Random,
    at: dt.datetime,
) -> None:
    """As a sorter does at the desk: what was suggested stood on the screen; what she took of it is kept."""
    sorter = dice.choice(list(team.members.order_by("pk")))
    shown = shown_for([row.contribution_id], team.round.trajectory)
    judged = judge(team, sorter, [row.contribution_id], Choice(block.pk).among(shown))
    Opinion.objects.filter(statement=row, team=team).update(made_at=at)
    if judged.act:
        SortingAct.objects.filter(pk=judged.act.pk).update(made_at=at)
        Placement.objects.filter(act=judged.act).update(placed_at=at)
        judged.act.made_at = at
        note_choice(judged.act, shown)


def talk_it_over(round_: Round, teams: list[Team], officer: User) -> None:
    """One difference is settled, one statement went back to its team; the rest waits for the plenary."""
    first = read_judgements(round_).disputed[0]
    opinions = Opinion.objects.standing().filter(statement=first).order_by("pk")
    settle(round_, first, opinions[1].block_id, officer)
    undecided = Opinion.objects.standing().filter(team=teams[0], statement__given=1).order_by("-pk")[0]
    give_back(undecided, "Dit gaat over de weg ernaartoe, niet over het huis zelf.", officer)


def add_closed_round(
    trajectory: Trajectory, officer: User, sorters: list[User], days: tuple[int, int]
) -> None:
    """The round in which the finished trajectory was clustered, closed twice: before and after the debate."""
    placements = list(
        Placement.objects.holding()
        .filter(trajectory=trajectory)
        .select_related("block")
        .order_by("placed_at", "pk")
    )
    round_ = Round.objects.create(
        trajectory=trajectory,
        name="Twee dagen in de Brouwerij",
        state=Round.State.OPEN,
        opinions=Round.Opinions.DOUBLE,
        created_at=moment(days[0], "09:00"),
        created_by=officer,
        opened_at=moment(days[0] + 7, "09:00"),
    )
    teams = add_teams(round_, FINISHED, sorters)
    write_opinions(round_, teams, placements)
    settle_all(round_, officer, moment(days[1], "15:00"))
    RoundVersion.objects.create(
        round=round_,
        number=1,
        frozen=as_before(freeze(round_)),
        made_at=moment(days[1], "17:00"),
        made_by=officer,
    )
    close_round(round_, officer)
    RoundVersion.objects.filter(round=round_, number=2).update(made_at=moment(days[1] + 40, "16:30"))
    Round.objects.filter(pk=round_.pk).update(closed_at=moment(days[1] + 40, "16:30"))


def write_opinions(round_: Round, teams: list[Team], placements: list[Placement]) -> None:
    """The team of whoever placed a statement came first; a second one looked too; one in eight differs."""
    dice = random.Random("closed round")  # noqa: S311 - a demo, always the same
    team_of = {seat.user_id: seat.team for seat in Seat.objects.filter(round=round_).select_related("team")}
    members = {team.pk: list(team.members.order_by("pk")) for team in teams}
    near: dict[int | None, list[BuildingBlock]] = {}
    for placement in placements:
        near.setdefault(placement.block.key_id, [])
        if placement.block not in near[placement.block.key_id]:
            near[placement.block.key_id].append(placement.block)
    rows = RoundStatement.objects.bulk_create(
        RoundStatement(
            round=round_,
            contribution_id=placement.contribution_id,
            lane=team_of[cast(int, placement.placed_by_id)],
            position=place,
            wanted=2,
            given=2,
        )
        for place, placement in enumerate(placements, 1)
    )
    opinions = []
    for row, placement in zip(rows, placements, strict=True):
        first = team_of[cast(int, placement.placed_by_id)]
        second = dice.choice([team for team in teams if team != first])
        differs = dice.random() < 1 / 8
        block = dice.choice(near[placement.block.key_id]) if differs else placement.block
        opinions.append(
            Opinion(
                statement=row,
                team=first,
                block=placement.block,
                made_by_id=cast(int, placement.placed_by_id),
                made_at=placement.placed_at,
            )
        )
        opinions.append(
            Opinion(
                statement=row,
                team=second,
                block=block,
                made_by=dice.choice(members[second.pk]),
                made_at=placement.placed_at + dt.timedelta(minutes=dice.randint(20, 240)),
            )
        )
    Opinion.objects.bulk_create(opinions, batch_size=1000)


def settle_all(round_: Round, officer: User, at: dt.datetime) -> None:
    """The plenary chose the first opinion each time: the statements lie where they lay."""
    differing = read_judgements(round_).differing
    RoundStatement.objects.filter(pk__in=differing).update(settled_at=at, settled_by=officer)


def as_before(frozen: Frozen) -> Frozen:
    """How it lay before the debate: one block was not there yet, one had an older title."""
    *older, newest = frozen["blocks"]
    renamed = {**older[0], "title": f"{older[0]['title']} (werktitel)"}
    placements = {voice: block for voice, block in frozen["placements"].items() if block != newest["id"]}
    home = older[-1]["id"]
    for voice in list(frozen["placements"])[::40]:
        placements[voice] = home
    return {
        **frozen,
        "blocks": [renamed, *older[1:]],  # type: ignore[list-item]
        "placements": placements,
        "waiting": frozen["waiting"] + len(frozen["placements"]) - len(placements),
    }
