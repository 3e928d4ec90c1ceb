"""Two tablets with one profile: neither writes over what the other reports, and both hear of it."""

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from contributions.models import Contribution, ContributionPhoto
from field_logbook import sessions
from field_logbook.models import Tablet as TabletRow
from field_logbook.models import Ticket, Waiting
from field_logbook.tablet_status import statuses_of
from gatherings.models import Gathering

from .protocol import Tablet, again, item, picture, removed

pytestmark = pytest.mark.django_db


class Marked(Tablet):
    """A tablet of this release: its messages carry marks. `copied()`: what somebody makes of its profile."""

    sent = ("",)
    coming = ""

    def post(self, body, **headers):
        self.coming = self.coming or str(uuid.uuid4())
        body["session"]["trail"] = [*self.sent, self.coming][-20:]
        body["device"] = str(self.device)
        return super().post(body, **headers)

    def send(self, *items, **session):
        statuses = super().send(*items, **session)
        self.sent, self.coming = (*self.sent, self.coming), ""
        if twin := self.told.get("twin"):
            self.device, self.secret = twin["device"], twin["ticket"]
        return statuses

    def copied(self):
        other = object.__new__(Marked)
        other.__dict__.update(self.__dict__)
        return other


@pytest.fixture
def one(gathering, danny):
    return Marked(gathering, danny)


def test_both_reports_are_kept(one, gathering):
    shared = item("Voor het kopiëren.")
    one.send(shared, items_total=1)
    other = one.copied()
    one.send(items_total=1, report="Van de eerste.", close=True)
    assert one.told["others"]["copies"] is False
    mine = item("Op de kopie.", seq=2)
    assert other.send(mine, items_total=2, report="Van de tweede.", attendance=9) == ["accepted_review"]
    assert other.told["others"]["copies"] is True
    other.send(items_total=2, report="Van de tweede.", attendance=9, close=True)
    one.send(items_total=1, report="Van de eerste.", close=True)
    assert one.told["others"]["copies"] is True
    assert "twin" not in one.told
    assert other.manifest()["copies"] is one.manifest()["copies"] is True
    first, second = TabletRow.objects.order_by("pk")
    assert (first.report, second.report) == ("Van de eerste.", "Van de tweede.")
    assert (second.twin_of, str(second.device)) == (first, other.device)
    assert Gathering.objects.get(pk=gathering.pk).report == "Van de eerste.\n\nVan de tweede."
    assert (other.told["received"], one.told["received"]) == (2, 1)


def test_what_both_hold_is_there_once(one):
    shared, photo = item("Voor het kopiëren."), str(uuid.uuid4())
    one.send(shared, items_total=1)
    one.put(shared["id"], picture(), photo)
    other = one.copied()
    one.send(items_total=1)
    assert other.send(shared, items_total=1) == ["duplicate"]
    assert other.put(shared["id"], picture(), photo).json()["status"] == "duplicate"
    assert other.put(shared["id"], picture("red"), str(uuid.uuid4())).json()["status"] == "created"
    assert other.send(again(shared, "Op de kopie verbeterd.")) == ["updated"]
    assert one.send(again(shared, "Hier ook verbeterd.")) == ["conflict"]
    assert {held["id"] for held in other.manifest()["items"]} == {shared["id"]}
    assert Contribution.objects.get().text == "Op de kopie verbeterd."
    assert ContributionPhoto.objects.count() == 2
    assert Waiting.objects.get().words == "Hier ook verbeterd."


def is_complete(row, told):
    received = sessions.count_received(row)
    return (received[0], row.items_total) == (told, told)


def test_what_was_copied_before_it_was_sent_is_counted_of_both(one):
    """In two batches, the second of which both send after they were told apart."""
    first, second = item("Een.", seq=1), item("Twee.", seq=2)
    one.send(first, items_total=2)
    other = one.copied()
    one.send(second, items_total=2)
    assert other.send(second, items_total=2) == ["duplicate"]
    assert other.send(second, items_total=2) == ["duplicate"]
    assert [is_complete(row, 2) for row in TabletRow.objects.all()] == [True, True]
    better = again(second, "Op de kopie verbeterd.")
    assert one.send(better, items_total=2) == ["updated"]
    assert other.send(removed(better), items_total=1) == ["updated"]
    assert sessions.count_received(TabletRow.objects.get(twin_of__isnull=False))[0] == 1


