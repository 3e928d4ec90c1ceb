"""The officer's pages: they follow what happens in the field, show the pictures of what waits, and say what
to do."""

import datetime as dt

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contributions import erasure
from contributions.models import Contribution
from field_logbook import tablet_status, tray_decisions
from field_logbook.models import FieldPhoto, Waiting
from field_logbook.models import Tablet as TabletRow
from gatherings.models import Gathering
from tests.factories import GatheringFactory, TrajectoryFactory, member
from tests.markup import on_one_line, plain_words
from tests.queries import queries
from tests.waiting import waiting_on
from trajectories.permissions import Role

from .protocol import Tablet, item, picture

pytestmark = pytest.mark.django_db


def url(gathering, name="field_logbook:tablets"):
    return gathering.trajectory.url(name, pk=gathering.pk)


def status_of(gathering):
    gathering.refresh_from_db()
    return tablet_status.statuses_of([gathering])[0]


def now(gathering, **change):
    Gathering.objects.filter(pk=gathering.pk).update(
        starts_at=timezone.now() - dt.timedelta(minutes=20), **change
    )


def polled(client, gathering, version):
    headers = {"HX-Request": "true", "HX-Target": "tablets"}
    return client.get(f"{url(gathering)}?was={version}", headers=headers)


def test_a_page_asks_as_long_as_something_is_expected(client, gathering, tablet, officer):
    Gathering.objects.filter(pk=gathering.pk).update(starts_at=timezone.now() + dt.timedelta(days=7))
    assert not status_of(gathering).is_live  # next week
    now(gathering)
    assert status_of(gathering).is_live
    assert 'hx-trigger="every 5s"' in client.get(url(gathering)).content.decode()
    tablet.send(item(), items_total=2, close=True)
    assert status_of(gathering).is_live  # closed, but one is still on it
    tablet.send(item(), items_total=2, close=True)
    assert not status_of(gathering).is_live
    assert 'hx-trigger="every 5s"' not in client.get(url(gathering)).content.decode()
    assert (
        'hx-trigger="every 5s"'
        not in client.get(gathering.trajectory.url("field_logbook:field_today")).content.decode()
    )


def test_asking_again_moves_nothing_until_something_changed(client, gathering, tablet, officer):
    now(gathering)
    version = tablet_status.version_of([status_of(gathering)])
    assert polled(client, gathering, version).status_code == 204
    tablet.send(item(), items_total=1)
    answer = polled(client, gathering, version)
    assert answer["HX-Trigger-After-Swap"] == "tablets-changed"
    assert b"1 uitspraak ontvangen" in answer.content
    newer = tablet_status.version_of([status_of(gathering)])
    TabletRow.objects.update(label="Blauwe tablet")
    answer = polled(client, gathering, newer)
    assert b"Blauwe tablet" in answer.content
    assert "HX-Trigger-After-Swap" not in answer  # nothing arrived, so the rest of the page stays as it is


def test_asking_again_costs_few_queries_whatever_is_there(client, gathering, tablet, danny, officer):
    now(gathering)
    today = gathering.trajectory.url("field_logbook:field_today")
    overview = gathering.trajectory.url("field_logbook:field_overview")

    def counted():
        versions = [
            tablet_status.version_of(tablet_status.statuses_of([gathering])),
            tablet_status.version_of(tablet_status.statuses_of([gathering])),
            "x",
        ]
        pages = [url(gathering), today, overview]
        return [
            queries_of(client, f"{page}?was={version}") for page, version in zip(pages, versions, strict=True)
        ]

    tablet.send(item())
    gathering.refresh_from_db()
    few = counted()
    for number in range(5):
        Tablet(gathering, danny, f"tablet {number}").send(*[item() for _ in range(20)], items_total=30)
    gathering.refresh_from_db()
    assert counted() == few
    assert max(few[:2]) <= 11


def queries_of(client, page):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code in {200, 204}
    return len(captured)


def test_the_cockpit_shows_today_to_who_plans(client, gathering, tablet, danny, officer):
    now(gathering)
    page = client.get(gathering.trajectory.url("field_logbook:cockpit_panel")).content.decode()
    assert gathering.trajectory.url("field_logbook:field_today") in page
    tablet.send(item(), items_total=3)
    page = client.get(gathering.trajectory.url("field_logbook:field_today")).content.decode()
    assert "2 staan nog op een tablet" in page
    tablet.send(close=True, items_total=1)
    page = client.get(gathering.trajectory.url("field_logbook:field_today")).content.decode()
    assert "afgesloten" in page
    client.force_login(danny)
    assert client.get(gathering.trajectory.url("field_logbook:field_today")).status_code == 403


