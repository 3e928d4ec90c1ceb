"""Nobody around a gathering is left in silence: hosts, the core group, and whoever is reminded."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from gatherings import planning, registration_links, reminding, series, tasks, telling
from gatherings.models import Attendance, Gathering
from tests.cast import ClientOf
from tests.factories import GatheringFactory, RegistrationFactory, member
from trajectories.models import Membership, Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def danny(ambassador: User) -> User:
    Membership.objects.filter(user=ambassador).update(ready_since=timezone.now())
    return ambassador


def plan_form(**changes: Any) -> dict[str, Any]:
    day = timezone.localdate() + dt.timedelta(days=20)
    return {"title": "Droomsessie 4", "day": day.isoformat(), "begins": "19:30", "ends": "21:30", **changes}


def test_who_is_named_moved_and_released_hears_it(
    trajectory: Trajectory, officer: User, danny: User, client_of: ClientOf, letters
) -> None:
    lotte, url = client_of(officer), trajectory.url
    new = url("gatherings:gathering_new") + "?kind=dream_session"
    [sent] = letters(lambda: lotte.post(new, plan_form(host=danny.pk)))
    assert (sent.to, sent.subject) == (danny.email, "Jij begeleidt: Droomsessie 4")
    session = trajectory.gatherings.get()
    change = url("gatherings:gathering_change", pk=session.pk)

    def opened(**changes: Any) -> dict[str, Any]:
        """What the form was opened with, and the changes."""
        page = lotte.get(change)
        form = page.context["form"]
        hidden = {field.html_name: field.value() for field in form.hidden_fields()}
        shown = {field.html_name: field.value() or "" for field in form.visible_fields()}
        return {**shown, **hidden, **_opened(page.text), **plan_form(host=danny.pk), **changes}

    assert letters(lambda: lotte.post(change, opened())) == []
    [moved] = letters(lambda: lotte.post(change, opened(begins="20:00")))
    assert (moved.to, moved.subject) == (danny.email, "Gewijzigd: Droomsessie 4")
    assert "20.00 uur" in moved.body
    [off] = letters(lambda: lotte.post(change, opened(begins="20:00", host="")))
    assert (off.to, off.subject) == (danny.email, "Je begeleidt niet meer: Droomsessie 4")


def _opened(html: str) -> dict[str, str]:
    import re

    return dict(re.findall(r'<input type="hidden" name="(opened[^"]*)" value="([^"]*)"', html))


def test_a_host_who_is_named_while_it_moves_hears_it_once(
    trajectory: Trajectory, officer: User, danny: User, letters
) -> None:
    session = GatheringFactory(trajectory=trajectory)
    before = planning.Appointment.of(session)
    session.hosts.add(danny)
    session.starts_at += dt.timedelta(days=1)
    session.save()

    def act() -> None:
        telling.tell_hosts(session, [], officer)
        planning.tell_about_change(session, before, besides=officer, named=[])

    assert [sent.subject.partition(":")[0] for sent in letters(act)] == ["Jij begeleidt"]


def test_hosts_hear_that_it_is_off_and_on_again(
    trajectory: Trajectory, officer: User, danny: User, letters
) -> None:
    session = GatheringFactory(trajectory=trajectory, title="Droomsessie 4")
    session.hosts.add(danny)
    [off] = letters(lambda: planning.call_off_gathering(session, "De zaal is dicht.", officer))
    assert off.to == danny.email
    assert "De zaal is dicht." in off.body
    [on] = letters(lambda: planning.let_go_on(session))
    assert "jij begeleidt ze" in on.body


def test_a_series_tells_its_hosts_unless_it_is_taken_back_in_time(
    trajectory: Trajectory, officer: User, danny: User, letters
) -> None:
    day = timezone.localdate() + dt.timedelta(days=20)
    rows = series.repeat(series.Row(day, dt.time(19), None, "De Linde", danny), weeks=1, times=2)
    shared = series.Shared("dream_session", "Droomsessie", None, False)
    made = []

    def plan() -> None:
        made.append(series.plan_series(trajectory, shared, rows, officer))

    assert [sent.to for sent in letters(plan)] == [danny.email] * 2
    assert series.undo_series(trajectory, made[0]) == (0, 2), "she has it in her diary: call it off"

    def plan_and_undo() -> None:
        plan()
        assert series.undo_series(trajectory, made[1]) == (2, 0)

    assert letters(plan_and_undo) == []


# --- the core group


@pytest.fixture
def meeting_form() -> dict[str, str]:
    day = timezone.localdate() + dt.timedelta(days=10)
    return {"title": "Kerngroep 3", "day": day.isoformat(), "time": "09:30", "place": "Stadhuis"}


def test_a_meeting_asks_the_core_group_and_whoever_called_it_sees_the_answers(
    trajectory: Trajectory, core_group_member: User, client_of: ClientOf, letters, meeting_form
) -> None:
    amina = member(trajectory, Role.CORE_GROUP, name="Amina El Idrissi")
    joke = client_of(core_group_member)
    add = trajectory.url("commitment:core_group_meeting_add")
    [sent] = letters(lambda: joke.post(add, meeting_form))
    assert (sent.to, sent.subject) == (amina.email, "Uitnodiging: Kerngroep 3")
    meeting = trajectory.gatherings.get()
    answer = trajectory.url("gatherings:meeting_answer", pk=meeting.pk)
    assert answer in sent.body
    her = client_of(amina)
    assert "Je hebt nog niet geantwoord" in her.get(answer).text
    assert "Kom je? Kerngroep 3" in her.get(trajectory.get_absolute_url()).text
    her.post(trajectory.url("gatherings:meeting_stay_away", pk=meeting.pk))
    assert "Je liet weten dat je niet komt" in her.get(answer).text
    her.post(trajectory.url("gatherings:meeting_come", pk=meeting.pk))
    page = joke.get(trajectory.url("commitment:core_group_meeting", pk=meeting.pk)).text
    assert "Komt</b> (2)" in page.replace("\n", "") or "(2)" in page
    assert "Amina El Idrissi" in page
    assert "Kom je? Kerngroep 3" not in her.get(trajectory.get_absolute_url()).text


def test_a_report_of_yesterday_invites_nobody(
    trajectory: Trajectory, officer: User, core_group_member: User, client_of: ClientOf, letters, meeting_form
) -> None:
    meeting_form["day"] = (timezone.localdate() - dt.timedelta(days=1)).isoformat()
    add = trajectory.url("commitment:core_group_meeting_add")
    assert letters(lambda: client_of(core_group_member).post(add, meeting_form)) == []


def test_who_was_not_asked_cannot_answer(
    trajectory: Trajectory, ambassador: User, client_of: ClientOf
) -> None:
    meeting = GatheringFactory(trajectory=trajectory, kind=Gathering.Kind.MEETING)
    client_of(ambassador).post(trajectory.url("gatherings:meeting_come", pk=meeting.pk))
    assert not Attendance.objects.exists()


# --- reminders


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text + "+01:00")


def remind(moment: str, letters) -> list[str]:
    with time_machine.travel(at(moment), tick=False):
        return [sent.subject for sent in letters(tasks.remind_registrations)]


def test_a_session_that_is_moved_reminds_again(trajectory: Trajectory, danny: User, letters) -> None:
    """Case 12: registered on 20 November for 10 December, moved on 9 December to the 24th."""
    session = GatheringFactory(
        trajectory=trajectory, title="Droomsessie 4", starts_at=at("2026-12-10T19:30:00")
    )
    session.hosts.add(danny)
    RegistrationFactory(gathering=session, created_at=at("2026-11-20T12:00:00"))
    first = ["Tot donderdag 10 december: Droomsessie 4"] * 2  # the resident and the host
    assert remind("2026-12-09T09:05:00", letters) == first
    assert remind("2026-12-09T10:05:00", letters) == []
    session.starts_at = at("2026-12-24T19:30:00")
    session.save()
    assert remind("2026-12-09T11:05:00", letters) == []
    assert remind("2026-12-23T09:05:00", letters) == ["Tot donderdag 24 december: Droomsessie 4"] * 2
    assert remind("2026-12-24T09:05:00", letters) == []


def test_a_reminder_that_waited_too_long_reminds_of_nothing(trajectory: Trajectory, letters) -> None:
    session = GatheringFactory(trajectory=trajectory, starts_at=at("2026-12-10T19:30:00"))
    registration = RegistrationFactory(gathering=session, created_at=at("2026-11-20T12:00:00"))
    with time_machine.travel(at("2026-12-11T08:00:00"), tick=False):
        assert letters(lambda: reminding.remind_resident(registration.pk)) == []


def test_her_link_opens_also_when_the_public_page_is_closed(trajectory: Trajectory, client: Client) -> None:
    registration = RegistrationFactory(gathering__trajectory=trajectory)
    Trajectory.objects.update(is_public=False)
    for link in registration_links.links_of(registration).values():
        answer = client.get(link)
        assert answer.status_code == 200
        if "html" in answer["Content-Type"]:
            assert trajectory.public_url + '"' not in answer.text
            client.post(link)
    registration.refresh_from_db()
    assert registration.cancelled_at
