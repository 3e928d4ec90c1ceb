"""What was suggested and taken is kept, shown to the officer, and decides whether suggestions go on."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from clustering import tasks
from clustering.machine import acceptance
from clustering.merging import undo
from clustering.models import BuildingBlock, Learning, Placement, ShownSuggestion, SortingAct
from clustering.placing import place, place_in_new
from clustering.suggesting import note_choice, shown_for, standing, suggestions_for
from tests.clustering.conftest import as_user
from tests.clustering.factories import BlockFactory, SortingActFactory
from tests.clustering.said import TREES, the_one
from tests.factories import ContributionFactory
from tests.markup import plain_words as text_of
from trajectories.models import Trajectory, User


def shown(trajectory: Trajectory, ranks: list[int], days_ago: int = 0) -> list[ShownSuggestion]:
    at = timezone.now() - dt.timedelta(days=days_ago)
    return [
        ShownSuggestion.objects.create(
            act=SortingActFactory(trajectory=trajectory),
            trajectory=trajectory,
            shown=3,
            rank=rank,
            confidence=0.5,
            at=at,
        )
        for rank in ranks
    ]


@pytest.mark.usefixtures("by_words")
def test_the_rank_that_was_taken_is_kept_once(
    trajectory: Trajectory, blocks: list[BuildingBlock], fatma: User
) -> None:
    tasks.learn(str(trajectory.pk))
    voice = the_one(TREES[-1])
    suggested = suggestions_for(voice, trajectory)
    on_screen = shown_for([voice.pk], trajectory)
    assert [block for block, _sure in on_screen] == [one.block.pk for one in suggested]
    act = place(trajectory, [voice.pk], suggested[1].block.pk, fatma).act
    assert act
    for _twice in range(2):
        note_choice(act, on_screen)
    kept = ShownSuggestion.objects.get()
    assert (kept.rank, kept.shown, kept.confidence) == (2, 3, pytest.approx(suggested[0].confidence))
    other = the_one(TREES[-2])
    on_screen = shown_for([other.pk], trajectory)
    refused = place_in_new(trajectory, [other.pk], "Stilte", fatma).act
    assert refused
    note_choice(refused, on_screen)
    assert ShownSuggestion.objects.get(act=refused).rank == 0


@pytest.mark.usefixtures("by_words")
def test_the_plain_desk_suggests_with_why_and_keeps_what_was_taken(
    trajectory: Trajectory, blocks: list[BuildingBlock], fatma: User, django_assert_num_queries
) -> None:
    tasks.learn(str(trajectory.pk))
    client, voice = as_user(fatma), the_one(TREES[-1])
    room, act = trajectory.url("clustering:sort"), trajectory.url("clustering:sort_place")
    client.get(room, {"stem": voice.pk})
    with django_assert_num_queries(13):
        page = client.get(room)
    suggested = page.context["suggestions"]
    assert suggested[0].block == blocks[0]
    html = page.content.decode()
    assert [f'data-key="{key}"' in html for key in "abc"] == [True] * len(suggested) + [False] * (
        3 - len(suggested)
    )
    assert text_of(html).count("% zeker") == len(suggested)
    assert suggested[0].near[0].text[:60] in text_of(html)
    client.post(act, {"voice": voice.pk, "block": suggested[1].block.pk})
    assert ShownSuggestion.objects.get().rank == 2
    assert Placement.objects.get(contribution=voice).origin == Placement.Origin.SUGGESTION
    other = the_one(TREES[-2])
    client.post(trajectory.url("clustering:sort_place_new"), {"voice": other.pk, "title": "Stilte"})
    assert ShownSuggestion.objects.order_by("pk").last().rank == 0
    assert Placement.objects.get(contribution=other).origin == Placement.Origin.HAND


def test_nothing_is_kept_when_nothing_was_shown(trajectory: Trajectory, fatma: User) -> None:
    voices = [ContributionFactory(trajectory=trajectory).pk for _number in range(2)]
    assert shown_for(voices, trajectory) == shown_for(voices[:1], trajectory) == []
    act = place(trajectory, voices, BlockFactory(trajectory=trajectory).pk, fatma).act
    assert act
    note_choice(act, [])
    assert not ShownSuggestion.objects.exists()


def test_the_officer_sees_each_day(trajectory: Trajectory, lotte: User, fatma: User) -> None:
    url = trajectory.url("clustering:suggestions")
    assert "nog niets ingedeeld" in text_of(as_user(lotte).get(url).content.decode())
    shown(trajectory, [1, 1, 2, 3, 0], days_ago=1)
    today = shown(trajectory, [1, 0])
    days = acceptance.per_day(trajectory)
    assert [(day.shown, day.first, day.among_three, day.refused) for day in days] == [
        (2, 1, 1, 1),
        (5, 2, 4, 1),
    ]
    page = text_of(as_user(lotte).get(url).content.decode())
    assert "7 uitspraken werden ingedeeld" in page
    assert "In 71&nbsp;% lag de gekozen bouwsteen bij de eerste drie" in page
    assert "80&nbsp;%" in page
    SortingAct.objects.filter(pk=today[1].act_id).update(undone_at=timezone.now(), undone_by=lotte)
    assert acceptance.per_day(trajectory)[0].refused == 0
    assert as_user(fatma).get(url).status_code == 403


@pytest.mark.usefixtures("by_words")
def test_suggestions_that_nobody_takes_step_back_say_so_and_return(
    trajectory: Trajectory, blocks: list[BuildingBlock], fatma: User, lotte: User
) -> None:
    voice = the_one(TREES[-1])
    shown(trajectory, [0] * (acceptance.LEAST - 1))
    tasks.learn(str(trajectory.pk))
    assert suggestions_for(voice, trajectory)  # too few to judge
    shown(trajectory, [0, 1])
    act = place(trajectory, [the_one(TREES[-2]).pk], blocks[0].pk, fatma).act
    tasks.learn(str(trajectory.pk))
    assert suggestions_for(voice, trajectory) == []
    assert shown_for([voice.pk], trajectory) == []
    assert "even weg" in standing(trajectory).remark
    assert "even weg" in text_of(
        as_user(lotte).get(trajectory.url("clustering:suggestions")).content.decode()
    )
    learning = Learning.objects.get()
    learning.decisions += acceptance.AGAIN_AFTER
    learning.expected = acceptance.LEVEL
    acceptance.step_back_or_return(learning)
    assert learning.stepped_back_at  # not expected to be any better
    learning.expected = 0.9
    acceptance.step_back_or_return(learning)
    assert learning.stepped_back_at is None
    learning.save()
    assert suggestions_for(voice, trajectory)
    assert act
    undo(trajectory, act.pk, fatma)
    tasks.learn(str(trajectory.pk))
    assert Learning.objects.get().stepped_back_at is None  # what was refused before counts no more