def test_a_tablet_of_which_nothing_was_heard_since_the_session(client, gathering, tablet, officer):
    assert "niets van hoorde" not in waiting_on(client, gathering.trajectory)
    with time_machine.travel(timezone.now() + dt.timedelta(days=9)):
        client.force_login(officer)
        waiting = waiting_on(client, gathering.trajectory)
        assert "Tablet waar je na de sessie niets van hoorde" in waiting
        page = client.get(url(gathering)).content.decode()
        assert "Na de sessie niets van gehoord." in page
        assert "Vraag Danny De Wit of er iets op staat." in page
        overview = client.get(gathering.trajectory.url("field_logbook:field_overview")).content.decode()
        assert "Van 1 tablet hoorden we niets na de sessie." in overview
        row = TabletRow.objects.get()
        client.post(
            gathering.trajectory.url("field_logbook:tablet_revoke", pk=gathering.pk, tablet_pk=row.pk),
            follow=True,
        )
        assert "niets van hoorde" not in waiting_on(client, gathering.trajectory)


def test_who_needs_a_look_comes_first(client, gathering, tablet, danny, officer):
    tablet.send(item(), items_total=5)
    TabletRow.objects.update(seen_at=timezone.now() - dt.timedelta(days=3))
    for number in range(21):
        other = GatheringFactory(trajectory=gathering.trajectory, title=f"In orde {number}")
        Tablet(other, danny).send(item(), items_total=1)
    page = client.get(gathering.trajectory.url("field_logbook:field_overview")).content.decode()
    assert "1 tablet verstuurde nog niet alles." in page
    assert page.index(gathering.title) < page.index("In orde")


def test_two_counts_are_chosen_once(client, gathering, tablet, danny, officer):
    tablet.send(attendance=9)
    other = Tablet(gathering, danny, "tablet 2")
    other.send(attendance=11)
    page = client.get(url(gathering)).content.decode()
    assert "20 (elk telde een eigen tafel)" in page
    client.post(url(gathering, "field_logbook:tablet_attendance"), {"people": "20"})
    gathering.refresh_from_db()
    assert gathering.attendance == 20
    assert "ander aantal" not in client.get(url(gathering)).content.decode()
    other.send(attendance=12)
    assert "ander aantal" in client.get(url(gathering)).content.decode()


@pytest.fixture
def lying(tablet, gathering):
    """A photo that waits in the tray with its statement."""
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    one = item("Zie de tekening.")
    tablet.send(one)
    tablet.put(one["id"], picture())
    return FieldPhoto.objects.get()


def photo_url(gathering, photo):
    return gathering.trajectory.url("field_logbook:tray_photo", pk=gathering.pk, photo_pk=photo.pk)


def test_the_tray_shows_the_pictures_of_both_versions(client, gathering, tablet, danny, officer):
    one = item("Meer bomen.")
    tablet.send(one)
    tablet.put(one["id"], picture("red"))
    other = Tablet(gathering, danny, "tablet 2")
    other.send(item("Meer beuken.", id=one["id"]))
    other.put(one["id"], picture("blue"))
    page = client.get(url(gathering, "field_logbook:tray")).content.decode()
    lying = FieldPhoto.objects.get(photo=None)
    placed = Contribution.objects.get().photos.get()
    assert f'src="{photo_url(gathering, lying)}"' in page
    assert gathering.trajectory.url("contributions:contribution_photo", photo_pk=placed.pk) in page
    assert "Foto 1 van 1 van tablet 2 bij: Meer beuken." in page
    assert "Foto 1 van 1 op de server bij: Meer bomen." in page
    assert "/media" not in page


