import datetime as dt

import pytest
from django.utils import timezone

from ambassadors import training
from ambassadors.forms import CourseForm
from ambassadors.models import Course, CourseSession
from ambassadors.readiness import refresh_readiness
from gatherings import planning
from gatherings.models import Attendance, Gathering
from tests.factories import GatheringFactory, TrajectoryFactory, member
from tests.queries import queries
from trajectories.models import Membership
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def trajectory():
    return TrajectoryFactory()


def add_day(course: Course, capacity: int | None = None, days: int = 7):
    gathering = GatheringFactory(
        trajectory=course.trajectory,
        kind="training",
        capacity=capacity,
        starts_at=timezone.now() + dt.timedelta(days=days),
    )
    return CourseSession.objects.create(course=course, gathering=gathering)


def ready_since(user):
    return Membership.objects.get(user=user, role=Role.AMBASSADOR).ready_since


def test_ambassador_is_ready_when_present_at_every_required_course(trajectory):
    danny = member(trajectory, Role.AMBASSADOR)
    first, second = (Course.objects.create(trajectory=trajectory, title=t, required=True) for t in "AB")
    Course.objects.create(trajectory=trajectory, title="C", required=False)
    days = [add_day(course, days=-1) for course in (first, second)]

    training.record_attendance(days[0].gathering, {danny.pk}, set())
    assert ready_since(danny) is None
    training.record_attendance(days[1].gathering, {danny.pk}, set())
    assert ready_since(danny) is not None
    training.record_attendance(days[1].gathering, set(), {danny.pk})
    assert ready_since(danny) is None


def test_training_of_another_trajectory_makes_nobody_ready_here(trajectory):
    danny = member(trajectory, Role.AMBASSADOR)
    Course.objects.create(trajectory=trajectory, title="Hier", required=True)
    elsewhere = add_day(Course.objects.create(trajectory=TrajectoryFactory(), title="Daar", required=True))
    Attendance.objects.create(gathering=elsewhere.gathering, user=danny, state="present")
    refresh_readiness(trajectory)
    assert ready_since(danny) is None


def test_invitations_fill_the_days_evenly_and_say_who_is_left(trajectory):
    for _ in range(5):
        member(trajectory, Role.AMBASSADOR)
    course = Course.objects.create(trajectory=trajectory, title="Luisteren")
    days = [add_day(course, capacity=2) for _ in range(2)]
    assert training.invite_to_course(course) == (4, 1)
    assert [day.gathering.attendances.count() for day in days] == [2, 2]
    assert training.invite_to_course(course) == (0, 1)


def test_who_was_asked_to_a_cancelled_day_is_asked_to_the_next(trajectory):
    member(trajectory, Role.AMBASSADOR)
    course = Course.objects.create(trajectory=trajectory, title="Luisteren")
    first = add_day(course)
    assert training.invite_to_course(course) == (1, 0)
    planning.change_state(first.gathering, "cancelled")
    second = add_day(course, days=14)
    assert training.invite_to_course(course) == (1, 0)
    assert second.gathering.attendances.count() == 1


def test_only_ambassadors_can_be_ticked_as_present(trajectory):
    stranger = member(TrajectoryFactory(), Role.AMBASSADOR)
    day = add_day(Course.objects.create(trajectory=trajectory, title="Luisteren"), days=-1)
    training.record_attendance(day.gathering, {stranger.pk}, set())
    assert not day.gathering.attendances.exists()


def test_ambassador_answers_her_own_invitation_only(client, trajectory):
    danny, other = member(trajectory, Role.AMBASSADOR), member(trajectory, Role.AMBASSADOR)
    day = add_day(Course.objects.create(trajectory=trajectory, title="Luisteren"))
    mine = Attendance.objects.create(gathering=day.gathering, user=danny)
    theirs = Attendance.objects.create(gathering=day.gathering, user=other)
    client.force_login(danny)
    assert (
        client.post(trajectory.url("ambassadors:answer", pk=mine.pk), {"antwoord": "ja"}).status_code == 302
    )
    assert (
        client.post(trajectory.url("ambassadors:answer", pk=theirs.pk), {"antwoord": "nee"}).status_code
        == 404
    )
    mine.refresh_from_db()
    assert mine.state == "accepted"


def test_full_day_takes_nobody_who_moves(trajectory):
    danny, other = member(trajectory, Role.AMBASSADOR), member(trajectory, Role.AMBASSADOR)
    course = Course.objects.create(trajectory=trajectory, title="Luisteren")
    first, second = add_day(course), add_day(course, capacity=1)
    mine = Attendance.objects.create(gathering=first.gathering, user=danny)
    Attendance.objects.create(gathering=second.gathering, user=other, state="accepted")
    assert not training.change_day(mine, second.gathering)
    Attendance.objects.filter(user=other).update(state="declined")
    assert training.change_day(mine, second.gathering)


