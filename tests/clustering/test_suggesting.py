"""What a page asks of the machine: rows that a worker wrote, explained; nothing as long as there are none."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from clustering import tasks
from clustering.machine import rounds_of_work, vectors
from clustering.merging import merge
from clustering.models import BuildingBlock, Learning, Opinion, StatementVector, SuggestedBlock, Turn
from clustering.placing import place
from clustering.rounds.judging import Choice, judge
from clustering.rounds.preparing import open_round
from clustering.rounds.returning import give_back
from clustering.suggesting import next_for, standing, suggestions_for
from contributions import erasure
from contributions.models import Contribution
from contributions.recording import correct
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, RoundFactory, TeamFactory, seat
from tests.clustering.said import BICYCLES, MEETING, PLACED, THEMES, TREES, the_one
from tests.factories import ContributionFactory, TrajectoryFactory
from trajectories.models import Trajectory, User


def in_turn(among: QuerySet[Contribution]) -> list[uuid.UUID]:
    """Of these the ones that have a turn, in their order."""
    return list(next_for(among, "pk", "pk").exclude(turn=None).values_list("pk", flat=True))


def test_nothing_is_suggested_and_nothing_fails_before_anything_was_learned(trajectory: Trajectory) -> None:
    voice = ContributionFactory(trajectory=trajectory)
    assert suggestions_for(voice, trajectory) == []
    assert in_turn(Contribution.objects.all()) == []
    assert standing(trajectory).remark == ""


@pytest.mark.usefixtures("by_words")
def test_a_suggestion_by_words_alone_says_what_it_rests_on(
    trajectory: Trajectory, blocks: list[BuildingBlock]
) -> None:
    tasks.learn(str(trajectory.pk))
    voice = the_one("Het park mag groter, met meer bomen")
    with CaptureQueriesContext(connection) as queries:
        suggested = suggestions_for(voice, trajectory)
    assert len(queries) == 2
    assert [one.rank for one in suggested] == [1, 2, 3]
    first = suggested[0]
    assert first.block == blocks[0]
    assert 1 > first.confidence > suggested[1].confidence > 0
    assert len(first.near) == 2
    assert all(one.text in TREES[:PLACED] for one in first.near)
    assert "bomen" in first.shared_words
    assert not StatementVector.objects.exists()
    assert "alleen naar woorden" in standing(trajectory).remark


def test_with_a_model_a_statement_in_another_language_finds_its_block(
    trajectory: Trajectory, blocks: list[BuildingBlock]
) -> None:
    voice = ContributionFactory(trajectory=trajectory, words="Daha fazla ağaç ve gölge istiyoruz")
    tasks.read_statements(str(trajectory.pk))
    tasks.learn(str(trajectory.pk))
    assert StatementVector.objects.count() == 31
    assert set(StatementVector.objects.values_list("model", flat=True)) == {vectors.current_model()}
    assert suggestions_for(voice, trajectory)[0].block == blocks[0]
    assert standing(trajectory).remark == ""
    assert Learning.objects.get().model == vectors.current_model()


@pytest.mark.usefixtures("by_words")
def test_only_waiting_statements_have_suggestions_and_a_turn(
    trajectory: Trajectory, blocks: list[BuildingBlock], fatma: User
) -> None:
    other = ContributionFactory(trajectory=TrajectoryFactory())
    tasks.learn(str(trajectory.pk))
    waiting = {the_one(words).pk for said in THEMES for words in said[PLACED:]}
    assert set(SuggestedBlock.objects.values_list("contribution", flat=True)) == waiting
    assert set(in_turn(Contribution.objects.all())) == waiting
    assert set(Turn.objects.values_list("contribution", flat=True)) == waiting
    assert suggestions_for(other, trajectory) == []
    some = Contribution.objects.filter(text__in=MEETING[PLACED:])
    asked = in_turn(some)[:2]
    assert len(asked) == 2
    assert set(asked) < waiting
    place(trajectory, asked, blocks[2].pk, fatma)
    tasks.learn(str(trajectory.pk))
    assert not SuggestedBlock.objects.filter(contribution__in=asked).exists()


@pytest.mark.usefixtures("by_words")
def test_learning_again_without_news_writes_nothing(
    trajectory: Trajectory, blocks: list[BuildingBlock]
) -> None:
    tasks.learn(str(trajectory.pk))
    before = set(SuggestedBlock.objects.values_list("pk", flat=True))
    tasks.learn(str(trajectory.pk))
    assert set(SuggestedBlock.objects.values_list("pk", flat=True)) == before


@pytest.mark.usefixtures("by_words")
def test_a_merged_block_is_not_suggested_any_more(
    trajectory: Trajectory, blocks: list[BuildingBlock], fatma: User
) -> None:
    tasks.learn(str(trajectory.pk))
    merge(trajectory, blocks[1].pk, blocks[2].pk, fatma)
    voice = the_one(BICYCLES[-1])
    assert blocks[1] not in [one.block for one in suggestions_for(voice, trajectory)]
    assert [one.rank for one in suggestions_for(voice, trajectory)] == [1, 2]
    tasks.learn(str(trajectory.pk))
    assert suggestions_for(voice, trajectory)[0].block == blocks[2]


def test_erasing_takes_the_numbers_and_the_suggestions_along(
    trajectory: Trajectory, blocks: list[BuildingBlock], lotte: User
) -> None:
    tasks.read_statements(str(trajectory.pk))
    tasks.learn(str(trajectory.pk))
    voice, placed = the_one(TREES[-1]), the_one(TREES[0])
    for one in (voice, placed):
        erasure.erase(one, reason="Op vraag", by=lotte)
        assert not StatementVector.objects.filter(contribution=one).exists()
    assert not SuggestedBlock.objects.filter(contribution=voice).exists()
    assert not SuggestedBlock.objects.filter(nearest=placed).exists()
    assert voice.pk not in in_turn(Contribution.objects.all())


def test_another_wording_and_another_model_are_read_anew(
    trajectory: Trajectory, blocks: list[BuildingBlock], lotte: User
) -> None:
    tasks.read_statements(str(trajectory.pk))
    voice = the_one(TREES[-1])
    before = bytes(StatementVector.objects.get(contribution=voice).numbers)
    correct(voice, text="De bibliotheek is zondag dicht", reason="Verkeerd getypt", author=lotte, revision=1)
    StatementVector.objects.exclude(contribution=voice).update(model="an older one", numbers=b"")
    tasks.read_statements(str(trajectory.pk))
    again = StatementVector.objects.get(contribution=voice)
    assert again.revision == 2
    assert bytes(again.numbers) != before
    assert set(StatementVector.objects.values_list("model", flat=True)) == {vectors.current_model()}
    assert all(len(one.numbers) == len(before) for one in StatementVector.objects.all())


@pytest.mark.django_db(transaction=True)
def test_the_timetable_finds_what_came_and_a_placement_hurries(
    trajectory: Trajectory, fatma: User, celery_worker: Callable[..., None]
) -> None:
    block = BlockFactory(trajectory=trajectory)
    voices = [ContributionFactory(trajectory=trajectory, words=words) for words in TREES]
    tasks.look_after_machine()
    celery_worker()
    assert StatementVector.objects.count() == len(TREES)
    assert Turn.objects.count() == len(TREES)
    place(trajectory, [voices[0].pk], block.pk, fatma)
    celery_worker()
    assert SuggestedBlock.objects.count() == len(TREES) - 1
    tasks.look_after_machine()
    celery_worker()
    assert SuggestedBlock.objects.count() == len(TREES) - 1


@pytest.mark.usefixtures("by_words")
def test_a_heap_that_takes_long_is_learned_from_less_often(trajectory: Trajectory) -> None:
    ContributionFactory(trajectory=trajectory)
    assert rounds_of_work.with_unlearned_decisions() == [trajectory]
    tasks.learn(str(trajectory.pk))
    Learning.objects.update(seconds=60)
    ContributionFactory(trajectory=trajectory)
    assert rounds_of_work.with_unlearned_decisions() == []
    Learning.objects.update(seconds=0)
    assert rounds_of_work.with_unlearned_decisions() == [trajectory]


@pytest.mark.usefixtures("by_words")
def test_a_second_opinion_and_what_was_given_back_get_suggestions_that_do_not_tell_where_it_lies(
    trajectory: Trajectory, blocks: list[BuildingBlock], fatma: User, danny: User
) -> None:
    """Laid where nobody else would: what is suggested comes from the others, not from that."""
    round_ = RoundFactory(trajectory=trajectory, opinions=2)
    north, south = (seat(TeamFactory(round=round_), user) for user in (fatma, danny))
    open_round(round_)
    for team in (north, south):
        team.round = round_
    half, back = the_one(TREES[-2]), the_one(BICYCLES[-1])
    judge(north, fatma, [half.pk, back.pk], Choice(title="Iets heel anders"))
    odd = BuildingBlock.objects.get(title="Iets heel anders")
    judge(south, danny, [back.pk], Choice(odd.pk))
    give_back(Opinion.objects.get(team=south), "Kijk nog eens.", fatma)
    tasks.learn(str(trajectory.pk))
    for voice in (half, back):
        suggested = suggestions_for(voice, trajectory)
        assert {one.block for one in suggested} == set(blocks)
        assert not {half, back} & {near for one in suggested for near in one.near}
    assert suggestions_for(half, trajectory)[0].block == blocks[0]
    assert not Turn.objects.filter(contribution__in=[half, back]).exists()
    page = as_user(danny).post(trajectory.url("clustering:round_next", pk=round_.pk), follow=True)
    assert page.context["statement"] == back
    assert page.context["suggestions"]
    # once both teams have decided there is nothing to suggest any more
    judge(south, danny, [back.pk, half.pk], Choice(blocks[0].pk))
    tasks.learn(str(trajectory.pk))
    assert not SuggestedBlock.objects.filter(contribution=back).exists()
