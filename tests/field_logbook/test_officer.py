"""The officer sees per tablet whether all is here; an ambassador sees it of her own session."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from field_logbook.models import Tablet as TabletRow
from tests.factories import member
from trajectories.permissions import Role

from .protocol import Tablet, item

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')  # masked anew each time


def page(client, gathering, name="field_logbook:tablets"):
    return " ".join(client.get(gathering.trajectory.url(name, pk=gathering.pk)).content.decode().split())


@pytest.fixture
def officer(client, gathering):
    user = member(gathering.trajectory, Role.OFFICER)
    client.force_login(user)
    return user


def test_a_tablet_that_holds_more_than_is_here(client, gathering, tablet, officer):
    assert "Nog niets van gehoord" in page(client, gathering)
    tablet.send(*[item(f"Idee {n}") for n in range(9)], items_total=14)
    assert "Tablet meldde 14, ontvangen 9." in page(client, gathering)
    TabletRow.objects.update(seen_at=timezone.now() - dt.timedelta(hours=2))
    waiting = client.get(
        gathering.trajectory.url("field_logbook:cockpit_panel") + "?part=waiting"
    ).content.decode()
    assert "Tablets die nog niet alles verstuurden" in waiting
    tablet.send(*[item(f"Idee {n}") for n in range(5)], items_total=14)
    assert "14 uitspraken ontvangen." in page(client, gathering)


def test_the_ambassador_sees_her_own_session_and_no_other(client, gathering, tablet, danny):
    client.force_login(danny)
    tablet.send(item(), items_total=1)
    assert "1 uitspraak ontvangen." in page(client, gathering)
    assert "Trek de toegang in" not in page(client, gathering)
    gathering.hosts.clear()
    assert client.get(gathering.trajectory.url("field_logbook:tablets", pk=gathering.pk)).status_code == 403


def test_the_panel_is_the_page(client, gathering, tablet, officer):
    url = gathering.trajectory.url("field_logbook:tablets", pk=gathering.pk)
    part = client.get(url, headers={"HX-Request": "true", "HX-Target": "tablets"}).content.decode().strip()
    assert 'id="tablets"' in part
    assert TOKEN.sub("", part) in TOKEN.sub("", client.get(url).content.decode())
    whole = client.get(gathering.trajectory.url("contributions:gathering", pk=gathering.pk)).content.decode()
    assert f'hx-get="{url}"' in whole


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


def test_the_cockpit_counts_what_just_came_in(client, gathering, tablet, officer):
    cockpit = gathering.trajectory.url("front:cockpit")
    assert "Meer linden op het plein." not in client.get(cockpit).content.decode()
    tablet.send(item("Meer linden op het plein."))
    assert "Meer linden op het plein." in client.get(cockpit).content.decode()
