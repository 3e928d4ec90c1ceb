"""The officer's pages follow the tablets by themselves: what HTMX puts there is what a reload shows."""

import datetime as dt

import pytest
from django.utils import timezone

from gatherings.models import Gathering
from tests.factories import PhaseFactory
from tests.htmx import Screen, canonical
from trajectories.models import Phase

from .protocol import item

pytestmark = pytest.mark.django_db


def starts_now(gathering):
    Gathering.objects.filter(pk=gathering.pk).update(starts_at=timezone.now() - dt.timedelta(minutes=20))


@pytest.mark.parametrize(("name", "part"), [("tablets", "tablets"), ("field_overview", "statuses")])
def test_what_follows_by_itself_is_what_a_reload_shows(client, gathering, tablet, officer, name, part):
    starts_now(gathering)
    arguments = {"pk": gathering.pk} if name == "tablets" else {}
    page = gathering.trajectory.url(f"field_logbook:{name}", **arguments)
    screen = Screen.open(client, page)
    assert screen.swap(screen.one(f"//*[@id='{part}']")).status_code == 204
    tablet.send(item(), items_total=2)
    assert screen.swap(screen.one(f"//*[@id='{part}']")).status_code == 200
    screen.assert_equals_reload(part)


def test_today_on_the_cockpit_follows_by_itself(client, gathering, tablet, officer):
    PhaseFactory(trajectory=gathering.trajectory, kind=Phase.Kind.DREAM_SESSIONS, state=Phase.State.RUNNING)
    starts_now(gathering)

    def cockpit():
        screen = Screen.open(client, gathering.trajectory.url("front:cockpit"))
        panel = gathering.trajectory.url("field_logbook:cockpit_panel")
        screen.swap(screen.one(f"//*[@hx-get='{panel}']"))
        screen.swap(screen.one(f"//*[@hx-get='{gathering.trajectory.url('field_logbook:field_today')}']"))
        return screen

    screen = cockpit()
    assert screen.swap(screen.one("//*[@id='field-today']")).status_code == 204
    tablet.send(item(), items_total=2)
    assert screen.swap(screen.one("//*[@id='field-today']")).status_code == 200
    shown, reloaded = (canonical(one.one("//*[@id='field-today']")) for one in (screen, cockpit()))
    assert shown == reloaded
