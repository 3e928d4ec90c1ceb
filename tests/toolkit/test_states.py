"""A step that is in the table happens once; one that isn't never does."""

import pytest

from gatherings.models import Gathering
from tests.factories import GatheringFactory
from toolkit import states

State = Gathering.State
pytestmark = pytest.mark.django_db


def test_rows_whose_state_allows_it_move_and_get_the_values() -> None:
    planned, held = GatheringFactory(state=State.PLANNED), GatheringFactory(state=State.HELD)
    moved = states.advance(Gathering.objects.all(), State.CANCELLED, title="Storm.")
    assert moved == 1
    planned.refresh_from_db()
    held.refresh_from_db()
    assert (planned.state, planned.title, held.state) == (State.CANCELLED, "Storm.", State.HELD)


def test_a_second_time_moves_nothing() -> None:
    GatheringFactory(state=State.PLANNED)
    assert states.advance(Gathering.objects.all(), State.CANCELLED) == 1
    assert states.advance(Gathering.objects.all(), State.CANCELLED) == 0


def test_an_unknown_state_moves_nothing() -> None:
    GatheringFactory(state=State.PLANNED)
    assert states.advance(Gathering.objects.all(), "gone") == 0


def test_it_is_one_update(django_assert_num_queries) -> None:
    GatheringFactory.create_batch(3, state=State.PLANNED)
    with django_assert_num_queries(1):
        assert states.advance(Gathering.objects.all(), State.HELD) == 3


def test_what_may_follow() -> None:
    gathering = GatheringFactory.build(state=State.CLOSED)
    assert states.targets(gathering) == {State.HELD}
    assert states.may_become(gathering, State.HELD)
    assert not states.may_become(gathering, State.CANCELLED)
    assert states.sources(Gathering, State.CLOSED) == [State.PLANNED, State.HELD]


def test_a_row_holds_what_the_database_holds_afterwards() -> None:
    mine, theirs = (Gathering.objects.get(pk=pk) for pk in [GatheringFactory(state=State.PLANNED).pk] * 2)
    assert states.advance_row(mine, State.CANCELLED, title="Storm.")
    assert (mine.state, mine.title) == (State.CANCELLED, "Storm.")
    assert not states.advance_row(theirs, State.HELD)
    assert theirs.state == State.CANCELLED  # somebody else was first
