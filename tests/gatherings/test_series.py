"""Several at once: every Tuesday six times, a pasted list, and all of it undone."""

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from gatherings import planning, session_lists
from gatherings.models import Gathering
from tests.cast import ClientOf
from tests.factories import RegistrationFactory, member
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db

SHARED = {"kind": "dream_session", "title": "Droomsessie", "is_open": "on"}


@pytest.fixture
def client(officer: User, client_of: ClientOf) -> Client:
    return client_of(officer)


def form_of(page: str) -> dict[str, str]:
    """What the preview would send, unchanged."""
    from lxml.html import fromstring

    form = next(one for one in fromstring(page).forms if "bewaren" in (one.action or ""))
    return {name: value for name, value in form.form_values() if name}


def test_every_tuesday_six_times_is_shown_changed_planned_and_undone(
    client: Client, trajectory: Trajectory
) -> None:
    rhythm = {
        **SHARED, "day": "2027-03-09", "begins": "19:30", "ends": "21:30", "every": 1, "times": 6,
        "place": "De Linde",
    }  # fmt: skip
    page = client.post(trajectory.url("gatherings:series_rhythm"), rhythm)
    assert page.status_code == 200
    assert "dinsdag 13 april 2027" in page.text
    assert not Gathering.objects.exists()
    sent = form_of(page.text)
    sent |= {"rij-1-place": "Buurthuis", "rij-2-DELETE": "on"}
    answer = client.post(trajectory.url("gatherings:series_save"), sent)
    planned = list(Gathering.objects.all())
    days = [timezone.localtime(one.starts_at) for one in planned]
    assert [day.strftime("%d/%m %H:%M") for day in days] == [
        "09/03 19:30", "16/03 19:30", "30/03 19:30", "06/04 19:30", "13/04 19:30",
    ]  # fmt: skip  # on the same hour of the clock, summer time or not
    assert [one.title for one in planned][:2] == ["Droomsessie 1", "Droomsessie 2"]
    assert planned[1].place == "Buurthuis"
    assert all(one.is_open for one in planned)

    RegistrationFactory(gathering=planned[0])
    undo = answer["Location"] + "ongedaan/"
    assert "4 bijeenkomsten zijn uit de agenda." in client.post(undo, follow=True).text
    assert list(Gathering.objects.all()) == [planned[0]]


def test_what_cannot_be_saved_is_said_and_nothing_is_planned(client: Client, trajectory: Trajectory) -> None:
    rhythm = {**SHARED, "day": "2027-03-14", "begins": "02:30", "every": 2, "times": 2}
    sent = form_of(client.post(trajectory.url("gatherings:series_rhythm"), rhythm).text)
    answer = client.post(trajectory.url("gatherings:series_save"), sent)
    assert answer.status_code == 422
    assert "bestaat 2.30 uur niet" in answer.text
    assert not Gathering.objects.exists()
    everything_left_out = sent | {"rij-0-DELETE": "on", "rij-1-DELETE": "on"}
    assert client.post(trajectory.url("gatherings:series_save"), everything_left_out).status_code == 422
    for broken in ({}, {**SHARED}, sent | {"rij-TOTAL_FORMS": "²"}, sent | {"rij-TOTAL_FORMS": "9" * 30}):
        assert client.post(trajectory.url("gatherings:series_save"), broken).status_code == 422


def test_a_pasted_list_with_each_line_that_is_not_understood(client: Client, trajectory: Trajectory) -> None:
    nadia = member(trajectory, Role.AMBASSADOR, name="Nadia Peeters")
    text = "\n".join(
        [
            "4/12/2027\t19u30\tbuurthuis De Linde\tNadia Peeters",
            "dinsdag 7 december 2027, 22.00 tot 00.30 uur, Café ’t Hoekske",
            "",
            "2027-12-09; 14:00-16:00; bibliotheek; Jan Onbekend",
            "nog af te spreken met de scouts",
            "31/02/2027, 19.30, zaal",
        ]
    )
    page = client.post(trajectory.url("gatherings:series_list"), {**SHARED, "sessions": text}).text
    assert "nog af te spreken met de scouts" in page
    assert "31/02/2027, 19.30, zaal" in page
    assert "‘Jan Onbekend’ is geen begeleider" in page
    client.post(trajectory.url("gatherings:series_save"), form_of(page))
    planned = list(Gathering.objects.all())
    assert [(one.place, [host.name for host in one.hosts.all()]) for one in planned] == [
        ("buurthuis De Linde", [nadia.name]),
        ("Café ’t Hoekske", []),
        ("bibliotheek", []),
    ]
    assert planned[1].ends_next_day
    assert timezone.localtime(planned[2].ends_at).hour == 16


