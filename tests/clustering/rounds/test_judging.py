"""A decision is one placement however often it is sent; undoing puts everything back."""

import pytest

from clustering.models import BuildingBlock, GivenBack, Opinion, Placement, Round
from clustering.placing import Refused
from clustering.rounds.judging import Choice, judge, take_back
from clustering.rounds.opinions import read_judgements
from clustering.rounds.returning import give_back, keep_after_all
from clustering.rounds.settling import settle, unsettle
from tests.clustering.factories import BlockFactory
from trajectories.models import User

from .conftest import Room

TWO = {"opinions": 2}


def where(statement: object) -> BuildingBlock | None:
    placement = Placement.objects.standing().filter(contribution=statement).first()
    return placement.block if placement else None


def test_sent_twice_is_one_placement(room: Room) -> None:
    room.open()
    statement, block = room.draw(room.north, room.fatma), BlockFactory(trajectory=room.round.trajectory)
    for times in range(2):
        judged = judge(room.north, room.fatma, [statement.pk], Choice(block.pk))
        assert len(judged.statements) == 1 - times
    assert Placement.objects.count() == Opinion.objects.count() == 1


def test_a_suggestion_that_was_taken_is_kept_with_its_rank(room: Room) -> None:
    room.open()
    statement = room.draw(room.north, room.fatma)
    first, second = BlockFactory.create_batch(2, trajectory=room.round.trajectory)
    choice = Choice(second.pk).among([(first.pk, 0.7), (second.pk, 0.2)])
    judge(room.north, room.fatma, [statement.pk], choice)
    opinion = Opinion.objects.get()
    assert (opinion.rank, opinion.confidence) == (2, 0.2)
    assert Placement.objects.get().origin == Placement.Origin.SUGGESTION
    assert Choice(99).among([(first.pk, 0.7)]).rank is None


def test_a_new_block_is_made_once_and_never_for_nothing(room: Room) -> None:
    room.open()
    statement = room.draw(room.north, room.fatma)
    for _times in range(2):
        judge(room.north, room.fatma, [statement.pk], Choice(title="Fietsen"))
    other = room.draw(room.north, room.fatma)
    judge(room.north, room.fatma, [other.pk], Choice(title="fietsen"))
    assert [block.title for block in BuildingBlock.objects.all()] == ["Fietsen"]


def test_other_blocks_are_kept_only_when_the_round_allows_them(room: Room) -> None:
    room.open(blocks=Round.Blocks.SEVERAL)
    main, also = BlockFactory.create_batch(2, trajectory=room.round.trajectory)
    strange = BlockFactory()
    choice = Choice(main.pk, also=[main.pk, also.pk, strange.pk])
    statement = room.draw(room.north, room.fatma)
    judge(room.north, room.fatma, [statement.pk], choice)
    assert list(Opinion.objects.get().also.all()) == [also]
    Round.objects.update(blocks=Round.Blocks.SINGLE)
    room.north.round.refresh_from_db()
    judge(room.north, room.fatma, [room.draw(room.north, room.fatma).pk], choice)
    assert not Opinion.objects.order_by("-pk")[0].also.exists()


def test_the_second_opinion_moves_nothing_and_a_third_is_not_asked(room: Room) -> None:
    room.open(said=1, **TWO)
    statement = room.draw(room.north, room.fatma)
    first, second = BlockFactory.create_batch(2, trajectory=room.round.trajectory)
    judge(room.north, room.fatma, [statement.pk], Choice(first.pk))
    assert room.draw(room.north, room.fatma) is None, "not twice by the same team"
    assert room.draw(room.south, room.danny) == statement
    judge(room.south, room.danny, [statement.pk], Choice(second.pk))
    assert where(statement) == first
    assert read_judgements(room.round).disputed == [room.round.statements.get().pk]


