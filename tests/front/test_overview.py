"""Officers hear once a day what waits, or at once; readers hear of their date; residents hear news."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from front import overview
from publications import news
from publications.models import Feedback, Review
from publications.review import deadlines, deciding
from tests.cast import ClientOf
from tests.factories import GatheringFactory, member
from tests.publications.factories import harvested
from tests.publications.readers import draft_of, set_as_pdf
from trajectories.mail import choices, consent
from trajectories.mail.kinds import Pace, Topic
from trajectories.models import Addressee, Letter, Trajectory, User

pytestmark = pytest.mark.django_db
TUESDAY = dt.datetime.fromisoformat("2026-12-01T08:00:00+01:00")
DAY = dt.timedelta(days=1)


def daily(letters, now: dt.datetime = TUESDAY) -> list[str]:
    with time_machine.travel(now, tick=False):
        return [sent.body for sent in letters(lambda: overview.send_overviews(Pace.DAILY))]


def past_session(trajectory: Trajectory) -> None:
    GatheringFactory(trajectory=trajectory, state="held", starts_at=TUESDAY - DAY * 3)


def test_an_officer_hears_once_a_day_and_only_what_is_new(
    trajectory: Trajectory, officer: User, ambassador: User, letters
) -> None:
    past_session(trajectory)
    [body] = daily(letters)
    assert "1 × Sessie zonder verslag" in body
    assert daily(letters) == []
    assert daily(letters, TUESDAY + DAY) == []
    past_session(trajectory)
    [body] = daily(letters, TUESDAY + 2 * DAY)
    assert "2 × Sessies zonder verslag" in body
    assert daily(letters, TUESDAY + 4 * DAY) == []  # a Saturday
    assert len(daily(letters, TUESDAY + 6 * DAY)) == 1  # Monday: it still waits


def test_at_once_for_whoever_asked_and_never_for_whoever_stopped(
    trajectory: Trajectory, officer: User, letters
) -> None:
    addressee = choices.addressee_of(trajectory, officer.email)
    choices.choose(addressee, {Topic.WORK: Pace.AT_ONCE})
    past_session(trajectory)
    assert daily(letters) == []
    noon = TUESDAY + dt.timedelta(hours=4)
    with time_machine.travel(noon, tick=False):
        assert len(letters(lambda: overview.send_overviews(Pace.AT_ONCE))) == 1
        assert letters(lambda: overview.send_overviews(Pace.AT_ONCE)) == []
        past_session(trajectory)
        assert len(letters(lambda: overview.send_overviews(Pace.AT_ONCE))) == 1
    choices.choose(addressee, {Topic.WORK: Pace.NEVER})
    assert daily(letters, TUESDAY + DAY) == []


def test_everybody_chooses_on_her_own_page(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    page = client_of(officer).get(trajectory.url("trajectories:my_mails")).text
    assert "Wat op jou wacht" in page
    client_of(officer).post(
        trajectory.url("trajectories:my_mails"), {"work": "at_once", "reminders": "never"}
    )
    assert Addressee.objects.get().paces == {"work": "at_once", "reminders": "never"}


# --- dates of readers


@pytest.fixture
def review(letters) -> Review:
    trajectory = harvested()
    karim = member(trajectory, "alderman", name="Karim Aerts")
    return Review.objects.create(
        snapshot=draft_of(trajectory),
        reader=karim,
        due_on=dt.date(2026, 12, 10),
        asked_at=dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC),
    )


@pytest.mark.parametrize(
    ("day", "subject"),
    [
        (dt.date(2026, 12, 7), None),
        (dt.date(2026, 12, 8), "Tegen donderdag 10 december"),
        (dt.date(2026, 12, 11), "We wachten nog op je oordeel"),
        (dt.date(2026, 12, 13), "We wachten nog op je oordeel"),  # no worker on the 11th and 12th
        (dt.date(2026, 12, 14), None),
    ],
)
def test_a_reader_is_reminded_before_and_after_the_date(
    review: Review, letters, day: dt.date, subject: str | None
) -> None:
    subjects = [sent.subject for sent in letters(lambda: deadlines.remind_readers(day))]
    assert [text.startswith(subject or "-") for text in subjects] == ([True] if subject else [])
    assert letters(lambda: deadlines.remind_readers(day)) == []


def test_a_date_that_moves_is_a_date_of_its_own_and_a_verdict_ends_it(review: Review, letters) -> None:
    day = dt.date(2026, 12, 9)
    assert len(letters(lambda: deadlines.remind_readers(day))) == 1
    Review.objects.update(due_on=dt.date(2026, 12, 20))
    assert len(letters(lambda: deadlines.remind_readers(dt.date(2026, 12, 18)))) == 1
    Review.objects.update(verdict="agreed", given_at=timezone.now())
    assert letters(lambda: deadlines.remind_readers(dt.date(2026, 12, 21))) == []


# --- residents


@pytest.fixture
def town(db: None) -> Trajectory:
    return harvested(is_public=True)


def test_news_goes_only_to_who_confirmed_and_each_edition_once(
    town: Trajectory, client: Client, letters
) -> None:
    [asked] = letters(lambda: client.post(town.url("trajectories:news"), {"email": "els@post.example"}))
    assert not Addressee.objects.exists()
    link = next(word for word in asked.body.split() if "/mail/nieuws/" in word)
    client.get(link)
    assert not Addressee.objects.exists(), "a mail program that opens the link confirms nothing"
    choices_page = client.post(link)["Location"]
    assert Addressee.objects.get().consented_at
    choices.addressee_of(town, "an@post.example")  # known, but never asked for news
    snapshot = draft_of(town)
    set_as_pdf(snapshot)
    [sent] = letters(lambda: deciding.publish(snapshot, without_decision=True))
    assert (sent.to, "Je kan ze lezen" in sent.subject) == ("els@post.example", True)
    assert letters(lambda: deciding.publish(snapshot, without_decision=True)) == []
    client.post(choices_page, {"news": "never", "reminders": "at_once"})
    assert news.readers_of(town) == []
    client.post(choices_page + "wissen/")
    assert not Addressee.objects.filter(email="els@post.example").exists()


def test_an_edition_that_was_taken_back_in_time_is_no_news(town: Trajectory, letters) -> None:
    consent.consent(town, "els@post.example")
    snapshot = draft_of(town)
    set_as_pdf(snapshot)

    def by_mistake() -> None:
        deciding.publish(snapshot, without_decision=True)
        deciding.withdraw(snapshot.edition)

    assert letters(by_mistake) == []
    assert Letter.objects.get().state == "dropped"


def test_answers_of_a_day_come_in_one_mail_once(town: Trajectory, letters) -> None:
    consent.consent(town, "els@post.example")
    for title in ("Banken", "Bomen"):
        Feedback.objects.create(trajectory=town, title=title, status="doing", text="Ze komen.")
    tomorrow = timezone.now() + DAY
    [sent] = letters(lambda: news.tell_answers(tomorrow))
    assert "- Banken: in uitvoering" in sent.body
    assert "- Bomen: in uitvoering" in sent.body
    assert letters(lambda: news.tell_answers(tomorrow + DAY)) == []
