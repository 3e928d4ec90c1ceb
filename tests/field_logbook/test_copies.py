"""A tablet's copy is taken in under a session: once each, with photos and report, and undone for a day."""

import datetime as dt
import json
import uuid
from threading import BoundedSemaphore

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from contributions import erasure
from contributions.models import Contribution, ContributionPhoto
from field_logbook import copy_file, tickets
from field_logbook.models import Arrival, FieldPhoto, TabletCopy
from field_logbook.models import Tablet as TabletRow
from gatherings.models import Gathering
from tests.factories import GatheringFactory
from tests.markup import plain_words
from toolkit import retention
from toolkit.limited import Bounds

from .protocol import again, copy_of, item, picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(trajectory):
    """The session under which the copy is taken in."""
    return GatheringFactory(trajectory=trajectory, title="Heide, de tweede")


@pytest.fixture
def upload(client, officer, other):
    def upload(copy, name="logboek-7.json"):
        content = copy if isinstance(copy, bytes) else json.dumps(copy).encode()
        url = other.trajectory.url("field_logbook:copies", pk=other.pk)
        return client.post(url, {"file": SimpleUploadedFile(name, content)}, follow=True)

    return upload


@pytest.fixture
def press(client, other):
    def press(name):
        copy = TabletCopy.objects.get()
        url = other.trajectory.url(f"field_logbook:{name}", pk=other.pk, copy_pk=copy.pk)
        return client.post(url, follow=True).content.decode()

    return press


def words():
    return sorted(Contribution.objects.filter(erased_at=None).values_list("text", flat=True))


def test_looked_at_taken_in_and_undone(upload, press, other, danny):
    one, two = item("Meer bomen."), item("Een bankje.", seq=2)
    photo = str(uuid.uuid4())
    copy = copy_of(
        [one, two], {photo: (one["id"], picture())}, report="Fijne avond.", attendance=9, mood="lively"
    )
    copy["session"]["user_key"] = tickets.user_key(danny)
    page = plain_words(upload(copy).content.decode())
    for told in ("2 uitspraken zijn nieuw.", "Er hoort 1 foto bij.", "Meer bomen.", "Fijne avond."):
        assert told in page
    assert words() == []
    press("copy_take")
    press("copy_take")
    assert words() == ["Een bankje.", "Meer bomen."]
    other.refresh_from_db()
    assert (other.report, other.attendance, other.mood, other.state) == ("Fijne avond.", 9, "lively", "held")
    assert {one.logged_by for one in Contribution.objects.all()} == {danny}
    assert ContributionPhoto.objects.get().contribution.text == "Meer bomen."
    assert "2 uitspraken zijn teruggenomen." in press("copy_undo")
    other.refresh_from_db()
    assert (words(), other.report) == ([], "")
    assert not Arrival.objects.exists()
    assert not FieldPhoto.objects.exists()
    assert not TabletRow.objects.exists()
    press("copy_take")
    assert words() == ["Een bankje.", "Meer bomen."]


def test_what_the_tablet_sends_later_is_not_doubled(upload, press, tablet, other):
    """Its own session still is there: the tablet found a network after all."""
    one, two, photo = item("Meer bomen."), item("Een bankje.", seq=2), str(uuid.uuid4())
    upload(copy_of([one, two], {photo: (one["id"], picture())}, tablet.device))
    press("copy_take")
    assert tablet.send(one, two, items_total=2, photos_total=1) == ["duplicate", "duplicate"]
    assert tablet.put(one["id"], picture(), photo).json()["status"] == "duplicate"
    assert (tablet.told["received"], tablet.told["photos"]) == (2, 1)
    assert {held["id"] for held in tablet.manifest()["items"]} == {one["id"], two["id"]}
    assert tablet.send(again(one, "Meer lindes.")) == ["updated"]
    assert words() == ["Een bankje.", "Meer lindes."]
    assert ContributionPhoto.objects.count() == 1


def test_what_the_tablet_sent_before_is_not_doubled(upload, press, tablet):
    one, two = item("Meer bomen."), item("Een bankje.", seq=2)
    tablet.send(one)
    page = plain_words(upload(copy_of([one, two], device=tablet.device)).content.decode())
    assert "1 uitspraak is nieuw." in page
    assert "1 uitspraak is hier al" in page
    press("copy_take")
    assert words() == ["Een bankje.", "Meer bomen."]


