"""What a tablet sends lands once, whole, and in good order; and each item hears what became of it."""

import pytest

from contributions.models import Contribution, Revision
from gatherings.models import Gathering

from .protocol import Tablet, again, item, removed

pytestmark = pytest.mark.django_db


def test_a_statement_lands_and_a_resend_changes_nothing(tablet, gathering, question, danny):
    one = item("Meer bomen.", question=question.pk, question_text=question.text, seq=3, age_band="18-34")
    assert tablet.send(one, items_total=1) == ["created"]
    assert tablet.send(one, items_total=1) == ["duplicate"]
    assert tablet.told["received"] == 1
    contribution = Contribution.objects.get()
    assert str(contribution.pk) == one["id"]
    assert (contribution.words, contribution.question, contribution.seq) == ("Meer bomen.", question, 3)
    assert (contribution.gathering, contribution.logged_by, contribution.channel) == (
        gathering,
        danny,
        "dream_session",
    )
    gathering.refresh_from_db()
    assert gathering.state == Gathering.State.HELD


def test_a_correction_is_a_revision_and_the_first_words_stay(tablet):
    one = item("Meer bomen.")
    two = again(one, "Meer bomen en banken.", seq=9)
    tablet.send(one)
    assert tablet.send(two) == ["updated"]
    assert tablet.send(two) == ["duplicate"]
    assert tablet.send(one) == ["duplicate"]  # an old copy that was under way for long
    contribution = Contribution.objects.get()
    assert (contribution.words, contribution.text, contribution.seq) == (
        "Meer bomen.",
        "Meer bomen en banken.",
        9,
    )
    assert Revision.objects.get().reason == "Verbeterd op de tablet"


def test_other_order_or_marks_are_no_correction(tablet):
    one = item()
    tablet.send(one)
    assert tablet.send(again(one, seq=7, age_band="65-79")) == ["updated"]
    contribution = Contribution.objects.get()
    assert (contribution.seq, contribution.age_band, contribution.revision) == (7, "65-79", 1)
    assert not Revision.objects.exists()


def test_what_the_tablet_removes_is_gone_and_does_not_come_back(tablet):
    one = item()
    tablet.send(one)
    assert tablet.send(removed(one)) == ["updated"]
    assert tablet.send(removed(one)) == ["updated"]
    assert tablet.send(one) == ["deleted"]
    assert Contribution.objects.get().erased_at
    assert tablet.told["received"] == 0


def test_removing_what_never_came_keeps_it_away(tablet):
    one = item()
    assert tablet.send(removed(one)) == ["updated"]
    assert tablet.send(one) == ["deleted"]
    assert not Contribution.objects.exists()


def test_two_tablets_of_one_gathering_are_added_up(tablet, gathering, danny):
    other = Tablet(gathering, danny, "tablet 2")
    tablet.send(item("Een"), attendance=9)
    other.send(item("Twee"), attendance=11)
    assert Contribution.objects.filter(gathering=gathering).count() == 2
    assert other.told["others"]["attendance"] == [9]
    gathering.refresh_from_db()
    assert gathering.attendance == 9


def test_closing_from_the_tablet(tablet, gathering):
    tablet.send(item(), attendance=8, mood="warm", report="Fijne avond.", close=True)
    gathering.refresh_from_db()
    assert (gathering.state, gathering.attendance, gathering.mood) == ("closed", 8, "warm")
    assert gathering.report == "Fijne avond."


def test_the_manifest_lists_what_is_held(tablet):
    one, two = item("Een"), item("Twee")
    tablet.send(one, two, items_total=3)
    tablet.send(removed(two), items_total=2)
    told = tablet.manifest()
    assert {entry["id"]: entry["status"] for entry in told["items"]} == {
        one["id"]: "created",
        two["id"]: "deleted",
    }
    assert told["expected"] == {"items": 2, "photos": 0}
