"""Decided stays decided: what the tablet's id follows after each choice, and what its later corrections then
do."""

import pytest

from contributions import erasure, recording
from contributions.models import Contribution, ContributionPhoto
from field_logbook import tray_decisions
from field_logbook.models import Arrival, FieldPhoto, Waiting
from gatherings.models import Gathering

from .protocol import Tablet, again, item, picture, removed

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided(tablet, officer):
    """`decided("both")`: the item after which two versions met and the officer chose so; on the server stood
    "Linden."."""

    def decided(outcome):
        one = item("Bomen.")
        tablet.send(one)
        recording.correct(
            Contribution.objects.get(), text="Linden.", reason="Verstaan.", author=officer, revision=1
        )
        two = again(one, "Beuken.")
        assert tablet.send(two) == ["conflict"]
        tray_decisions.decide_on_row(Waiting.objects.get(), outcome, officer)
        assert tablet.send(two) == ["duplicate"]
        held = tablet.manifest()["items"]
        assert [(one["id"], one["rev"], one["sha256"], one["status"]) for one in held] == [
            (two["id"], 2, two["sha256"], "created")
        ]
        return two

    return decided


def texts():
    return set(Contribution.objects.filter(erased_at=None).values_list("text", flat=True))


def test_after_both_the_tablet_corrects_its_own_statement(tablet, decided):
    two = decided("both")
    three = again(two, "Beuken en eiken.")
    assert tablet.send(three) == ["updated"]
    assert tablet.send(three) == ["duplicate"]
    assert texts() == {"Linden.", "Beuken en eiken."}
    assert tablet.send(removed(three)) == ["updated"]
    assert texts() == {"Linden."}
    assert not Waiting.objects.filter(outcome="").exists()


def test_after_both_a_photo_goes_with_the_tablets_own_statement(tablet, decided):
    two = decided("both")
    assert tablet.put(two["id"], picture()).json()["status"] == "created"
    assert ContributionPhoto.objects.get().contribution.text == "Beuken."


def test_after_both_an_erasure_of_either_leaves_the_other(tablet, decided, officer):
    two = decided("both")
    tablet.put(two["id"], picture())
    first, second = (Contribution.objects.get(text=text) for text in ("Linden.", "Beuken."))
    erasure.erase(first, reason="Herkenbaar.", by=officer)
    assert tablet.send(two) == ["duplicate"]
    assert tablet.send(item("Bomen.", id=two["id"])) == ["duplicate"]  # the erased words don't come back
    assert texts() == {"Beuken."}
    assert not Waiting.objects.filter(outcome="").exists()
    assert FieldPhoto.objects.get().gone_at is None
    erasure.erase(second, reason="Herkenbaar.", by=officer)
    assert tablet.send(again(two, "Beuken!")) == ["deleted"]
    assert not Arrival.objects.exclude(sha256="").exists()


def test_after_taking_the_tablets_it_goes_on_correcting(tablet, decided):
    two = decided("taken")
    assert tablet.send(again(two, "Beuken en eiken.")) == ["updated"]
    assert texts() == {"Beuken en eiken."}


def test_taking_the_tablets_takes_who_spoke_along(tablet, officer):
    one = item("Bomen.", age_band="18-29")
    tablet.send(one)
    said = Contribution.objects.get()
    recording.correct(said, text="Linden.", reason="Verstaan.", author=officer, revision=1)
    tablet.send(again(one, "Beuken.", age_band="65-79", on_behalf_of="haar moeder"))
    tray_decisions.decide_on_row(Waiting.objects.get(), "taken", officer)
    said.refresh_from_db()
    assert (said.text, said.age_band, said.on_behalf_of) == ("Beuken.", "65-79", "haar moeder")


def test_after_keeping_the_servers_the_tablets_marks_follow_and_its_words_stay_left(tablet, decided):
    two = decided("discarded")
    three = again(two, seq=7, age_band="80+")
    assert tablet.send(three) == ["updated"]
    assert texts() == {"Linden."}
    contribution = Contribution.objects.get()
    assert (contribution.seq, contribution.age_band) == (7, "80+")
    assert not Waiting.objects.filter(outcome="").exists()


def test_after_keeping_the_servers_new_words_of_the_tablet_are_a_new_question(tablet, decided, officer):
    """Nobody chose these yet; and the ambassador never saw what she would write over."""
    two = decided("discarded")
    three = again(two, "Beuken en eiken.")
    assert tablet.send(three) == ["conflict"]
    assert texts() == {"Linden."}
    row = Waiting.objects.get(outcome="")
    assert row.words == "Beuken en eiken."
    tray_decisions.decide_on_row(row, "taken", officer)
    assert tablet.send(again(three, "Beuken, eiken, elzen.")) == ["updated"]
    assert texts() == {"Beuken, eiken, elzen."}


