"""What can't simply be taken over is kept for a person, who settles it side by side."""

import pytest

from contributions import erasure, recording
from contributions.models import Contribution, ContributionPhoto
from field_logbook.models import FieldPhoto, Waiting
from gatherings import holding
from gatherings.models import Gathering, Question
from tests.markup import on_one_line
from tests.queries import queries

from .protocol import Tablet, again, item, picture, removed

pytestmark = pytest.mark.django_db


@pytest.fixture
def choose(client, gathering, officer):
    """Settle the only open row through the page's form; returns the page after it."""

    def choose(outcome):
        row = Waiting.objects.get(outcome="")
        url = gathering.trajectory.url("field_logbook:tray_settle", pk=gathering.pk, row_pk=row.pk)
        return client.post(url, {"outcome": outcome}, follow=True).content.decode()

    return choose


def corrected_in_two_places(tablet, officer):
    """The officer corrects on the server what Danny corrects on his tablet."""
    one = item("Meer bomen.")
    tablet.send(one)
    contribution = Contribution.objects.get()
    recording.correct(contribution, text="Meer linden.", reason="Verstaan.", author=officer, revision=1)
    two = again(one, "Meer beuken.")
    assert tablet.send(two) == ["conflict"]
    assert tablet.send(two) == ["conflict"]
    assert tablet.told["received"] == 1
    return contribution


def test_two_corrections_keep_both_until_somebody_chooses(tablet, officer, choose, client, gathering):
    contribution = corrected_in_two_places(tablet, officer)
    page = on_one_line(
        client.get(gathering.trajectory.url("field_logbook:tray", pk=gathering.pk)).content.decode()
    )
    assert "Meer <mark>linden.</mark>" in page
    assert "Meer <mark>beuken.</mark>" in page
    choose("taken")
    contribution.refresh_from_db()
    assert contribution.text == "Meer beuken."
    assert list(contribution.revisions.values_list("text", flat=True)) == ["Meer linden.", "Meer beuken."]
    assert tablet.manifest()["items"][0]["status"] == "created"


def test_the_same_correction_in_two_places_is_no_conflict(tablet, officer):
    one = item("Meer bomen.")
    tablet.send(one)
    recording.correct(
        Contribution.objects.get(), text="Linden.", reason="Verstaan.", author=officer, revision=1
    )
    assert tablet.send(again(one, "Linden.")) == ["updated"]
    assert Contribution.objects.get().revision == 2


def test_what_the_tablet_removed_and_somebody_corrected(tablet, officer, choose):
    one = item("Meer bomen.")
    tablet.send(one)
    recording.correct(
        Contribution.objects.get(), text="Linden.", reason="Verstaan.", author=officer, revision=1
    )
    assert tablet.send(removed(one)) == ["conflict"]
    assert Contribution.objects.get().text == "Linden."
    choose("taken")
    assert Contribution.objects.get().erased_at


def test_keeping_both_makes_two_statements(tablet, officer, choose):
    corrected_in_two_places(tablet, officer)
    choose("both")
    assert set(Contribution.objects.values_list("text", flat=True)) == {"Meer linden.", "Meer beuken."}


def test_leaving_it_can_be_undone(tablet, officer, choose, client, gathering):
    corrected_in_two_places(tablet, officer)
    assert "Zet terug" in choose("discarded")
    assert Contribution.objects.get().text == "Meer linden."
    row = Waiting.objects.get()
    client.post(gathering.trajectory.url("field_logbook:tray_undo", pk=gathering.pk, row_pk=row.pk))
    row.refresh_from_db()
    assert row.outcome == ""


def test_a_row_is_settled_once(tablet, officer, choose, client, gathering):
    corrected_in_two_places(tablet, officer)
    choose("both")
    url = gathering.trajectory.url(
        "field_logbook:tray_settle", pk=gathering.pk, row_pk=Waiting.objects.get().pk
    )
    assert "Iemand anders besliste" in client.post(url, {"outcome": "both"}, follow=True).content.decode()
    assert Contribution.objects.count() == 2


def test_after_the_choice_the_tablet_goes_on(tablet, officer, choose):
    one = item("Meer bomen.")
    tablet.send(one)
    recording.correct(
        Contribution.objects.get(), text="Linden.", reason="Verstaan.", author=officer, revision=1
    )
    two = again(one, "Beuken.")
    tablet.send(two)
    choose("taken")
    assert tablet.send(two) == ["duplicate"]
    assert tablet.send(again(two, "Beuken en eiken.")) == ["updated"]
    assert Contribution.objects.get().text == "Beuken en eiken."


