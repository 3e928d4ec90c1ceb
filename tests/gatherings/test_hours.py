"""A day and two hours: over midnight, and the two nights on which the clock is changed."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from ambassadors.models import Course
from gatherings.hours import end_of, moment_of
from gatherings.models import Gathering
from tests.cast import ClientOf
from tests.factories import GatheringFactory, PhaseFactory
from toolkit.dates import moments
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db

SKIPPED = dt.date(2027, 3, 28)
TWICE = dt.date(2027, 10, 31)
HALF_PAST_TWO = dt.time(2, 30)


def filled(**changes: object) -> dict[str, object]:
    facts = {"title": "Nachtsessie", "day": "2027-05-04", "begins": "22:00", "ends": "00:30"}
    return {**facts, **changes}


def test_the_clock_shows_an_hour_once_never_or_twice() -> None:
    assert len(moments(dt.date(2027, 5, 4), HALF_PAST_TWO)) == 1
    assert moments(SKIPPED, HALF_PAST_TWO) == []
    first, second = moments(TWICE, HALF_PAST_TWO)
    assert second - first == dt.timedelta(0)  # the same on the wall
    assert second.astimezone(dt.UTC) - first.astimezone(dt.UTC) == dt.timedelta(hours=1)
    assert moments(dt.date.max, dt.time(23)) or moments(dt.date.min, dt.time(0)) == []


@pytest.mark.parametrize(("day", "says"), [(SKIPPED, "bestaat 2.30 uur niet"), (TWICE, "2.30 uur twee keer")])
def test_such_an_hour_is_a_sentence(day: dt.date, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        moment_of(day, HALF_PAST_TWO)
    with pytest.raises(ValidationError, match=says):
        end_of(day - dt.timedelta(days=1), dt.time(22), HALF_PAST_TWO)


@pytest.mark.parametrize("day", ["2027-03-28", "2027-10-31"])
@pytest.mark.parametrize(
    "hours",
    [
        {"begins": "02:30", "ends": ""},
        {"begins": "02:30", "ends": "04:00"},
        {"begins": "01:00", "ends": "02:30"},
    ],
)
def test_every_form_with_hours_says_it(
    trajectory: Trajectory, officer: User, client_of: ClientOf, day: str, hours: dict[str, str]
) -> None:
    client = client_of(officer)
    course = Course.objects.create(trajectory=trajectory, title="Luisteren")
    pages = [
        trajectory.url("gatherings:gathering_new") + "?kind=atelier",
        trajectory.url("ambassadors:course_session_new", pk=course.pk),
    ]
    for page in pages:
        answer = client.post(page, filled(day=day, **hours))
        assert answer.status_code == 422
        assert "ertijd" in answer.text
    series = {"kind": "atelier", "title": "Atelier", "every": 1, "times": 2, "day": day, **hours}
    assert client.post(trajectory.url("gatherings:series_rhythm"), series).status_code == 422
    meeting = {"title": "Kerngroep", "day": day, "time": "02:30"}
    assert client.post(trajectory.url("commitment:core_group_meeting_add"), meeting).status_code == 422
    assert not Gathering.objects.exists()


def test_a_session_over_midnight_ends_the_day_after(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    client = client_of(officer)
    client.post(trajectory.url("gatherings:gathering_new") + "?kind=atelier", filled())
    made = Gathering.objects.get()
    assert (made.finishes_at - made.starts_at, made.ends_next_day) == (dt.timedelta(hours=2.5), True)
    page = client.get(trajectory.url("contributions:gathering", pk=made.pk)).text
    assert "(de dag erna)" in page
    assert "Dan eindigt het de dag erna." in client.get(trajectory.url("gatherings:gathering_new")).text
    change = client.get(trajectory.url("gatherings:gathering_change", pk=made.pk))
    assert str(change.context["form"]["ends"].value()) == "00:30:00"


@pytest.mark.parametrize(("begins", "ends"), [("14:00", "12:00"), ("19:30", "19:30"), ("19:30", "08:00")])
def test_a_slip_is_no_night(
    trajectory: Trajectory, officer: User, client_of: ClientOf, begins: str, ends: str
) -> None:
    page = trajectory.url("gatherings:gathering_new") + "?kind=atelier"
    assert client_of(officer).post(page, filled(begins=begins, ends=ends)).status_code == 422


def test_no_day_of_the_calendar_gives_an_error(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    client, page = client_of(officer), trajectory.url("gatherings:gathering_new") + "?kind=atelier"
    for day in ("0001-01-01", "9999-12-31", "2027-02-30", "²"):
        assert client.post(page, filled(day=day)).status_code in {302, 422}
        rhythm = filled(day=day, kind="atelier", every=4, times=60)
        answer = client.post(trajectory.url("gatherings:series_rhythm"), rhythm)
        assert answer.status_code in {200, 422}


def test_another_kind_keeps_what_was_typed(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    client, page = client_of(officer), trajectory.url("gatherings:gathering_new")
    before = client.get(page + "?kind=meeting").context["form"].initial
    typed = {
        "kind": "meeting",
        "other_kind": "dream_session",
        "title": before["title"],
        "number": before["number"],
        "begins": "18:15",
        "ends": before["ends"],
        "day": "2027-05-04",
        "place": "Bij Nadia thuis",
        "is_open": "on",
    }
    answer = client.post(page, typed)
    assert answer.status_code == 200
    form = answer.context["form"]
    assert form["title"].value() == "Droomsessie 1"  # nobody typed the other one
    assert [form[name].value() for name in ("begins", "ends", "day", "place")] == [
        "18:15",
        "21:30",
        "2027-05-04",
        "Bij Nadia thuis",
    ]
    assert not Gathering.objects.exists()
    client.post(
        page, {**typed, "other_kind": "", "kind": "dream_session", "title": "Droomsessie 1", "ends": "21:30"}
    )
    made = Gathering.objects.get()
    assert (made.kind, made.place, made.is_open) == ("dream_session", "Bij Nadia thuis", True)


@pytest.mark.parametrize(
    ("states", "kind"),
    [
        ({"core_group": "running", "dream_sessions": "planned"}, "meeting"),
        ({"core_group": "closed", "dream_sessions": "planned"}, "dream_session"),
        ({"core_group": "running", "dream_sessions": "running"}, "dream_session"),
        ({"engagement": "running", "dream_sessions": "planned"}, "dream_session"),
        ({}, "meeting"),
    ],
)
def test_the_kind_that_is_chosen_beforehand_follows_the_phases(
    trajectory: Trajectory, officer: User, client_of: ClientOf, states: dict[str, str], kind: str
) -> None:
    for step, (phase, state) in enumerate(states.items(), start=1):
        closed_at = timezone.now() if state == "closed" else None
        PhaseFactory(trajectory=trajectory, kind=phase, state=state, step=step, closed_at=closed_at)
    page = client_of(officer).get(trajectory.url("gatherings:gathering_new"))
    assert page.context["kind"] == kind


def test_a_debate_in_the_agenda_has_a_road_to_its_page(
    client: Client, trajectory: Trajectory, officer: User
) -> None:
    client.force_login(officer)
    debate = GatheringFactory(trajectory=trajectory, kind="debate")
    page = client.get(trajectory.url("contributions:gathering", pk=debate.pk)).text
    assert trajectory.url("ateliers:debate") in page.split("<main")[1]


def test_a_phase_without_a_room_says_what_to_do(
    client: Client, trajectory: Trajectory, officer: User
) -> None:
    client.force_login(officer)
    phase = PhaseFactory(trajectory=trajectory, kind="other", state="running")
    page = client.get(trajectory.url("front:phase", pk=phase.pk)).text
    assert "Deze fase heeft geen eigen werkpagina." in page
