import pytest
from django.utils import timezone

from clustering.merging import merge, undo
from clustering.models import BuildingBlock, Placement
from clustering.placing import Refused, move, place, place_in_new, split, waiting_voices
from tests.clustering.factories import BlockFactory, PlacementFactory
from tests.clustering.test_placing import at_once, lies_in
from tests.factories import ContributionFactory, TrajectoryFactory, member
from trajectories.models import Trajectory, User


@pytest.fixture
def source(trajectory: Trajectory) -> BuildingBlock:
    return BlockFactory(trajectory=trajectory, title="Bomen")


@pytest.fixture
def target(trajectory: Trajectory) -> BuildingBlock:
    return BlockFactory(trajectory=trajectory, title="Schaduw")


def test_merging_moves_the_voices_and_leaves_a_pointer(
    trajectory: Trajectory, fatma: User, source: BuildingBlock, target: BuildingBlock
) -> None:
    old = [PlacementFactory(block=source) for _ in range(3)]
    act = merge(trajectory, source.pk, target.pk, fatma)
    source.refresh_from_db()
    assert source.merged_into == target
    assert act.voices == 3
    assert all(lies_in(placement.contribution) == target for placement in old)
    assert set(Placement.objects.filter(block=target).values_list("origin", flat=True)) == {
        Placement.Origin.MERGE
    }
    assert Placement.objects.filter(block=source, ended_by=fatma).count() == 3


def test_undoing_a_merge_brings_back_the_voices_but_not_those_moved_on(
    trajectory: Trajectory, fatma: User, danny: User, source: BuildingBlock, target: BuildingBlock
) -> None:
    back, moved_on = (PlacementFactory(block=source).contribution for _ in range(2))
    was_there = PlacementFactory(block=target).contribution
    third = BlockFactory(trajectory=trajectory)
    act = merge(trajectory, source.pk, target.pk, fatma)
    move(trajectory, [moved_on.pk], target, third.pk, danny)
    undo(trajectory, act.pk, fatma)
    source.refresh_from_db()
    assert source.is_current
    assert [lies_in(voice) for voice in (back, moved_on, was_there)] == [source, third, target]
    with pytest.raises(Refused):
        undo(trajectory, act.pk, fatma)


def test_merging_into_a_merged_block_is_refused(
    trajectory: Trajectory, fatma: User, source: BuildingBlock, target: BuildingBlock
) -> None:
    merge(trajectory, source.pk, target.pk, fatma)
    third = BlockFactory(trajectory=trajectory)
    for pair in [
        (third.pk, source.pk),
        (source.pk, third.pk),
        (target.pk, target.pk),
        (target.pk, BlockFactory().pk),
    ]:
        with pytest.raises(Refused):
            merge(trajectory, *pair, fatma)


def test_placing_in_a_merged_block_follows_the_pointer(
    trajectory: Trajectory, fatma: User, source: BuildingBlock, target: BuildingBlock
) -> None:
    merge(trajectory, source.pk, target.pk, fatma)
    voice = ContributionFactory(trajectory=trajectory)
    assert place(trajectory, [voice.pk], source.pk, fatma).block == target
    assert lies_in(voice) == target


@pytest.mark.django_db(transaction=True)
def test_two_blocks_merged_into_each_other_at_once_end_as_one() -> None:
    trajectory = TrajectoryFactory()
    user = member(trajectory)
    one, two = BlockFactory.create_batch(2, trajectory=trajectory)
    voices = [PlacementFactory(block=block).contribution for block in (one, two)]
    results = at_once(
        lambda: merge(trajectory, one.pk, two.pk, user), lambda: merge(trajectory, two.pk, one.pk, user)
    )
    assert sum(isinstance(result, Refused) for result in results) == 1
    left = BuildingBlock.objects.current().get()
    assert [lies_in(voice) for voice in voices] == [left, left]


@pytest.mark.django_db(transaction=True)
def test_a_voice_placed_while_its_block_is_merged_is_not_left_behind() -> None:
    trajectory = TrajectoryFactory()
    user = member(trajectory)
    for _round in range(5):
        source, target = BlockFactory.create_batch(2, trajectory=trajectory)
        voice = ContributionFactory(trajectory=trajectory)
        at_once(
            lambda source=source, target=target: merge(trajectory, source.pk, target.pk, user),
            lambda source=source, voice=voice: place(trajectory, [voice.pk], source.pk, user),
        )
        assert lies_in(voice) == target


def test_undoing_a_placement_puts_the_voice_back_on_the_heap(
    trajectory: Trajectory, fatma: User, source: BuildingBlock
) -> None:
    voice = ContributionFactory(trajectory=trajectory)
    outcome = place(trajectory, [voice.pk], source.pk, fatma)
    undo(trajectory, outcome.act.pk, fatma)
    assert list(waiting_voices(trajectory)) == [voice]
    assert Placement.objects.filter(contribution=voice, ended_by=fatma).count() == 1


