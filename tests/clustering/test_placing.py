import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils import timezone

from clustering.models import BuildingBlock, Placement, SortingAct
from clustering.placing import Refused, move, place, place_in_new, put_away, split, waiting_voices
from tests import patience
from tests.clustering.factories import BlockFactory, PlacementFactory
from tests.factories import ContributionFactory, TrajectoryFactory, member
from trajectories.models import Trajectory, User


def lies_in(voice: object) -> BuildingBlock | None:
    placement = Placement.objects.filter(contribution=voice, ended_at=None).first()
    return placement.block if placement else None


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run each act in a thread of its own, all starting together; what they returned or raised."""
    start = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        try:
            start.wait(patience.SECONDS)
            results[number] = act()
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n, act)) for n, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(patience.SECONDS)
    return results


def test_placing_says_who_and_when(trajectory: Trajectory, fatma: User) -> None:
    voice, block = ContributionFactory(trajectory=trajectory), BlockFactory(trajectory=trajectory)
    outcome = place(trajectory, [voice.pk], block.pk, fatma)
    placement = Placement.objects.get(contribution=voice)
    assert (placement.block, placement.placed_by, placement.act) == (block, fatma, outcome.act)
    assert placement.placed_at <= timezone.now()
    assert not waiting_voices(trajectory).exists()


def test_a_placement_knows_its_trajectory_and_channel(trajectory: Trajectory) -> None:
    placement = PlacementFactory(block=BlockFactory(trajectory=trajectory), contribution__channel="children")
    placement.refresh_from_db()
    assert (placement.trajectory, placement.channel) == (trajectory, "children")


def test_a_placed_voice_stays_where_it_is_and_tells_who_placed_it(
    trajectory: Trajectory, fatma: User, danny: User
) -> None:
    voice = ContributionFactory(trajectory=trajectory)
    first, second = BlockFactory.create_batch(2, trajectory=trajectory)
    place(trajectory, [voice.pk], first.pk, danny)
    outcome = place(trajectory, [voice.pk], second.pk, fatma)
    assert outcome.act is None
    assert [(one.block, one.placed_by) for one in outcome.elsewhere] == [(first, danny)]
    assert SortingAct.objects.count() == 1
    assert lies_in(voice) == first


@pytest.mark.django_db(transaction=True)
def test_two_people_place_the_same_voice_at_once() -> None:
    trajectory = TrajectoryFactory()
    fatma, danny = member(trajectory), member(trajectory)
    one, two = BlockFactory.create_batch(2, trajectory=trajectory)
    for _round in range(5):
        voice = ContributionFactory(trajectory=trajectory)
        outcomes = at_once(
            lambda voice=voice: place(trajectory, [voice.pk], one.pk, fatma),
            lambda voice=voice: place(trajectory, [voice.pk], two.pk, danny),
        )
        winners = [outcome for outcome in outcomes if outcome.act]
        losers = [outcome for outcome in outcomes if not outcome.act]
        assert len(winners) == len(losers) == 1
        assert losers[0].elsewhere[0].placed_by == winners[0].act.made_by
        assert Placement.objects.filter(contribution=voice).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_overlapping_sheaves_at_once_place_each_voice_once() -> None:
    trajectory = TrajectoryFactory()
    fatma, danny = member(trajectory), member(trajectory)
    one, two = BlockFactory.create_batch(2, trajectory=trajectory)
    voices = [voice.pk for voice in ContributionFactory.create_batch(30, trajectory=trajectory)]
    outcomes = at_once(
        lambda: place(trajectory, voices, one.pk, fatma),
        lambda: place(trajectory, voices[::-1], two.pk, danny),
    )
    assert sum(len(outcome.moved) for outcome in outcomes) == 30
    assert Placement.objects.filter(ended_at=None).count() == 30


@pytest.mark.django_db(transaction=True)
def test_two_people_move_the_same_voice_at_once() -> None:
    trajectory = TrajectoryFactory()
    fatma, danny = member(trajectory), member(trajectory)
    source, one, two = BlockFactory.create_batch(3, trajectory=trajectory)
    voice = PlacementFactory(block=source).contribution
    outcomes = at_once(
        lambda: move(trajectory, [voice.pk], source, one.pk, fatma),
        lambda: move(trajectory, [voice.pk], source, two.pk, danny),
    )
    assert sum(outcome.act is not None for outcome in outcomes) == 1
    assert Placement.objects.filter(contribution=voice, ended_at=None).count() == 1
    assert Placement.objects.filter(contribution=voice).count() == 2


def test_moving_ends_one_placement_and_begins_another(trajectory: Trajectory, fatma: User) -> None:
    old = PlacementFactory(block=BlockFactory(trajectory=trajectory))
    target = BlockFactory(trajectory=trajectory)
    move(trajectory, [old.contribution_id], old.block, target.pk, fatma)
    old.refresh_from_db()
    new = Placement.objects.get(contribution=old.contribution, ended_at=None)
    assert (old.ended_by, new.block, new.placed_by) == (fatma, target, fatma)
    assert old.ended_at == new.placed_at


def test_taken_out_means_waiting_again(trajectory: Trajectory, fatma: User) -> None:
    old = PlacementFactory(block=BlockFactory(trajectory=trajectory))
    outcome = move(trajectory, [old.contribution_id], old.block, None, fatma)
    assert outcome.act.kind == SortingAct.Kind.TAKE_OUT
    assert list(waiting_voices(trajectory)) == [old.contribution]


def test_splitting_makes_a_block_under_the_same_key(trajectory: Trajectory, fatma: User) -> None:
    block = BlockFactory(trajectory=trajectory)
    stays, goes = (PlacementFactory(block=block) for _ in range(2))
    outcome = split(trajectory, [goes.contribution_id], block, "Stille plekken", fatma)
    assert outcome.block.title == "Stille plekken"
    assert lies_in(goes.contribution) == outcome.block
    assert lies_in(stays.contribution) == block
    assert (
        Placement.objects.get(contribution=goes.contribution, ended_at=None).origin == Placement.Origin.SPLIT
    )


def test_splitting_off_nothing_leaves_no_empty_block(trajectory: Trajectory, fatma: User) -> None:
    block = BlockFactory(trajectory=trajectory)
    outcome = split(trajectory, [ContributionFactory(trajectory=trajectory).pk], block, "Niets", fatma)
    assert outcome.act is None
    assert not BuildingBlock.objects.filter(title="Niets").exists()


def test_a_new_block_with_a_title_in_use_is_that_block(trajectory: Trajectory, fatma: User) -> None:
    block = BlockFactory(trajectory=trajectory, title="Meer bomen")
    outcome = place_in_new(trajectory, [ContributionFactory(trajectory=trajectory).pk], "meer bomen", fatma)
    assert outcome.block == block
    assert not outcome.act.made_block


def test_voices_of_another_trajectory_and_erased_ones_are_not_placed(
    trajectory: Trajectory, fatma: User
) -> None:
    strange = ContributionFactory()
    erased = ContributionFactory(trajectory=trajectory, words="", text="", erased_at=timezone.now())
    outcome = place(trajectory, [strange.pk, erased.pk], BlockFactory(trajectory=trajectory).pk, fatma)
    assert outcome.act is None
    assert not Placement.objects.exists()


def test_a_block_of_another_trajectory_is_no_target(trajectory: Trajectory, fatma: User) -> None:
    with pytest.raises(BuildingBlock.DoesNotExist):
        place(trajectory, [ContributionFactory(trajectory=trajectory).pk], BlockFactory().pk, fatma)


def test_only_an_empty_block_is_put_away(trajectory: Trajectory, fatma: User) -> None:
    block = BlockFactory(trajectory=trajectory)
    voice = PlacementFactory(block=block).contribution
    with pytest.raises(Refused):
        put_away(block)
    move(trajectory, [voice.pk], block, None, fatma)
    put_away(block)
    assert not BuildingBlock.objects.current().exists()
    place(trajectory, [voice.pk], block.pk, fatma)
    assert list(BuildingBlock.objects.current()) == [block]
