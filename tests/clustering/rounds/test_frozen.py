"""Nothing is decided between the check that a round is open and its freeze."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from clustering.models import Opinion, Placement, Round, RoundVersion
from clustering.placing import Refused
from clustering.rounds import freezing
from clustering.rounds.judging import Choice, judge, take_back
from clustering.rounds.returning import give_back, keep_after_all
from clustering.rounds.settling import settle, unsettle
from clustering.rounds.staying_open import NotOpen
from clustering.rounds.stream import put_off, take_next
from tests import patience
from tests.clustering.factories import BlockFactory
from tests.clustering.rounds.conftest import Room
from trajectories.models import User


def test_no_act_of_a_sorter_or_the_plenary_falls_after_the_freeze(room: Room, lotte: User) -> None:
    """With the round as each of them read it when it was still open."""
    room.open(3, opinions=2)
    block, other = BlockFactory.create_batch(2, trajectory=room.round.trajectory)
    voice = room.draw(room.north, room.fatma)
    assert voice is not None
    judge(room.north, room.fatma, [voice.pk], Choice(block.pk))
    judge(room.south, room.danny, [voice.pk], Choice(other.pk))
    opinion = Opinion.objects.get(team=room.north)
    opinion.team.round_id  # noqa: B018 - read while it was open
    given = give_back(opinion, "Kijk nog eens.", lotte)
    row = room.round.statements.get(contribution=voice)
    waiting = room.round.statements.exclude(contribution=voice).values_list("contribution", flat=True)
    before = freezing.close_round(Round.objects.get(pk=room.round.pk), lotte).frozen
    acts: list[Callable[[], object]] = [
        lambda: judge(room.north, room.fatma, list(waiting), Choice(block.pk)),
        lambda: judge(room.north, room.fatma, list(waiting), Choice(title="Nieuw")),
        lambda: take_back(room.north, room.fatma),
        lambda: take_next(room.north, room.fatma),
        lambda: put_off(room.north, room.fatma),
        lambda: give_back(Opinion.objects.get(team=room.south), "En jullie ook.", lotte),
        lambda: keep_after_all(given),
        lambda: settle(room.round, row.pk, block.pk, lotte),
        lambda: unsettle(room.round, row.pk, lotte),
    ]
    for act in acts:
        with pytest.raises(NotOpen, match="net afgesloten"):
            act()
    assert freezing.freeze(Round.objects.get(pk=room.round.pk)) == before


@pytest.mark.django_db(transaction=True)
def test_a_decision_that_began_first_is_in_the_version(room: Room, lotte: User) -> None:
    """Closing waits for whoever is just deciding; who comes while it closes hears that it is closed."""
    room.open(2)
    block = BlockFactory(trajectory=room.round.trajectory)
    voices = list(room.round.statements.order_by("pk").values_list("contribution", flat=True))
    began, goes_on = threading.Event(), threading.Event()

    def decide_slowly() -> None:
        with transaction.atomic():
            judge(room.north, room.fatma, voices[:1], Choice(block.pk))
            began.set()
            assert goes_on.wait(patience.SECONDS)
        connection.close()

    def close() -> RoundVersion:
        try:
            return freezing.close_round(Round.objects.get(pk=room.round.pk), lotte)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        deciding = pool.submit(decide_slowly)
        assert began.wait(patience.SECONDS)
        closing = pool.submit(close)
        wait_until_somebody_waits()
        assert not closing.done()
        goes_on.set()
        deciding.result(patience.SECONDS)
        version = closing.result(patience.SECONDS)
    assert list(version.frozen["placements"]) == [str(voices[0])]
    with pytest.raises(Refused):
        judge(room.south, room.danny, voices[1:], Choice(block.pk))
    assert Placement.objects.holding().count() == 1


def wait_until_somebody_waits() -> None:
    """Until a connection to this database waits for a lock."""
    for _look in range(3000):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
        threading.Event().wait(0.01)
    pytest.fail("nobody waits")