def test_undoing_lays_it_before_her_again(room: Room) -> None:
    room.open()
    statement = room.draw(room.north, room.fatma)
    judge(room.north, room.fatma, [statement.pk], Choice(title="Fietsen"))
    room.draw(room.north, room.fatma)
    assert len(take_back(room.north, room.fatma)) == 1
    assert room.draw(room.north, room.fatma) == statement
    assert where(statement) is None
    assert not BuildingBlock.objects.current().exists(), "the block that was made for it goes along"
    assert take_back(room.north, room.fatma) == []
    judge(room.north, room.fatma, [statement.pk], Choice(title="Fietsen"))
    assert Opinion.objects.standing().count() == 1


def test_nobody_undoes_what_a_second_team_built_on(room: Room) -> None:
    room.open(said=1, **TWO)
    statement, block = room.draw(room.north, room.fatma), BlockFactory(trajectory=room.round.trajectory)
    judge(room.north, room.fatma, [statement.pk], Choice(block.pk))
    judge(room.south, room.danny, [room.draw(room.south, room.danny).pk], Choice(block.pk))
    with pytest.raises(Refused, match="ander team"):
        take_back(room.north, room.fatma)
    assert len(take_back(room.south, room.danny)) == 1
    assert where(statement) == block


def test_given_back_comes_first_and_lies_still_until_the_team_decides(room: Room) -> None:
    room.open()
    statement = room.draw(room.north, room.fatma)
    old, new = BlockFactory.create_batch(2, trajectory=room.round.trajectory)
    judge(room.north, room.fatma, [statement.pk], Choice(old.pk))
    opinion = Opinion.objects.get()
    give_back(opinion, "Gaat over de weg, niet over de school.", room.danny)
    with pytest.raises(Refused, match="ligt al opnieuw"):
        give_back(opinion, "Nog eens.", room.danny)
    assert where(statement) == old
    assert room.draw(room.south, room.danny) != statement
    assert room.draw(room.north, room.fatma) == statement
    judge(room.north, room.fatma, [statement.pk], Choice(new.pk))
    assert where(statement) == new
    assert Opinion.objects.standing().get().block == new
    assert GivenBack.objects.get().answered_at is not None
    assert room.round.statements.get(contribution=statement).given == 1
    # undone: it lies where it lay, and the remark waits again
    take_back(room.north, room.fatma)
    assert where(statement) == old
    assert Opinion.objects.standing().get().block == old
    assert room.draw(room.north, room.fatma) == statement
    assert GivenBack.objects.get().answered_at is None


def test_a_remark_can_be_taken_back_before_it_is_answered(room: Room) -> None:
    room.open()
    statement = room.draw(room.north, room.fatma)
    judge(room.north, room.fatma, [statement.pk], Choice(title="Fietsen"))
    given = give_back(Opinion.objects.get(), "Toch niet.", room.danny)
    assert keep_after_all(given)
    assert not keep_after_all(given)
    assert room.draw(room.north, room.fatma) != statement


def test_the_plenary_settles_and_may_return_on_it(room: Room, lotte: User) -> None:
    room.open(said=1, **TWO)
    first, second = BlockFactory.create_batch(2, trajectory=room.round.trajectory)
    statement = room.draw(room.north, room.fatma)
    judge(room.north, room.fatma, [statement.pk], Choice(first.pk))
    judge(room.south, room.danny, [room.draw(room.south, room.danny).pk], Choice(second.pk))
    row = room.round.statements.get()
    assert settle(room.round, row.pk, second.pk, lotte) == second
    with pytest.raises(Refused, match="net al beslist"):
        settle(room.round, row.pk, first.pk, lotte)
    assert where(statement) == second
    assert read_judgements(room.round).disputed == []
    unsettle(room.round, row.pk, lotte)
    assert where(statement) == first
    assert read_judgements(room.round).disputed == [row.pk]
    settle(room.round, row.pk, first.pk, lotte)
    assert where(statement) == first
