"""The road may change while walking it; who, what and why stay readable."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.factories import GatheringFactory, PhaseFactory, TrajectoryFactory, member
from trajectories.models import Phase, PhaseChange, PhaseTarget, Trajectory, User
from trajectories.permissions import Role
from trajectories.road import changing as road_work
from trajectories.road.changing import RoadClosed

pytestmark = pytest.mark.django_db
State = Phase.State


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


def road(trajectory: Trajectory) -> list[tuple[int, int, str]]:
    return list(trajectory.phases.values_list("step", "lane", "title"))


def phase(trajectory: Trajectory, title: str) -> Phase:
    return trajectory.phases.get(title=title)


def test_a_phase_moves_past_its_neighbour(trajectory: Trajectory, officer: User) -> None:
    road_work.shift_phase(phase(trajectory, "Drie"), officer, up=True)
    assert road(trajectory) == [(1, 0, "Een"), (2, 0, "Drie"), (3, 0, "Twee")]
    with pytest.raises(RoadClosed):
        road_work.shift_phase(phase(trajectory, "Een"), officer, up=True)


def test_phases_run_side_by_side_and_apart_again(trajectory: Trajectory, officer: User) -> None:
    road_work.join_step_before(phase(trajectory, "Twee"), officer)
    assert road(trajectory) == [(1, 0, "Een"), (1, 1, "Twee"), (2, 0, "Drie")]
    road_work.join_step_before(phase(trajectory, "Drie"), officer)
    road_work.shift_phase(phase(trajectory, "Drie"), officer, up=True)
    assert road(trajectory) == [(1, 0, "Een"), (1, 1, "Drie"), (1, 2, "Twee")]
    road_work.part_from_step(phase(trajectory, "Een"), officer)
    assert road(trajectory) == [(1, 0, "Drie"), (1, 1, "Twee"), (2, 0, "Een")]


def test_a_new_phase_stands_after_or_beside_a_step(trajectory: Trajectory, officer: User) -> None:
    road_work.add_phase(
        Phase(trajectory=trajectory, kind="other", title="Vooraan"), officer, after=0, beside=False
    )
    road_work.add_phase(
        Phase(trajectory=trajectory, kind="other", title="Naast twee"), officer, after=3, beside=True
    )
    assert road(trajectory) == [
        (1, 0, "Vooraan"),
        (2, 0, "Een"),
        (3, 0, "Twee"),
        (3, 1, "Naast twee"),
        (4, 0, "Drie"),
    ]


def test_states_follow_the_table(trajectory: Trajectory, officer: User) -> None:
    one = phase(trajectory, "Een")
    road_work.change_state(one, officer, State.RUNNING)
    road_work.change_state(one, officer, State.CLOSED, "Het comité was eerder klaar.")
    one.refresh_from_db()
    assert one.closed_at
    with pytest.raises(RoadClosed):
        road_work.change_state(one, officer, State.SKIPPED)
    road_work.change_state(one, officer, State.RUNNING)
    one.refresh_from_db()
    assert one.closed_at is None
    told = list(PhaseChange.objects.values_list("what", "reason"))
    assert told[1] == ("Een is afgesloten.", "Het comité was eerder klaar.")


def test_a_phase_with_gatherings_stays_one_without_goes(trajectory: Trajectory, officer: User) -> None:
    one = phase(trajectory, "Een")
    gathering = GatheringFactory(trajectory=trajectory, phase=one)
    with pytest.raises(RoadClosed):
        road_work.remove_phase(one, officer)
    gathering.refresh_from_db()
    assert gathering.phase == one
    road_work.remove_phase(phase(trajectory, "Twee"), officer)
    assert road(trajectory) == [(1, 0, "Een"), (2, 0, "Drie")]
    assert PhaseChange.objects.filter(phase=None, what__startswith="Twee").exists()


def test_crossing_dates_are_told_not_refused(trajectory: Trajectory, browser_of: Client) -> None:
    trajectory.phases.filter(title="Een").update(starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 5, 1))
    trajectory.phases.filter(title="Twee").update(starts_on=dt.date(2026, 4, 1))
    assert len(road_work.date_crossings(list(trajectory.phases.all()))) == 1
    page = browser_of.get(trajectory.url("front:phases")).content.decode()
    assert "Twee begint op 1 april 2026, maar Een loopt nog tot 1 mei 2026." in page
    trajectory.phases.filter(title="Een").update(state=State.SKIPPED)
    assert road_work.date_crossings(list(trajectory.phases.all())) == []


def test_side_by_side_may_overlap_without_a_warning(trajectory: Trajectory, officer: User) -> None:
    trajectory.phases.update(starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2026, 5, 1))
    road_work.join_step_before(phase(trajectory, "Twee"), officer)
    road_work.join_step_before(phase(trajectory, "Drie"), officer)
    assert road_work.date_crossings(list(trajectory.phases.all())) == []


def edit(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Een",
        "kind": "dream_sessions",
        "starts_on": "",
        "ends_on": "",
        "purpose": "",
        **changes,
    }


def test_an_edit_writes_each_change_with_its_reason(
    trajectory: Trajectory, browser_of: Client, officer: User
) -> None:
    one = phase(trajectory, "Een")
    data = edit(title="Eén", starts_on="2026-03-01", target_sessions="50", reason="Na overleg.")
    response = browser_of.post(trajectory.url("trajectories:phase_edit", pk=one.pk), data)
    assert response.status_code == 302
    one.refresh_from_db()
    assert one.title == "Eén"
    assert one.starts_on == dt.date(2026, 3, 1)
    assert PhaseTarget.objects.get(phase=one).value == 50
    changes = PhaseChange.objects.filter(phase=one)
    assert {change.reason for change in changes} == {"Na overleg."}
    assert {change.what for change in changes} == {
        "Een heet nu Eén.",
        "Eén: van zonder datum naar vanaf 1 maart 2026.",
        "Eén, doelen: 50 bijeenkomsten.",
    }
    log = browser_of.get(trajectory.url("trajectories:phase_changes")).content.decode()
    assert "Na overleg." in log
    assert officer.name in log


def test_an_edit_leaves_place_and_state_alone(
    trajectory: Trajectory, browser_of: Client, officer: User
) -> None:
    """The form of one officer is open while another starts and moves the phase."""
    one = phase(trajectory, "Een")
    road_work.change_state(one, officer, State.RUNNING)
    road_work.shift_phase(one, officer, up=False)
    browser_of.post(trajectory.url("trajectories:phase_edit", pk=one.pk), edit(title="Eén"))
    one.refresh_from_db()
    assert (one.state, one.step, one.title) == (State.RUNNING, 2, "Eén")


def test_an_end_before_the_start_is_refused_with_the_input_kept(
    trajectory: Trajectory, browser_of: Client
) -> None:
    data = edit(title="Vijf", place="after:3", starts_on="2026-03-01", ends_on="2026-02-01")
    response = browser_of.post(trajectory.url("trajectories:phase_add"), data)
    assert response.status_code == 422
    page = response.content.decode()
    assert "De fase eindigt voor ze begint" in page
    assert 'value="Vijf"' in page
    assert trajectory.phases.count() == 3


def test_after_a_change_the_page_asks_why_once(trajectory: Trajectory, browser_of: Client) -> None:
    one = phase(trajectory, "Een")
    url = trajectory.url("trajectories:phase_turn", pk=one.pk)
    response = browser_of.post(url, {"state": State.SKIPPED}, follow=True)
    change = PhaseChange.objects.get()
    assert trajectory.url("trajectories:phase_why", pk=change.pk) in response.content.decode()
    why = trajectory.url("trajectories:phase_why", pk=change.pk)
    browser_of.post(why, {"reason": "Het bestuur besliste al."})
    browser_of.post(why, {"reason": "Iets anders."})
    change.refresh_from_db()
    assert change.reason == "Het bestuur besliste al."


@pytest.mark.parametrize("state", ["", "weg", "closed"])
def test_a_state_that_can_not_be_is_told(trajectory: Trajectory, browser_of: Client, state: str) -> None:
    one = phase(trajectory, "Een")
    trajectory.phases.filter(pk=one.pk).update(state=State.SKIPPED)
    response = browser_of.post(
        trajectory.url("trajectories:phase_turn", pk=one.pk), {"state": state}, follow=True
    )
    assert response.status_code == 200
    assert 'class="error"' in response.content.decode()
    assert PhaseChange.objects.count() == 0


def test_an_ambassador_reads_the_road_and_changes_nothing(trajectory: Trajectory, client: Client) -> None:
    client.force_login(member(trajectory, Role.AMBASSADOR))
    assert "Fase toevoegen" not in client.get(trajectory.url("front:phases")).content.decode()
    one = phase(trajectory, "Een")
    assert (
        client.post(trajectory.url("trajectories:phase_turn", pk=one.pk), {"state": "running"}).status_code
        == 403
    )


def test_the_number_of_queries_does_not_grow(
    trajectory: Trajectory, browser_of: Client, officer: User, django_assert_max_num_queries: Any
) -> None:
    one = phase(trajectory, "Een")
    url = trajectory.url("trajectories:phase_changes")
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


def test_a_new_phase_asks_for_its_kind_in_words(browser_of, trajectory):
    page = browser_of.get(trajectory.url("trajectories:phase_add")).content.decode()
    assert "Kies een soort" in page
    assert "---------" not in page


@pytest.mark.parametrize("number", ["²", "٣", "9" * 30, "", "x"])
def test_asking_why_of_no_number_asks_nothing(
    browser_of: Client, trajectory: Trajectory, number: str
) -> None:
    page = browser_of.get(trajectory.url("front:phases"), {"w": number})
    assert (page.status_code, page.context["why"]) == (200, None)