def test_only_who_settles_sees_a_waiting_photo(client, gathering, danny, lying, officer):
    answer = client.get(photo_url(gathering, lying))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert "private" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")
    elsewhere = GatheringFactory(trajectory=gathering.trajectory)
    assert client.get(photo_url(elsewhere, lying)).status_code == 404
    foreign = GatheringFactory(trajectory=TrajectoryFactory())
    client.force_login(member(foreign.trajectory, Role.OFFICER))
    assert client.get(photo_url(foreign, lying)).status_code == 404
    assert client.get(photo_url(gathering, lying)).status_code in {403, 404}
    client.force_login(danny)
    assert client.get(photo_url(gathering, lying)).status_code == 403
    client.logout()
    assert client.get(photo_url(gathering, lying)).status_code in {302, 403}


def test_a_waiting_photo_is_erased_with_its_version(
    client, gathering, tablet, danny, officer, django_capture_on_commit_callbacks
):
    one = item("Meer bomen.")
    tablet.send(one)
    other = Tablet(gathering, danny, "tablet 2")
    other.send(item("Meer beuken.", id=one["id"]))
    other.put(one["id"], picture())
    lying = FieldPhoto.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        erasure.erase(Contribution.objects.get(), reason="Herkenbaar.", by=officer)
    assert client.get(photo_url(gathering, lying)).status_code == 404
    assert not default_storage.exists(lying.image.name)


def test_two_hundred_in_the_tray(client, gathering, tablet, danny, officer, monkeypatch):
    monkeypatch.setattr(tray_decisions, "AT_ONCE", 30)
    one = item("Een.")
    tablet.send(one)
    Tablet(gathering, danny, "tablet 2").send(item("Twee.", id=one["id"]))
    few = queries(client, url(gathering, "field_logbook:tray"))
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    for _batch in range(4):
        rows = [item(f"Idee {n}", seq=n) for n in range(50)]
        tablet.send(*rows)
        tablet.put(rows[0]["id"], picture())
    page = plain_words(client.get(url(gathering, "field_logbook:tray")).content.decode())
    assert "201 uitspraken van tablets wachten op jouw keuze." in page
    assert "bladzijde 1 van 11" in page
    assert queries(client, url(gathering, "field_logbook:tray")) <= min(15, few + 1)
    page = client.get(url(gathering, "field_logbook:tray") + "?reden=conflict").content.decode()
    assert "Idee 1" not in page
    assert "Neem er 200 over" not in page
    assert (
        "Deze 30 uitspraken overnemen?" in client.get(url(gathering, "field_logbook:tray")).content.decode()
    )
    client.post(url(gathering, "field_logbook:tray_all") + "?reden=cancelled")
    assert Contribution.objects.count() == 31
    assert Waiting.objects.filter(outcome="").count() == 171
    told = client.post(
        url(gathering, "field_logbook:tray_all") + "?reden=conflict", follow=True
    ).content.decode()
    assert "Iemand anders was je voor" in told
    row = Waiting.objects.filter(outcome="taken").first()
    undo = gathering.trajectory.url("field_logbook:tray_undo", pk=gathering.pk, row_pk=row.pk)
    assert "30 uitspraken staan weer bij “Te beslissen”." in client.post(undo, follow=True).content.decode()
    assert "Dat kan niet meer" in client.post(undo, follow=True).content.decode()


def test_a_choice_leads_back_to_where_one_was(client, gathering, tablet, officer):
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    tablet.send(*[item(f"Idee {n}") for n in range(3)])
    row = Waiting.objects.first()
    settle = gathering.trajectory.url("field_logbook:tray_settle", pk=gathering.pk, row_pk=row.pk)
    tray = url(gathering, "field_logbook:tray") + "?reden=cancelled&p=1"
    for coming, anchor in (("7", "#rij-7"), ("https://evil.example", ""), ("", "")):
        answer = client.post(
            f"{settle}?reden=cancelled&p=1&next=//evil.example", {"outcome": "taken", "next": coming}
        )
        assert answer["Location"] == tray + anchor


def test_an_empty_tray(client, gathering, tablet, officer):
    page = client.get(url(gathering, "field_logbook:tray")).content.decode()
    assert "Er is niets te beslissen" in page
    assert "Er wacht niets op jouw keuze." in page


def test_arabic_and_long_words(client, gathering, tablet, officer):
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    tablet.send(item("مزيد من الأشجار", language="ar"), item("woord " * 3000))
    page = on_one_line(client.get(url(gathering, "field_logbook:tray")).content.decode())
    assert '<blockquote dir="auto" lang="ar">مزيد من الأشجار</blockquote>' in page
    assert 'tabindex="0" role="region"' in page