def test_ambassador_moves_to_another_day_on_her_own_page(client, trajectory):
    danny = member(trajectory, Role.AMBASSADOR)
    course = Course.objects.create(trajectory=trajectory, title="Luisteren")
    first, second, past = add_day(course), add_day(course, days=9), add_day(course, days=-2)
    mine = Attendance.objects.create(gathering=first.gathering, user=danny)
    client.force_login(danny)
    page = client.get(trajectory.url("ambassadors:training")).content.decode()
    assert f'<option value="{second.pk}">' in page
    assert f'<option value="{past.pk}">' not in page

    url = trajectory.url("ambassadors:answer", pk=mine.pk)
    client.post(url, {"naar": past.pk})
    mine.refresh_from_db()
    assert mine.gathering == first.gathering
    client.post(url, {"naar": second.pk})

    mine.refresh_from_db()
    assert (mine.gathering, mine.state) == (second.gathering, "accepted")


def test_who_was_there_can_not_move_any_more(trajectory):
    danny = member(trajectory, Role.AMBASSADOR)
    course = Course.objects.create(trajectory=trajectory, title="Luisteren")
    first, second = add_day(course), add_day(course)
    mine = Attendance.objects.create(gathering=first.gathering, user=danny, state="present")
    assert not training.change_day(mine, second.gathering)


def test_ambassador_reads_how_far_she_is_and_not_how_far_others_are(client, trajectory):
    danny, other = (
        member(trajectory, Role.AMBASSADOR),
        member(trajectory, Role.AMBASSADOR, name="Fatiha Collega"),
    )
    days = [
        add_day(Course.objects.create(trajectory=trajectory, title=title), days=-1)
        for title in ("Luisteren", "Tekenen")
    ]
    training.record_attendance(days[0].gathering, {danny.pk, other.pk}, set())
    client.force_login(danny)
    url = trajectory.url("ambassadors:training")
    text = client.get(url).content.decode()
    assert "Nog één verplichte opleiding" in text
    assert "Fatiha Collega" not in text
    training.record_attendance(days[1].gathering, {danny.pk}, set())
    assert "Je bent klaar om te begeleiden" in client.get(url).content.decode()
    client.force_login(member(trajectory, Role.OFFICER))
    assert "Fatiha Collega" in client.get(url).content.decode()


@pytest.mark.parametrize("number", ["²", "٣", "", "9" * 30])
def test_what_is_no_number_is_no_person_and_no_day(client, trajectory, number):
    officer = member(trajectory, Role.OFFICER)
    day = add_day(Course.objects.create(trajectory=trajectory, title="Luisteren"))
    invitation = Attendance.objects.create(gathering=day.gathering, user=officer)
    client.force_login(officer)
    answer = trajectory.url("ambassadors:answer", pk=invitation.pk)
    assert client.post(answer, {"naar": number}).status_code == (404 if number else 302)
    Gathering.objects.update(starts_at=timezone.now() - dt.timedelta(hours=1))
    ticked = trajectory.url("ambassadors:attendance", pk=day.pk)
    assert client.post(ticked, {f"was-{number}": "ja", f"was-{officer.pk}": "ja"}).status_code == 302
    invitation.refresh_from_db()
    assert invitation.state == "present"


def test_a_course_that_somebody_else_changes_while_it_is_saved_comes_back(client, trajectory, monkeypatch):
    course = Course.objects.create(trajectory=trajectory, title="Luisteren")
    monkeypatch.setattr(CourseForm, "write", lambda form: False)
    client.force_login(member(trajectory, Role.OFFICER))
    answer = client.post(trajectory.url("ambassadors:course_edit", pk=course.pk), {"title": "Van mij"})
    assert answer.status_code == 422
    assert "Van mij" in answer.content.decode()


def test_answering_yes_confirms_by_mail(trajectory, django_capture_on_commit_callbacks):
    danny = member(trajectory, Role.AMBASSADOR)
    day = add_day(Course.objects.create(trajectory=trajectory, title="Luisteren"))
    mine = Attendance.objects.create(gathering=day.gathering, user=danny)
    with django_capture_on_commit_callbacks() as queued:
        training.answer_invitation(mine, coming=False)
        assert not queued
        training.answer_invitation(mine, coming=True)
    assert len(queued) == 1


def test_pages_cost_the_same_with_many_ambassadors(client, trajectory):
    client.force_login(member(trajectory, Role.OFFICER))
    course = Course.objects.create(trajectory=trajectory, title="Luisteren")
    day = add_day(course)
    urls = [
        trajectory.url("ambassadors:training"),
        trajectory.url("ambassadors:attendance", pk=day.pk),
        trajectory.url("ambassadors:cockpit_panel") + "?part=rings",
    ]
    before = [queries(client, url) for url in urls]
    for _ in range(60):
        Attendance.objects.create(gathering=day.gathering, user=member(trajectory, Role.AMBASSADOR))
    assert [queries(client, url) for url in urls] == before
    assert max(before) <= 15