def test_after_undoing_the_tablet_can_bring_it_itself(upload, press, tablet):
    one, photo = item("Meer bomen."), str(uuid.uuid4())
    upload(copy_of([one], {photo: (one["id"], picture())}, tablet.device))
    press("copy_take")
    press("copy_undo")
    assert tablet.send(one) == ["created"]
    assert tablet.put(one["id"], picture(), photo).json()["status"] == "created"
    assert words() == ["Meer bomen."]


def test_what_somebody_worked_on_stays(upload, press, danny):
    upload(copy_of([item("Meer bomen."), item("Een bankje.", seq=2)]))
    press("copy_take")
    Contribution.objects.filter(text="Meer bomen.").update(revision=2)
    page = press("copy_undo")
    assert "1 uitspraak is teruggenomen." in page
    assert "1 bleef staan" in page
    assert words() == ["Meer bomen."]


def test_only_for_a_day(upload, press):
    upload(copy_of([item("Meer bomen.")]))
    press("copy_take")
    TabletCopy.objects.update(taken_at=timezone.now() - dt.timedelta(hours=25))
    assert "niets meer ongedaan te maken" in press("copy_undo")
    assert words() == ["Meer bomen."]


@pytest.mark.parametrize(
    "content",
    [
        b"x",
        b"[]",
        b"{}",
        b'{"traject": "veldlogboek"}',
        b'{"traject":"veldlogboek","session":{},"items":[],"photos":[]}',
    ],
)
def test_what_is_no_copy_is_told(upload, content):
    assert "Dit is geen kopie van een veldlogboek." in upload(content).content.decode()
    assert not TabletCopy.objects.exists()


def test_odd_things_in_it_cost_the_rest_nothing(upload, press):
    good, bad = item("Meer bomen."), {**item("Scheef."), "seq": "x"}
    copy = copy_of([good, bad])
    copy["items"] += [7, {"op": "put"}, {**good, "purged": True}, {**item("Weg."), "op": "remove"}]
    copy["photos"] += [
        7,
        {"id": 1},
        {"id": str(uuid.uuid4()), "item": good["id"], "sha256": "a" * 64, "base64": "AA=="},
    ]
    copy["typed"] = "Nog een half"
    page = plain_words(upload(copy).content.decode())
    for told in ("1 uitspraak is nieuw.", "Scheef.", "Nog een half", "Kan niet overgenomen worden"):
        assert told in page
    press("copy_take")
    assert words() == ["Meer bomen."]


def test_erased_words_leave_the_file_too(upload, press, client, danny):
    upload(copy_of([item("Mijn buurman Jos.")]))
    press("copy_take")
    erasure.erase(Contribution.objects.get(), reason="Gevraagd.", by=danny)
    assert not TabletCopy.objects.get().file
    assert "Dit bestand is er niet meer" in press("copy_take")


def test_the_file_goes_after_a_week(upload, django_capture_on_commit_callbacks):
    upload(copy_of([item("Meer bomen.")]))
    for rule in retention.rules():
        if rule.model == "field_logbook.TabletCopy":
            retention.apply(rule, timezone.now() + dt.timedelta(days=8))
    assert not TabletCopy.objects.exists()


def test_a_tablet_hears_that_its_session_was_deleted(tablet, gathering):
    """Not that its access ran out: there is nothing to sign in to."""
    key = gathering.pk
    assert tablet.post(tablet.body(), **{"X-Gathering": str(key)}).status_code == 200
    Gathering.objects.filter(pk=key).delete()
    answer = tablet.post(tablet.body(), **{"X-Gathering": str(key)})
    assert (answer.status_code, answer.json()["error"]) == (404, "gathering")
    assert tablet.post(tablet.body()).status_code == 401


def test_a_copy_that_asks_too_much_costs_the_server_a_sentence(upload, monkeypatch):
    """A list of millions of lists is small as a file, and thirty times as large in memory."""
    monkeypatch.setattr(copy_file, "BOUNDS", Bounds(seconds=2, megabytes=60, at_once=BoundedSemaphore(1)))
    bomb = b'{"traject": "veldlogboek", "session": {}, "items": [], "photos": [], "x": ['
    page = upload(bomb + b"[]," * 3_000_000 + b"[]]}")
    assert "te zwaar om te lezen" in page.content.decode()
    assert not TabletCopy.objects.exists()