def test_undoing_a_new_block_puts_it_away_unless_others_used_it(
    trajectory: Trajectory, fatma: User, danny: User
) -> None:
    lone, used = (ContributionFactory(trajectory=trajectory) for _ in range(2))
    first = place_in_new(trajectory, [lone.pk], "Alleen voor mij", fatma)
    second = place_in_new(trajectory, [used.pk], "Ook voor Danny", fatma)
    place(trajectory, [ContributionFactory(trajectory=trajectory).pk], second.block.pk, danny)
    undo(trajectory, first.act.pk, fatma)
    undo(trajectory, second.act.pk, fatma)
    assert list(BuildingBlock.objects.current()) == [second.block]


@pytest.mark.parametrize("text", ["title", "need", "value", "image"])
def test_undoing_keeps_a_new_block_that_somebody_wrote_about(
    trajectory: Trajectory, fatma: User, text: str
) -> None:
    voice = ContributionFactory(trajectory=trajectory)
    outcome = place_in_new(trajectory, [voice.pk], "Bank", fatma)
    made = BuildingBlock.objects.filter(pk=outcome.act.block_id)
    made.update(**{text: "Van Danny"})
    made.update(**{text: "" if text != "title" else "Bank"})
    undo(trajectory, outcome.act.pk, fatma)
    assert made.current().exists()


def test_nobody_undoes_the_decision_of_another_but_the_officer(
    trajectory: Trajectory, fatma: User, danny: User, lotte: User, source: BuildingBlock
) -> None:
    act = place(trajectory, [ContributionFactory(trajectory=trajectory).pk], source.pk, fatma).act
    with pytest.raises(Refused):
        undo(trajectory, act.pk, danny)
    undo(trajectory, act.pk, lotte, any_maker=True)
    act.refresh_from_db()
    assert act.undone_by == lotte


def test_an_undo_after_somebody_moved_the_voice_on_is_refused(
    trajectory: Trajectory, fatma: User, danny: User, source: BuildingBlock, target: BuildingBlock
) -> None:
    voice = ContributionFactory(trajectory=trajectory)
    act = place(trajectory, [voice.pk], source.pk, fatma).act
    move(trajectory, [voice.pk], source, target.pk, danny)
    with pytest.raises(Refused):
        undo(trajectory, act.pk, fatma)
    act.refresh_from_db()
    assert act.undone_at is None
    assert lies_in(voice) == target


def test_undoing_a_split_and_a_taking_out(trajectory: Trajectory, fatma: User, source: BuildingBlock) -> None:
    apart, out = (PlacementFactory(block=source).contribution for _ in range(2))
    cut = split(trajectory, [apart.pk], source, "Apart", fatma)
    taken = move(trajectory, [out.pk], source, None, fatma)
    undo(trajectory, cut.act.pk, fatma)
    undo(trajectory, taken.act.pk, fatma)
    assert lies_in(apart) == lies_in(out) == source
    assert list(BuildingBlock.objects.current()) == [source]


def test_a_taken_out_voice_that_somebody_placed_stays_there(
    trajectory: Trajectory, fatma: User, danny: User, source: BuildingBlock, target: BuildingBlock
) -> None:
    voice = PlacementFactory(block=source).contribution
    taken = move(trajectory, [voice.pk], source, None, fatma)
    place(trajectory, [voice.pk], target.pk, danny)
    with pytest.raises(Refused):
        undo(trajectory, taken.act.pk, fatma)
    assert lies_in(voice) == target


def test_a_voice_does_not_return_to_a_block_that_was_merged_since(
    trajectory: Trajectory, fatma: User, source: BuildingBlock, target: BuildingBlock
) -> None:
    third = BlockFactory(trajectory=trajectory)
    voice = PlacementFactory(block=source).contribution
    moved = move(trajectory, [voice.pk], source, third.pk, fatma)
    merge(trajectory, source.pk, target.pk, fatma)
    with pytest.raises(Refused):
        undo(trajectory, moved.act.pk, fatma)
    assert lies_in(voice) == third


def test_an_erased_voice_moves_along_uncounted(
    trajectory: Trajectory, fatma: User, source: BuildingBlock, target: BuildingBlock
) -> None:
    erased = ContributionFactory(trajectory=trajectory, words="", text="", erased_at=timezone.now())
    PlacementFactory(block=source, contribution=erased)
    merge(trajectory, source.pk, target.pk, fatma)
    assert lies_in(erased) == target
    assert not Placement.objects.standing().exists()
