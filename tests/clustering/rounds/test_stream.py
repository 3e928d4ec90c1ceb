"""Two teams never get the same statement; what a team leaves behind comes back."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from clustering.models import Round, RoundStatement, Turn
from clustering.placing import place
from clustering.rounds.judging import Choice, judge
from clustering.rounds.preparing import take_in
from clustering.rounds.progress import round_progress
from clustering.rounds.stream import HOLD, TO_THE_END, on_desk, put_off, take_next
from contributions.models import Contribution
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, TeamFactory, seat
from tests.factories import ContributionFactory, GatheringFactory, UserFactory

from .conftest import SAID, Room


def test_each_team_its_own_and_the_same_until_it_decides(room: Room) -> None:
    room.open()
    north, south = room.draw(room.north, room.fatma), room.draw(room.south, room.danny)
    assert north != south
    assert room.draw(room.north, room.fatma) == north
    mate = UserFactory()
    seat(room.north, mate)
    assert room.draw(room.north, mate) not in {north, south}


def test_a_team_that_is_ready_helps_the_others_until_all_is_done(room: Room) -> None:
    room.open()
    block = BlockFactory(trajectory=room.round.trajectory)
    seen = []
    while statement := room.draw(room.north, room.fatma):
        seen.append(statement.pk)
        judge(room.north, room.fatma, [statement.pk], Choice(block.pk))
    assert len(set(seen)) == len(seen) == 6
    assert round_progress(room.round).done == 6


def test_a_reservation_expires_and_the_statement_comes_to_another_team(room: Room) -> None:
    room.open(said=1)
    statement = room.draw(room.north, room.fatma)
    assert room.draw(room.south, room.danny) is None
    holding = round_progress(room.round).holding
    assert [(part.team, part.held, part.minutes) for part in holding] == [(room.north, 1, 3)]
    with time_machine.travel(timezone.now() + HOLD + dt.timedelta(seconds=1), tick=False):
        assert room.draw(room.south, room.danny) == statement
        assert on_desk(room.north, room.fatma) == []
        assert not judge(room.north, room.fatma, [statement.pk], Choice(title="Te laat")).statements


def test_who_is_slow_may_still_decide_when_nobody_took_it(room: Room) -> None:
    room.open(said=1)
    statement = room.draw(room.north, room.fatma)
    with time_machine.travel(timezone.now() + HOLD * 2, tick=False):
        assert [row.contribution for row in on_desk(room.north, room.fatma)] == [statement]
        assert judge(room.north, room.fatma, [statement.pk], Choice(title="Fietsen")).statements


def test_later_goes_to_the_end_and_comes_back(room: Room) -> None:
    room.open(said=2, sessions=Round.Sessions.MIXED)
    first = room.draw(room.north, room.fatma)
    put_off(room.north, room.fatma)
    second = room.draw(room.north, room.fatma)
    assert second != first
    judge(room.north, room.fatma, [second.pk], Choice(title="Een"))
    assert room.draw(room.north, room.fatma) == first


def test_later_shows_another_also_to_a_team_without_lane_and_with_an_order(room: Room) -> None:
    """What teaches most came back at once, as often as it was put off."""
    room.open()
    trajectory = room.round.trajectory
    RoundStatement.objects.update(lane=room.south)
    for place_, row in enumerate(RoundStatement.objects.order_by("pk")):
        Turn.objects.create(trajectory=trajectory, contribution_id=row.contribution_id, place=place_)
    seen = []
    for _statement in range(2 * len(SAID)):
        seen.append(room.draw(room.north, room.fatma))
        put_off(room.north, room.fatma)
    assert len(set(seen[: len(SAID)])) == len(SAID)
    assert seen[len(SAID) :] == seen[: len(SAID)]


def test_what_is_put_off_waits_behind_what_comes_in_afterwards(room: Room) -> None:
    room.open(said=1)
    first = room.draw(room.north, room.fatma)
    for _time in range(3):
        put_off(room.north, room.fatma)
        assert room.draw(room.north, room.fatma) == first
    put_off(room.north, room.fatma)
    assert RoundStatement.objects.get().position == TO_THE_END + 4, "however often, the numbers don't run out"
    fresh = ContributionFactory(trajectory=room.round.trajectory, words=SAID[1])
    take_in(room.round)
    assert room.draw(room.north, room.fatma) == fresh


def test_what_says_nearly_the_same_comes_along(room: Room) -> None:
    near = ["Ik wil zwemmen in de rivier, achter het park!", "Zwemmen in de rivier achter het park wil ik."]
    for words in near:
        ContributionFactory(trajectory=room.round.trajectory, words=words)
    room.open()
    swim = RoundStatement.objects.get(contribution__text__startswith="Ik wil zwemmen in de rivier achter")
    RoundStatement.objects.exclude(pk=swim.pk).update(position=99)
    RoundStatement.objects.update(lane=room.north)
    rows = take_next(room.north, room.fatma)
    assert rows[0] == swim
    assert {row.contribution.text for row in rows[1:]} == set(near)
    block = BlockFactory(trajectory=room.round.trajectory)
    judged = judge(room.north, room.fatma, [row.contribution_id for row in rows[:2]], Choice(block.pk))
    assert len(judged.statements) == 2
    assert take_next(room.north, room.fatma)[0] == rows[2], "what was not ticked comes next"


def test_what_was_placed_on_the_board_or_erased_is_passed_over(room: Room, danny) -> None:
    room.open(said=2)
    block = BlockFactory(trajectory=room.round.trajectory)
    first = room.draw(room.north, room.fatma)
    place(room.round.trajectory, [first.pk], block.pk, danny)
    judged = judge(room.north, room.fatma, [first.pk], Choice(title="Ander"))
    assert not judged.statements
    assert [placement.block for placement in judged.elsewhere] == [block]
    assert room.draw(room.north, room.fatma) not in {first, None}


def test_a_team_without_lane_joins_in(room: Room) -> None:
    room.open()
    late = TeamFactory(round=room.round, name="Later")
    assert room.draw(seat(late, UserFactory()), UserFactory()) is not None


@pytest.mark.django_db(transaction=True)
def test_many_tablets_at_once_never_get_the_same(room: Room) -> None:
    room.open(said=2)
    ContributionFactory.create_batch(30, trajectory=room.round.trajectory)
    from clustering.rounds.preparing import take_in

    take_in(room.round)
    people = UserFactory.create_batch(8)

    def draw(number: int) -> set[int]:
        try:
            return {row.pk for row in take_next((room.north, room.south)[number % 2], people[number])}
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(draw, range(8)))
    assert all(drawn)
    assert sum(map(len, drawn)) == len(set.union(*drawn))


@pytest.mark.parametrize("sessions", ["mixed", "together"])
def test_what_teaches_the_machine_most_comes_first_and_says_why(room: Room, sessions: str) -> None:
    room.open(sessions=sessions)
    lane = list(room.round.statements.filter(lane=room.north).order_by("position"))
    trajectory, last = room.round.trajectory, lane[-1].contribution
    for turn, (row, why) in enumerate(zip(reversed(lane), Turn.Why.values, strict=False)):
        Turn.objects.create(trajectory=trajectory, contribution=row.contribution, place=turn, why=why)
    assert room.draw(room.north, room.fatma) == last
    page = as_user(room.fatma).get(trajectory.url("clustering:round_sort", pk=room.round.pk))
    assert "midden in een groep ligt die op elkaar lijkt" in page.content.decode()
    judge(room.north, room.fatma, [last.pk], Choice(title="Groen"))
    assert room.draw(room.north, room.fatma) == lane[-2].contribution
    page = as_user(room.fatma).get(trajectory.url("clustering:round_sort", pk=room.round.pk))
    assert "het meest twijfelen" in page.content.decode()


def test_with_sessions_kept_together_the_session_at_hand_is_finished_first(room: Room) -> None:
    first, second = (GatheringFactory(trajectory=room.round.trajectory) for _session in range(2))
    room.open(sessions="together")
    lane = list(room.round.statements.filter(lane=room.north).order_by("position"))
    Contribution.objects.filter(pk__in=[row.contribution_id for row in lane[:2]]).update(gathering=first)
    Contribution.objects.filter(pk__in=[row.contribution_id for row in lane[2:]]).update(gathering=second)
    for turn, row in enumerate(reversed(lane)):
        Turn.objects.create(
            trajectory=room.round.trajectory, contribution=row.contribution, place=turn, why="doubt"
        )
    drawn = []
    for _statement in lane:
        voice = room.draw(room.north, room.fatma)
        assert voice is not None
        drawn.append(voice)
        judge(room.north, room.fatma, [voice.pk], Choice(title="Groen"))
    assert drawn == [row.contribution for row in (lane[1], lane[0], *reversed(lane[2:]))]