def test_after_keeping_the_servers_a_removal_on_the_tablet_is_for_a_person(tablet, decided):
    two = decided("discarded")
    assert tablet.send(removed(two)) == ["conflict"]
    assert texts() == {"Linden."}
    assert Waiting.objects.get(outcome="").removal


def test_what_was_left_and_comes_with_other_marks_stays_left(tablet, gathering, officer):
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    one = item("Te laat.")
    tablet.send(one)
    tray_decisions.decide_on_row(Waiting.objects.get(), "discarded", officer)
    assert tablet.send(again(one, seq=9)) == ["deleted"]
    assert tablet.send(again(one, "Toch iets anders.")) == ["accepted_review"]
    assert Waiting.objects.get(outcome="").reason == "cancelled"


def test_another_tablet_touches_nothing_of_a_statement(tablet, gathering, danny):
    """It knows the id and the revision, by accident or not."""
    other = Tablet(gathering, danny, "tablet 2")
    one = item("Van de eerste.")
    tablet.send(one)
    assert other.send(again(one, "Overschreven.")) == ["conflict"]
    assert other.send(removed(one)) == ["updated"]
    assert other.put(one["id"], picture()).json()["status"] == "waiting"
    assert texts() == {"Van de eerste."}
    assert not ContributionPhoto.objects.exists()


def test_a_second_tablets_version_brings_its_own_photos(tablet, gathering, danny, officer):
    other = Tablet(gathering, danny, "tablet 2")
    one = item("Van de eerste.")
    tablet.send(one)
    two = item("Van de tweede.", id=one["id"])
    assert other.send(two) == ["conflict"]
    other.put(one["id"], picture("red"))
    tray_decisions.decide_on_row(Waiting.objects.get(), "both", officer)
    assert ContributionPhoto.objects.get().contribution.text == "Van de tweede."
    assert other.put(one["id"], picture("blue")).json()["status"] == "created"
    assert ContributionPhoto.objects.filter(contribution__text="Van de tweede.").count() == 2
    assert other.send(again(two, "Van de tweede, beter.")) == ["conflict"]
    tray_decisions.decide_on_row(Waiting.objects.get(outcome=""), "taken", officer)
    assert texts() == {"Van de eerste.", "Van de tweede, beter."}


def test_a_copied_tablet_that_sends_the_same_brings_its_photos_along(tablet, gathering, danny):
    other = Tablet(gathering, danny, "tablet 2")
    one = item()
    tablet.send(one)
    assert other.put(one["id"], picture()).json()["status"] == "waiting"
    assert other.send(one) == ["duplicate"]
    assert ContributionPhoto.objects.get().contribution_id == Contribution.objects.get().pk


def test_somebody_elses_online_statement_is_not_taken_in_hand(tablet, gathering, officer):
    one = item("Online gezegd.")
    recording.record(
        id=one["id"],
        trajectory=gathering.trajectory,
        channel="dream_session",
        words="Online gezegd.",
        gathering=gathering,
        logged_by=officer,
    )
    assert tablet.send(one) == ["conflict"]
    assert tablet.send(again(one, "Overschreven.")) == ["conflict"]
    assert texts() == {"Online gezegd."}


def late(tablet, gathering, *items):
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    tablet.send(*items)


def test_taking_over_is_undone_with_words_and_photos(
    tablet, gathering, officer, django_capture_on_commit_callbacks
):
    items = [item(f"Idee {n}", seq=n) for n in range(3)]
    late(tablet, gathering, *items)
    tablet.put(items[0]["id"], picture())
    for _round in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert tray_decisions.take_over_all(gathering, officer) == 3
        assert texts() == {"Idee 0", "Idee 1", "Idee 2"}
        assert ContributionPhoto.objects.get().contribution.text == "Idee 0"
        with django_capture_on_commit_callbacks(execute=True):
            assert tray_decisions.take_back(Waiting.objects.first(), officer) == (3, 0)
        assert texts() == set()
        assert set(Waiting.objects.filter(outcome="").values_list("words", flat=True)) == {
            "Idee 0",
            "Idee 1",
            "Idee 2",
        }
        with FieldPhoto.objects.get().image.open() as lying:
            assert lying.read()
    assert tablet.send(items[0]) == ["accepted_review"]
    assert tablet.told["received"] == 3


def test_what_somebody_worked_on_stays_when_the_rest_is_undone(tablet, gathering, officer):
    late(tablet, gathering, item("Eén."), item("Twee."))
    tray_decisions.take_over_all(gathering, officer)
    recording.correct(
        Contribution.objects.get(text="Eén."), text="Een.", reason="Verstaan.", author=officer, revision=1
    )
    assert tray_decisions.take_back(Waiting.objects.get(words="Twee."), officer) == (1, 0)
    assert texts() == {"Een."}
