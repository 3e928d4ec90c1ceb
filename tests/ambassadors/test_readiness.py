"""Who was at a training: nobody by default, nothing before the day; and who is ready without one."""

import datetime as dt

import pytest
from django.utils import timezone

from ambassadors import readiness, training
from ambassadors.models import Course, CourseSession, TrainedElsewhere
from gatherings import holding, planning
from gatherings.models import Attendance, Gathering
from tests.cast import ClientOf
from tests.factories import GatheringFactory, member
from trajectories.models import Membership, Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def course(trajectory: Trajectory) -> Course:
    return Course.objects.create(trajectory=trajectory, title="Luisteren")


def day(course: Course, hours: float) -> CourseSession:
    starts = timezone.now() + dt.timedelta(hours=hours)
    gathering = GatheringFactory(trajectory=course.trajectory, kind="training", starts_at=starts)
    return CourseSession.objects.create(course=course, gathering=gathering)


def membership(user: User) -> Membership:
    return Membership.objects.get(user=user, role=Role.AMBASSADOR)


def test_nobody_is_ticked_until_somebody_looked(
    client_of: ClientOf, trajectory: Trajectory, officer: User, ambassador: User, course: Course
) -> None:
    session = day(course, -1)
    row = Attendance.objects.create(gathering=session.gathering, user=ambassador, state="accepted")
    client, url = client_of(officer), trajectory.url("ambassadors:attendance", pk=session.pk)
    page = client.get(url).text
    assert page.count("checked") == 1  # "nog niet ingevuld"
    client.post(url, {f"was-{ambassador.pk}": ""})
    row.refresh_from_db()
    session.gathering.refresh_from_db()
    assert (row.state, session.gathering.state, session.gathering.attendance) == ("accepted", "planned", None)
    client.post(url, {f"was-{ambassador.pk}": "nee"})
    row.refresh_from_db()
    session.gathering.refresh_from_db()
    assert (row.state, session.gathering.state, session.gathering.attendance) == ("absent", "held", 0)
    client.post(url, {f"was-{ambassador.pk}": ""})
    row.refresh_from_db()
    assert row.state == "invited"


def test_before_the_day_it_is_refused_with_a_sentence(
    client_of: ClientOf, trajectory: Trajectory, officer: User, ambassador: User, course: Course
) -> None:
    session = day(course, 48)
    row = Attendance.objects.create(gathering=session.gathering, user=ambassador)
    client, url = client_of(officer), trajectory.url("ambassadors:attendance", pk=session.pk)
    assert "Deze opleiding moet nog komen." in client.get(url).text
    answer = client.post(url, {f"was-{ambassador.pk}": "ja"})
    assert answer.status_code == 422
    assert "Deze opleiding moet nog komen." in answer.text
    row.refresh_from_db()
    session.gathering.refresh_from_db()
    assert (row.state, session.gathering.state) == ("invited", "planned")


def test_a_training_that_was_not_held_after_all_makes_nobody_ready(
    trajectory: Trajectory, ambassador: User, course: Course
) -> None:
    session = day(course, -1)
    assert training.record_attendance(session.gathering, {ambassador.pk}, set())
    assert membership(ambassador).ready_since
    assert holding.put_back(session.gathering)
    assert membership(ambassador).ready_since is None
    assert holding.mark_held(session.gathering)
    assert membership(ambassador).ready_since


def test_who_was_trained_elsewhere_is_ready_with_why_who_and_when(
    client_of: ClientOf, trajectory: Trajectory, officer: User, ambassador: User, course: Course
) -> None:
    readiness.refresh_readiness(trajectory)
    assert ambassador not in planning.possible_hosts(trajectory, Gathering.Kind.DREAM_SESSION)
    client = client_of(officer)
    url = trajectory.url("ambassadors:trained_elsewhere", pk=membership(ambassador).pk)
    assert client.post(url, {"reason": " "}).status_code == 422
    client.post(url, {"reason": "Volgde de opleiding in Genk."})
    noted = TrainedElsewhere.objects.get()
    assert (noted.noted_by, noted.noted_at.date()) == (officer, timezone.now().date())
    assert ambassador in planning.possible_hosts(trajectory, Gathering.Kind.DREAM_SESSION)
    page = client.get(trajectory.url("ambassadors:training")).text
    assert "Volgde de opleiding in Genk." in page
    assert officer.name in page
    readiness.refresh_readiness(trajectory)
    assert membership(ambassador).ready_since
    client.post(trajectory.url("ambassadors:not_trained_elsewhere", pk=membership(ambassador).pk))
    assert membership(ambassador).ready_since is None


def test_without_a_required_course_every_ambassador_is_ready_at_once(trajectory: Trajectory) -> None:
    fatiha = member(trajectory, Role.AMBASSADOR)
    assert fatiha in planning.possible_hosts(trajectory, Gathering.Kind.DREAM_SESSION)
    Course.objects.create(trajectory=trajectory, title="Luisteren")
    readiness.refresh_readiness(trajectory)
    later = member(trajectory, Role.AMBASSADOR)
    hosts = planning.possible_hosts(trajectory, Gathering.Kind.DREAM_SESSION)
    assert not {fatiha, later} & set(hosts)