@pytest.mark.parametrize(
    ("line", "day", "hours"),
    [
        ("4 dec 2027 19u zaal", "2027-12-04", ["19:00"]),
        ("za 4-12-2027 om 19 uur", "2027-12-04", ["19:00"]),
        ("4.12.27 10.00 – 12.30", "2027-12-04", ["10:00", "12:30"]),
        ("2027-12-04 9:15", "2027-12-04", ["09:15"]),
        ("4 maart 2028, van 19.30 tot 21.30 uur, school", "2028-03-04", ["19:30", "21:30"]),
    ],
)
def test_days_and_hours_as_people_write_them(line: str, day: str, hours: list[str]) -> None:
    [row] = session_lists.read_list(line, []).rows
    assert row.day.isoformat() == day
    assert [one.strftime("%H:%M") for one in (row.begins, row.ends) if one] == hours


def test_any_text_gives_rows_or_lines_shown() -> None:
    for text in ("²/²/² ٣:٣", "99/99/9999 99.99", "\0" * 9, ";;;;", "1/1/0000 10.00", "4 juli 10.00 x" * 500):
        found = session_lists.read_list(text, [])
        assert len(found.rows) <= 1
        assert found.rows or found.misread or not text.strip("\0 ")


def test_a_day_without_a_year_is_the_next_one() -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    [row] = session_lists.read_list(f"{yesterday.day}/{yesterday.month} 19.30", []).rows
    assert row.day > timezone.localdate()


def test_an_ambassador_plans_her_own_and_no_other(
    trajectory: Trajectory, officer: User, ambassador: User, client_of: ClientOf
) -> None:
    client, page = client_of(ambassador), trajectory.url("gatherings:gathering_new")
    assert "Plan een eigen sessie" in client.get(trajectory.url("gatherings:gatherings")).text
    opened = client.get(page)
    assert "Je begeleidt deze bijeenkomst zelf." in opened.text
    assert re.findall(r'name="other_kind"\s+value="(\w+)"', opened.text) == ["dream_session", "conversation"]
    for kind in ("atelier", "meeting", "training", "debate"):
        assert client.post(page, {"kind": kind, "title": "x"}).status_code == 403
    data = {"kind": "dream_session", "title": "Bij mij thuis", "day": "2027-12-04", "begins": "19:30"}
    client.post(page, data)
    own = Gathering.objects.get()
    assert (list(own.hosts.all()), own.planned_by) == ([ambassador], ambassador)
    change = trajectory.url("gatherings:gathering_change", pk=own.pk)
    form = client.get(change).context["form"]
    client.post(change, {**data, "place": "Kerkstraat 4", "opened": form["opened"].value()})
    own.refresh_from_db()
    assert (own.place, list(own.hosts.all())) == ("Kerkstraat 4", [ambassador])
    client.post(trajectory.url("gatherings:gathering_call_off", pk=own.pk), {"reason": "Ziek."})
    own.refresh_from_db()
    assert own.state == "cancelled"
    assert client_of(officer).get(change).status_code == 200
    assert (
        ambassador.name in client_of(officer).get(trajectory.url("contributions:gathering", pk=own.pk)).text
    )
    Gathering.objects.update(planned_by=officer)
    assert client.get(change).status_code == 403


def test_who_is_not_ready_is_told_so_and_plans_nothing(
    trajectory: Trajectory, ambassador: User, client_of: ClientOf
) -> None:
    ambassador.memberships.update(ready_since=None)
    client, page = client_of(ambassador), trajectory.url("gatherings:gathering_new")
    assert "Je kan nog niet plannen" in client.get(page).text
    data = {"kind": "dream_session", "title": "Bij mij thuis", "day": "2027-12-04", "begins": "19:30"}
    assert client.post(page, data).status_code == 422
    assert not Gathering.objects.exists()


def test_an_empty_list_of_hosts_says_why(client: Client, trajectory: Trajectory) -> None:
    page = trajectory.url("gatherings:gathering_new") + "?kind=dream_session"
    assert "Er zijn nog geen ambassadeurs in dit traject." in client.get(page).text
    fatiha = member(trajectory, Role.AMBASSADOR)
    assert planning.why_no_hosts(trajectory, "dream_session") == ""
    fatiha.memberships.update(ready_since=None)
    text = client.get(page).text
    assert "Nog geen enkele ambassadeur is klaar" in text
    assert trajectory.url("ambassadors:training") in text