def test_a_copy_that_is_prepared_again_after_a_backup_from_before_it_was_one(one, gathering, danny):
    """Its own tablet is unknown by then: what it shares with the other says whose copy it is."""
    shared, photo = item("Voor het kopiëren."), str(uuid.uuid4())
    one.send(shared, items_total=1, photos_total=1)
    one.put(shared["id"], picture(), photo)
    copy = Marked(gathering, danny)  # a device that the server does not know
    mine = item("Op de kopie.", seq=2)
    assert copy.send(shared, mine, items_total=2, photos_total=1) == ["duplicate", "created"]
    assert copy.put(shared["id"], picture(), photo).json()["status"] == "duplicate"
    first, second = TabletRow.objects.order_by("pk")
    assert (second.twin_of, first.twin_of) == (first, None)
    assert sessions.count_received(second) == (2, 1)
    (status,) = statuses_of([gathering])
    assert [one.state for one in status.tablets] == ["complete", "complete"]
    assert copy.send(again(shared, "Op de kopie verbeterd."), items_total=2) == ["updated"]
    assert {held["id"] for held in copy.manifest()["items"]} == {shared["id"], mine["id"]}


def test_an_answer_that_got_lost_makes_no_twin(one):
    for _ in range(3):
        one.post(one.body(item("Meer bomen."), items_total=1))  # the answer never came
    for _ in range(3):
        one.send(items_total=1)
    old = one.copied()
    # The network delivers an old message once more.
    *old.sent, old.coming = TabletRow.objects.get().trail[-3:-1]
    old.post(old.body(items_total=1))
    assert TabletRow.objects.count() == 1


def test_the_answer_that_told_the_copy_got_lost(one):
    one.send()
    other = one.copied()
    one.send()
    for _ in range(3):
        other.post(other.body(report="Van de tweede."))
    other.send(report="Van de tweede.")
    assert TabletRow.objects.count() == 2


def test_copied_before_it_ever_sent(one):
    other = one.copied()
    one.send(report="Een.")
    other.send(report="Twee.")
    assert set(TabletRow.objects.values_list("report", flat=True)) == {"Een.", "Twee."}


def test_a_database_from_last_night_makes_no_twin(one):
    for number in range(4):
        one.send(report=f"Stand {number}.")
    row = TabletRow.objects.get()
    assert one.manifest()["mark"] == row.trail[-1]
    TabletRow.objects.update(trail=row.trail[:2], rev=2, report="Stand 1.")
    assert one.manifest()["mark"] == row.trail[1], "so the tablet tells its report again"
    one.send(report="Stand 4.")
    assert TabletRow.objects.get().report == "Stand 4."
    TabletRow.objects.update(trail=[str(uuid.uuid4())], rev=1)  # from before anything that it remembers
    one.sent = one.sent[-2:]
    one.send(report="Stand 5.")
    assert TabletRow.objects.get().report == "Stand 5."


@pytest.mark.parametrize("first", ["the one", "its copy"])
def test_copied_and_then_a_database_from_last_night(one, first):
    """Whoever comes second goes on from a mark that the server lost, and is told apart all the same."""
    one.send(report="Gisteren.")
    [night] = TabletRow.objects.values()
    copy = one.copied()
    one.send(report="Van de eerste.")
    one.send(report="Van de eerste, langer.")
    TabletRow.objects.update(**night)
    assert one.manifest()["mark"] != one.sent[-1]
    for tablet in (one, copy) if first == "the one" else (copy, one):
        tablet.send(report="Van de eerste, langer." if tablet is one else "Van de kopie.")
    assert set(TabletRow.objects.values_list("report", flat=True)) == {
        "Van de eerste, langer.",
        "Van de kopie.",
    }


def test_no_longer_than_the_ticket_of_which_it_is_a_copy(one):
    ends = timezone.now() + dt.timedelta(days=3)
    Ticket.objects.update(expires_at=ends)
    one.send()
    other = one.copied()
    one.send()
    other.send()
    assert set(Ticket.objects.values_list("expires_at", flat=True)) == {ends}


@pytest.mark.parametrize("trail", [None, 7, [], ["", 7], ["", "x"], ["x" * 36, "y" * 36], ["", "\0" * 36]])
def test_marks_of_nonsense(one, trail):
    body = one.body(item("Meer bomen."))
    body["session"]["trail"] = trail
    assert Tablet.post(one, body).json()["items"][0]["status"] == "created"
    assert TabletRow.objects.get().trail == []


def test_a_photo_that_one_takes_off_is_gone_for_both(one):
    shared = item("Er staat een kind op.")
    one.send(shared)
    photo = str(uuid.uuid4())
    one.put(shared["id"], picture(), photo)
    other = one.copied()
    one.send()
    other.send()
    assert TabletRow.objects.filter(twin_of__isnull=False).exists()
    assert other.take_off(shared["id"], photo).json()["status"] == "deleted"
    assert not ContributionPhoto.objects.exists()
    assert one.put(shared["id"], picture(), photo).json()["status"] == "deleted"
