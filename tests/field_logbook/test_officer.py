"""The officer sees per tablet whether all is here; an ambassador sees it of her own session."""

import datetime as dt

import pytest
from django.utils import timezone

from field_logbook.models import Tablet as TabletRow
from field_logbook.models import Waiting
from gatherings.models import Gathering
from tests.htmx import Screen
from tests.waiting import waiting_on

from .protocol import Tablet, item

pytestmark = pytest.mark.django_db


def page(client, gathering, name="field_logbook:tablets"):
    return " ".join(client.get(gathering.trajectory.url(name, pk=gathering.pk)).content.decode().split())


def test_a_tablet_that_holds_more_than_is_here(client, gathering, tablet, officer):
    assert "Nog niets van gehoord" in page(client, gathering)
    tablet.send(*[item(f"Idee {n}") for n in range(9)], items_total=14)
    assert "Tablet meldde 14, ontvangen 9." in page(client, gathering)
    TabletRow.objects.update(seen_at=timezone.now() - dt.timedelta(hours=2))
    waiting = waiting_on(client, gathering.trajectory)
    assert "Tablet die nog niet alles verstuurde" in waiting
    tablet.send(*[item(f"Idee {n}") for n in range(5)], items_total=14)
    assert "14 uitspraken ontvangen." in page(client, gathering)


def test_the_ambassador_sees_her_own_session_and_no_other(client, gathering, tablet, danny):
    client.force_login(danny)
    tablet.send(item(), items_total=1)
    assert "1 uitspraak ontvangen." in page(client, gathering)
    assert "Trek de toegang in" not in page(client, gathering)
    gathering.hosts.clear()
    assert client.get(gathering.trajectory.url("field_logbook:tablets", pk=gathering.pk)).status_code == 403


def test_the_part_on_the_gatherings_page_is_that_of_the_tablets_page(client, gathering, tablet, officer):
    trajectory = gathering.trajectory
    tablets = trajectory.url("field_logbook:tablets", pk=gathering.pk)
    screen = Screen.open(client, trajectory.url("contributions:gathering", pk=gathering.pk))
    screen.swap(screen.one(f"//*[@hx-get='{tablets}']"))
    screen.address = tablets
    screen.assert_equals_reload("tablets")


def test_a_revoked_tablet_sends_nothing_and_loses_nothing(client, gathering, tablet, officer):
    row = TabletRow.objects.get()
    client.post(gathering.trajectory.url("field_logbook:tablet_revoke", pk=gathering.pk, tablet_pk=row.pk))
    answer = tablet.post(tablet.body(item()))
    assert (answer.status_code, answer.json()["error"]) == (401, "ticket")
    assert "kan niets meer versturen" in page(client, gathering)


def test_tablets_that_counted_differently(client, gathering, tablet, danny, officer):
    tablet.send(attendance=12)
    Tablet(gathering, danny, "tablet 2").send(attendance=14)
    assert "ander aantal aanwezigen" in page(client, gathering)
    client.post(
        gathering.trajectory.url("field_logbook:tablet_attendance", pk=gathering.pk), {"people": "14"}
    )
    gathering.refresh_from_db()
    assert gathering.attendance == 14


@pytest.mark.parametrize("number", ["²", "٣", "", "9" * 30])
def test_what_is_no_number_breaks_no_page(client, gathering, tablet, officer, number):
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    tablet.send(item())
    trajectory = gathering.trajectory
    pages = [
        trajectory.url("field_logbook:tablets", pk=gathering.pk),
        trajectory.url("field_logbook:tray", pk=gathering.pk),
        trajectory.url("field_logbook:field_overview"),
        trajectory.url("field_logbook:field_today"),
        trajectory.url("field_logbook:cockpit_panel"),
    ]
    for url in pages:
        for parameter in ("p", "g", "was", "reden", "part"):
            assert client.get(url, {parameter: number}).status_code == 200
    counted = trajectory.url("field_logbook:tablet_attendance", pk=gathering.pk)
    assert client.post(counted, {"people": number}).status_code == 302
    gathering.refresh_from_db()
    assert gathering.attendance is None
    row = Waiting.objects.get()
    settle = trajectory.url("field_logbook:tray_settle", pk=gathering.pk, row_pk=row.pk)
    answer = client.post(f"{settle}?p={number}&g={number}", {"outcome": number, "next": number})
    assert (answer.status_code, "#rij" in answer["Location"]) == (302, False)
    row.refresh_from_db()
    assert row.outcome == ""


def test_the_cockpit_counts_what_just_came_in(client, gathering, tablet, officer):
    cockpit = gathering.trajectory.url("front:cockpit")
    assert "Meer linden op het plein." not in client.get(cockpit).content.decode()
    tablet.send(item("Meer linden op het plein."))
    assert "Meer linden op het plein." in client.get(cockpit).content.decode()
