"""Asking readers, reminding them, and their verdicts."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from publications.models import Edition, Review
from publications.review import comments, deciding, reviewing
from tests.factories import member
from tests.queries import queries

from .factories import harvested
from .readers import chapter_of, publish, rewritten, set_as_pdf

pytestmark = pytest.mark.django_db


def ask_url(snapshot):
    return snapshot.edition.trajectory.url("publications:review_ask", pk=snapshot.pk)


def judge(client, snapshot, verdict, remark="", **more):
    url = snapshot.edition.trajectory.url("publications:verdict", pk=snapshot.pk)
    return client.post(url, {"verdict": verdict, "remark": remark, **more})


def test_the_officer_asks_readers_by_mail(karim, lotte, trajectory, snapshot, letters):
    page = lotte[0].get(ask_url(snapshot)).content.decode()
    assert "Karim Aerts (schepen)" in page
    tomorrow = dt.date.today() + dt.timedelta(days=1)
    form = {"people": [karim[1].pk], "due_on": tomorrow.isoformat(), "message": "Let op de Kaai."}
    [(to, subject, body)] = letters(lambda: lotte[0].post(ask_url(snapshot), form))
    assert to == karim[1].email
    assert "nalezen" in subject
    assert "Let op de Kaai." in body
    assert trajectory.url("publications:read", pk=snapshot.pk) in body
    assert Review.objects.get().due_on == tomorrow
    assert Edition.objects.get().state == Edition.State.REVIEW


def test_who_has_no_business_here_cannot_be_asked(karim, lotte, trajectory, snapshot):
    ambassador = member(trajectory, "ambassador")
    stranger = member(harvested(), "alderman")
    for user in (ambassador, stranger):
        assert lotte[0].post(ask_url(snapshot), {"people": [user.pk]}).status_code == 422
    answer = lotte[0].post(ask_url(snapshot), {"message": "Hallo", "due_on": "2020-01-01"})
    assert "Vink minstens één lezer aan." in answer.content.decode()
    assert "Die dag is al voorbij." in answer.content.decode()
    assert ">Hallo</textarea>" in answer.content.decode().replace(">\nHallo", ">Hallo")
    assert not Review.objects.exists()


def test_a_reminder_goes_out_once_an_hour_and_not_after_a_verdict(
    karim, lotte, trajectory, snapshot, letters
):
    review = Review.objects.create(snapshot=snapshot, reader=karim[1])
    url = trajectory.url("publications:review_remind", pk=review.pk)

    def remind():
        return [letter.subject for letter in letters(lambda: lotte[0].post(url))]

    assert [subject.startswith("Herinnering") for subject in remind()] == [True]
    assert remind() == []
    Review.objects.update(reminded_at=timezone.now() - dt.timedelta(hours=2))
    assert len(remind()) == 1
    reviewing.give_verdict(snapshot, karim[1], "agreed", "")
    Review.objects.update(reminded_at=None)
    assert remind() == []


def test_a_request_is_taken_back_as_long_as_there_is_no_verdict(karim, lotte, trajectory, snapshot):
    review = Review.objects.create(snapshot=snapshot, reader=karim[1])
    url = trajectory.url("publications:review_take_back", pk=review.pk)
    reviewing.give_verdict(snapshot, karim[1], "agreed", "")
    lotte[0].post(url)
    assert Review.objects.exists()
    Review.objects.update(verdict="", given_at=None)
    lotte[0].post(url)
    assert not Review.objects.exists()


def test_a_verdict_is_confirmed_mailed_and_can_change(karim, lotte, trajectory, snapshot, letters):
    part = chapter_of(snapshot)
    answer = judge(karim[0], snapshot, "agreed", deel=part.id)
    assert answer["Location"] == trajectory.url("publications:read_part", pk=snapshot.pk, part=part.id)
    page = karim[0].get(answer["Location"]).content.decode()
    assert "Je oordeel is doorgegeven: akkoord." in page
    assert "<b>Akkoord</b>" in page
    [letter] = letters(lambda: judge(karim[0], snapshot, "returned", "De Kaai is niet van ons."))
    review = Review.objects.get()
    assert (review.verdict, review.remark) == ("returned", "De Kaai is niet van ons.")
    assert letter.to == lotte[1].email
    assert "De Kaai is niet van ons." in letter.body


def test_back_to_the_officer_needs_a_reason_and_keeps_the_page(karim, snapshot):
    part = chapter_of(snapshot)
    answer = judge(karim[0], snapshot, "returned", deel=part.id)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Schrijf er kort bij waarom" in page
    assert f"<h1>{part.title}</h1>" in page
    assert judge(karim[0], snapshot, "misschien").status_code == 422
    assert not Review.objects.exclude(verdict="").exists()
    comments.add_comment(snapshot, part.body["intro"][0]["id"], karim[1], "Zie hier.")
    assert judge(karim[0], snapshot, "remarks").status_code == 302


def test_the_composer_has_no_bar_until_she_is_asked(karim, lotte, trajectory, snapshot):
    url = trajectory.url("publications:read", pk=snapshot.pk)
    assert 'id="oordeel"' in karim[0].get(url).content.decode()
    assert 'id="oordeel"' not in lotte[0].get(url).content.decode()
    Review.objects.create(snapshot=snapshot, reader=lotte[1])
    assert 'id="oordeel"' in lotte[0].get(url).content.decode()


def test_a_published_draft_is_closed_but_a_newer_one_is_open(karim, lotte, snapshot):
    publish(snapshot)
    judge(karim[0], snapshot, "agreed")
    assert not Review.objects.exists()
    newer = rewritten(snapshot, chapter_of(snapshot).body["intro"][0]["id"], "Nieuw.")
    reviewing.ask_readers(newer, [karim[1]], None, "", lotte[1])
    assert Edition.objects.get().state == Edition.State.PUBLISHED, "residents keep what they have"
    assert list(reviewing.waiting_for(karim[1], snapshot.edition.trajectory_id)) == [Review.objects.get()]
    assert judge(karim[0], newer, "agreed").status_code == 302
    assert Review.objects.get().verdict == "agreed"


def test_only_the_newest_draft_waits_for_a_reader(karim, lotte, trajectory, snapshot):
    newer = rewritten(snapshot, chapter_of(snapshot).body["intro"][0]["id"], "Nieuw.")
    for one in (snapshot, newer):
        reviewing.ask_readers(one, [karim[1]], None, "", lotte[1])
    assert [review.snapshot_id for review in reviewing.waiting_for(karim[1], trajectory.pk)] == [newer.pk]
    set_as_pdf(newer)
    deciding.publish(newer, without_decision=True)
    assert not reviewing.waiting_for(karim[1], trajectory.pk).exists()


def test_a_verdict_of_nothing_is_refused(karim, snapshot):
    with pytest.raises(ValidationError):
        reviewing.give_verdict(snapshot, karim[1], "", "")


def test_the_page_of_readers_asks_the_same_queries(lotte, trajectory, snapshot):
    Review.objects.create(snapshot=snapshot, reader=member(trajectory, "alderman"))
    queries(lotte[0], ask_url(snapshot))
    few = queries(lotte[0], ask_url(snapshot))
    for _number in range(20):
        Review.objects.create(snapshot=snapshot, reader=member(trajectory, "council_member"))
    assert queries(lotte[0], ask_url(snapshot)) == few <= 15
