"""The nightly job clears what the tablets left: settled rows of the tray, photos that nothing came for, old
tickets."""

import datetime as dt

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from contributions import erasure
from contributions.models import Contribution
from field_logbook import tray_decisions
from field_logbook.models import FieldPhoto, Ticket, Waiting
from gatherings.models import Gathering
from toolkit import retention

from .protocol import item, picture, removed

pytestmark = pytest.mark.django_db


def night(days):
    for rule in retention.rules():
        if rule.model.startswith("field_logbook."):
            retention.apply(rule, timezone.now() + dt.timedelta(days=days))


def test_the_tray_keeps_what_waits_and_clears_what_was_settled(tablet, danny, gathering):
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    tablet.send(item("Wacht."), item("Beslist."))
    tray_decisions.decide_on_row(Waiting.objects.get(words="Beslist."), "discarded", danny)
    night(29)
    assert Waiting.objects.count() == 2
    night(31)
    assert Waiting.objects.get().words == "Wacht."


def test_a_photo_that_nothing_came_for(tablet, django_capture_on_commit_callbacks):
    tablet.put(item()["id"], picture())
    name = FieldPhoto.objects.get().image.name
    with django_capture_on_commit_callbacks(execute=True):
        night(61)
    assert not FieldPhoto.objects.exists()
    assert not default_storage.exists(name)


def test_an_old_ticket_goes_and_what_it_brought_stays(tablet):
    tablet.send(item())
    night(80)
    assert Ticket.objects.exists()
    night(91)
    assert not Ticket.objects.exists()
    assert Contribution.objects.exists()


def test_what_was_erased_here_makes_no_alarm_and_what_was_removed_there_neither(tablet, danny):
    erased, gone = item("Gewist."), item("Weggehaald.")
    tablet.send(erased, gone, items_total=2, photos_total=2)
    for one in (erased, gone):
        tablet.put(one["id"], picture())
    erasure.erase(Contribution.objects.get(words="Gewist."), reason="Herkenbaar.", by=danny)
    tablet.send(removed(gone), items_total=1, photos_total=1)
    assert (tablet.told["received"], tablet.told["photos"]) == (1, 1)
    assert tablet.manifest()["photos"] == []


def test_resending_uses_nothing_up(tablet):
    one = item()
    for _ in range(3):
        tablet.send(one)
    assert Ticket.objects.get().items == 1