@pytest.mark.parametrize("state", ["closed", "cancelled"])
def test_after_closing_or_cancelling_it_waits_and_is_taken_over(tablet, gathering, officer, choose, state):
    if state == "closed":
        holding.close_gathering(gathering, report="Klaar.", mood="", attendance=8)
    else:
        Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    one = item("Te laat gezegd.")
    assert tablet.send(one, items_total=1) == ["accepted_review"]
    assert tablet.send(one, items_total=1) == ["accepted_review"]
    assert tablet.told["received"] == 1
    assert not Contribution.objects.exists()
    choose("taken")
    assert str(Contribution.objects.get().pk) == one["id"]
    assert tablet.send(one) == ["duplicate"]


def test_a_question_that_changed_or_went_is_for_a_person(tablet, question, officer, choose):
    asked = {"question": question.pk, "question_text": question.text}
    same, other, gone = item("Zelfde", **asked), item("Anders", **asked), item("Weg", **asked)
    Question.objects.filter(pk=question.pk).update(text=question.text.upper() + "!")
    assert tablet.send(same) == ["created"]  # a capital or a comma is no other question
    Question.objects.filter(pk=question.pk).update(text="Iets heel anders?")
    assert tablet.send(other) == ["accepted_review"]
    choose("taken")
    assert Contribution.objects.get(words="Anders").question_text == asked["question_text"]
    Contribution.objects.update(question=None)
    question.delete()
    assert tablet.send(gone) == ["accepted_review"]
    choose("taken")
    taken = Contribution.objects.get(words="Weg")
    assert (taken.question, taken.question_text) == (None, asked["question_text"])


def test_a_newer_version_replaces_the_one_in_the_tray(tablet, gathering):
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    one = item("Een.")
    tablet.send(one)
    two = again(one, "Twee.")
    assert tablet.send(two) == ["accepted_review"]
    assert Waiting.objects.get(outcome="").words == "Twee."
    assert tablet.send(removed(two)) == ["updated"]
    assert not Waiting.objects.filter(outcome="").exists()


def test_the_same_id_with_other_words_from_a_second_tablet_keeps_both(tablet, gathering, danny):
    other = Tablet(gathering, danny, "tablet 2")
    one = item("Meer bomen.")
    tablet.send(one)
    assert other.send(item("Minder auto's.", id=one["id"])) == ["conflict"]
    assert Waiting.objects.get().words == "Minder auto's."


def test_erasing_reaches_the_tray_and_waiting_photos(tablet, officer, django_capture_on_commit_callbacks):
    contribution = corrected_in_two_places(tablet, officer)
    with django_capture_on_commit_callbacks(execute=True):
        assert erasure.erase(contribution, reason="Herkenbaar.", by=officer)
    row = Waiting.objects.get()
    assert (row.words, row.outcome) == ("", "discarded")
    assert tablet.send(item("Meer bomen.", id=str(contribution.pk))) == ["deleted"]
    assert tablet.put(str(contribution.pk), picture()).json()["status"] == "deleted"
    assert not FieldPhoto.objects.filter(gone_at=None).exists()


def test_photos_of_the_tray_follow_their_statement(tablet, gathering, officer, choose):
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    one = item("Met tekening.")
    tablet.send(one)
    assert tablet.put(one["id"], picture()).json()["status"] == "waiting"
    choose("taken")
    assert ContributionPhoto.objects.get().contribution_id == Contribution.objects.get().pk


def test_a_statement_that_landed_after_all_is_not_doubled(tablet, gathering, officer, choose):
    """Two requests with the same item met the closing of the session: one before it, one after."""
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    one = item("Meer bomen.")
    tablet.send(one)
    late = Waiting.objects.get()
    Waiting.objects.all().delete()
    Gathering.objects.filter(pk=gathering.pk).update(state="held")
    assert tablet.send(one) == ["created"]
    late.save(force_insert=True)
    choose("taken")
    assert Contribution.objects.get().revision == 1


def test_all_easy_ones_at_once(tablet, gathering, client, officer):
    Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
    tablet.send(*[item(f"Idee {n}") for n in range(5)])
    client.post(gathering.trajectory.url("field_logbook:tray_all", pk=gathering.pk))
    assert Contribution.objects.count() == 5


def test_the_pages_take_as_many_queries_with_one_as_with_many(tablet, gathering, danny, client, officer):
    def fill(number):
        Gathering.objects.filter(pk=gathering.pk).update(state="cancelled")
        for n in range(number):
            Tablet(gathering, danny, f"tablet {n}").send(item(f"Idee {n}"), items_total=2, attendance=n)

    pages = [
        gathering.trajectory.url("field_logbook:tablets", pk=gathering.pk),
        gathering.trajectory.url("field_logbook:tray", pk=gathering.pk),
        gathering.trajectory.url("field_logbook:field_overview"),
        gathering.trajectory.url("field_logbook:field_today"),
    ]
    fill(1)
    few = [queries(client, page) for page in pages]
    fill(18)
    assert [queries(client, page) for page in pages] == few
    assert max(few) <= 15
