"""What was done to many at once is found again for a day, with the way back, by who may do the same."""

from __future__ import annotations

import datetime as dt
import re

import pytest
import time_machine
from django.utils import timezone

from tests.cast import ClientOf
from tests.consultation.factories import IdeaFactory, SurveyFactory
from tests.factories import ContributionFactory, TrajectoryFactory, member
from tests.queries import queries
from trajectories.models import BulkAct, Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db
UNDO = re.compile(r'action="([^"]*ongedaan[^"]*)"')


def mark(trajectory: Trajectory, officer: User, client_of: ClientOf, n: int = 2) -> list[str]:
    """Note the age of some statements; returns their keys."""
    rows = [str(ContributionFactory(trajectory=trajectory).pk) for _ in range(n)]
    sent = {"rij": rows, "kenmerk-leeftijd": "65-79"}
    client_of(officer).post(trajectory.url("contributions:contributions_mark"), sent)
    return rows


def read(trajectory: Trajectory, user: User, client_of: ClientOf) -> str:
    return client_of(user).get(trajectory.url("front:done_together")).text


def test_the_way_back_is_found_after_the_message_is_gone(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    mark(trajectory, officer, client_of)
    client_of(officer).get(trajectory.get_absolute_url())  # reads the message away
    page = read(trajectory, officer, client_of)
    assert "De kenmerken van 2 uitspraken zijn bewaard." in page
    assert "ongedaan te maken tot" in page
    client_of(officer).post(UNDO.findall(page)[0])
    assert not trajectory.contributions.exclude(age_band="").exists()
    page = read(trajectory, officer, client_of)
    assert f"Ongedaan gemaakt door {officer}." in page
    assert "De kenmerken van 2 uitspraken" in page, "it goes on saying what it was"
    assert not UNDO.findall(page)


def test_only_what_she_may_do_and_nothing_of_elsewhere(
    trajectory: Trajectory, officer: User, ambassador: User, client_of: ClientOf
) -> None:
    mark(trajectory, officer, client_of)
    assert "De laatste dag deed niemand" in " ".join(read(trajectory, ambassador, client_of).split())
    other = TrajectoryFactory(municipality=trajectory.municipality)
    assert "kenmerken" not in read(other, member(other), client_of)


def test_it_says_why_it_is_too_late_and_goes_after_a_day(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    mark(trajectory, officer, client_of)
    read(trajectory, officer, client_of)  # with the message itself
    BulkAct.objects.update(undo_until=timezone.now())
    page = read(trajectory, officer, client_of)
    assert "De tijd is voorbij." in page
    assert not UNDO.findall(page)
    with time_machine.travel(timezone.now() + dt.timedelta(hours=25), tick=False):
        client_of(officer).force_login(officer)
        assert "De kenmerken van" not in read(trajectory, officer, client_of)


def test_what_was_shown_at_once_on_the_worklist_is_found_too(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    survey = SurveyFactory(trajectory=trajectory)
    ideas = [IdeaFactory(survey=survey, state="waiting") for _ in range(3)]
    sent = {"rij": [f"idee:{one.pk}" for one in ideas]}
    client_of(officer).post(trajectory.url("front:moderation_release"), sent)
    page = read(trajectory, officer, client_of)
    assert "3 stukken zijn nu zichtbaar." in page
    client_of(officer).post(UNDO.findall(page)[0])
    assert survey.ideas.filter(state="waiting").count() == 3
    composing = read(trajectory, member(trajectory, Role.CORE_GROUP), client_of)
    assert "zichtbaar" not in composing


def test_many_acts_cost_as_much_as_one(trajectory: Trajectory, officer: User, client_of: ClientOf) -> None:
    url = trajectory.url("front:done_together")
    mark(trajectory, officer, client_of)
    one = queries(client_of(officer), url)
    for _ in range(3):
        mark(trajectory, officer, client_of)
    assert queries(client_of(officer), url) == one
