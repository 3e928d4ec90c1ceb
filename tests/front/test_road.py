"""The road to read: the list of phases, and a phase with its targets against reality."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.factories import ContributionFactory, GatheringFactory, PhaseFactory, TrajectoryFactory, member
from trajectories.models import Phase, PhaseTarget, Trajectory, User
from trajectories.permissions import Role
from trajectories.road import changing as road_work

pytestmark = pytest.mark.django_db
State = Phase.State
Measure = PhaseTarget.Measure


@pytest.fixture
def trajectory() -> Trajectory:
    trajectory = TrajectoryFactory()
    for step, title in enumerate(["Een", "Twee", "Drie"], start=1):
        PhaseFactory(trajectory=trajectory, step=step, title=title)
    return trajectory


@pytest.fixture
def officer(trajectory: Trajectory) -> User:
    return member(trajectory)


@pytest.fixture
def browser_of(client: Client, officer: User) -> Client:
    client.force_login(officer)
    return client


def phase(trajectory: Trajectory, title: str) -> Phase:
    return trajectory.phases.get(title=title)


def test_the_list_stands_in_the_order_of_the_road(
    trajectory: Trajectory, browser_of: Client, officer: User
) -> None:
    GatheringFactory(trajectory=trajectory, phase=phase(trajectory, "Een"))
    road_work.shift_phase(phase(trajectory, "Drie"), officer, up=True)
    page = browser_of.get(trajectory.url("front:phases")).content.decode()
    titles = re.findall(r'<h2><a href="[^"]+"><span class="vh">\d: </span>(\w+)</a></h2>', page)
    assert titles == ["Een", "Drie", "Twee"]


def test_a_phase_shows_its_targets_against_what_is_there(trajectory: Trajectory, browser_of: Client) -> None:
    """A measure of an app with a panel is counted there; here it is left out."""
    one, two = phase(trajectory, "Een"), phase(trajectory, "Twee")
    for measure in (Measure.SESSIONS, Measure.RESIDENTS, Measure.CONTRIBUTIONS, Measure.IDEAS, Measure.WORKS):
        PhaseTarget.objects.create(phase=one, measure=measure, value=9)
    closed = {"state": "closed", "closed_at": "2026-03-01T12:00Z", "attendance": 4}
    GatheringFactory.create_batch(2, trajectory=trajectory, phase=one, kind="dream_session", **closed)
    GatheringFactory(trajectory=trajectory, phase=two, kind="conversation", **closed)
    ContributionFactory.create_batch(3, trajectory=trajectory, channel="survey")
    ContributionFactory(trajectory=trajectory, channel="conversation")
    seen = browser_of.get(trajectory.url("front:phase", pk=one.pk)).context
    assert {target.measure: value for target, value in seen["targets"]} == {
        "sessions": 2,
        "residents": 15,
        "contributions": 4,
        "ideas": 3,
    }
    assert [target.measure for target in seen["unknown"]] == ["works"]


@pytest.mark.parametrize(
    ("kind", "role", "page"),
    [
        (Phase.Kind.DREAM_SESSIONS, Role.AMBASSADOR, "gatherings:gatherings"),
        (Phase.Kind.TRAINING, Role.OFFICER, "ambassadors:training"),
        (Phase.Kind.TRAINING, Role.AMBASSADOR, None),
        (Phase.Kind.OTHER, Role.OFFICER, None),
    ],
)
def test_the_work_of_a_phase_is_one_click_away_for_whoever_may_do_it(
    trajectory: Trajectory, client: Client, kind: str, role: str, page: str | None
) -> None:
    trajectory.phases.filter(title="Een").update(kind=kind)
    client.force_login(member(trajectory, role))
    seen = client.get(trajectory.url("front:phase", pk=phase(trajectory, "Een").pk)).context
    assert seen["room"] == (trajectory.url(page) if page else None)


@pytest.mark.parametrize("page", ["front:phases", "front:phase"])
def test_the_number_of_queries_does_not_grow(
    trajectory: Trajectory, browser_of: Client, officer: User, page: str, django_assert_max_num_queries: Any
) -> None:
    one = phase(trajectory, "Een")
    url = trajectory.url(page, **({"pk": one.pk} if page == "front:phase" else {}))
    road_work.change_state(one, officer, State.RUNNING)
    GatheringFactory(trajectory=trajectory, phase=one)
    browser_of.get(url)
    with django_assert_max_num_queries(15) as few:
        browser_of.get(url)
    for step in range(4, 30):
        new = PhaseFactory(trajectory=trajectory, step=step)
        road_work.change_state(new, officer, State.RUNNING)
    GatheringFactory.create_batch(200, trajectory=trajectory, phase=one)
    with django_assert_max_num_queries(15) as many:
        browser_of.get(url)
    assert len(few) == len(many)
