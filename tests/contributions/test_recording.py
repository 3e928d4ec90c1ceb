import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.utils import timezone

from contributions.models import Channel, Contribution
from contributions.recording import Conflict, OtherWords, clean_words, correct, record
from tests.factories import ContributionFactory, QuestionFactory, TrajectoryFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_statement_is_written_once_however_often_it_is_sent():
    trajectory, id = TrajectoryFactory(), uuid.uuid4()
    first, created = record(
        id=id, trajectory=trajectory, channel=Channel.PAPER, words=" Meer bomen.\r\nEcht. "
    )
    again, created_again = record(
        id=id, trajectory=trajectory, channel=Channel.PAPER, words="Meer bomen.\nEcht."
    )
    assert (created, created_again) == (True, False)
    assert first == again
    stored = Contribution.objects.get()
    assert stored.words == stored.text == "Meer bomen.\nEcht."
    assert stored.revision == 1


def test_a_question_is_kept_in_the_words_in_which_it_was_asked():
    trajectory = TrajectoryFactory()
    question = QuestionFactory(guide__trajectory=trajectory, text="Waar droom je van?")
    contribution, _created = record(
        id=uuid.uuid4(), trajectory=trajectory, channel=Channel.PAPER, words="Rust.", question=question
    )
    assert contribution.question_text == "Waar droom je van?"


def test_the_same_id_with_other_words_is_refused_or_kept_beside_it():
    trajectory, id = TrajectoryFactory(), uuid.uuid4()
    facts = {"id": id, "trajectory": trajectory, "channel": Channel.PAPER}
    first, _created = record(**facts, words="Meer bomen.")
    with pytest.raises(OtherWords) as refused:
        record(**facts, words="Minder bomen.")
    assert refused.value.contribution == first
    beside, created = record(**facts, words="Minder bomen.", keep_both=True)
    again, created_again = record(**facts, words="Minder bomen.", keep_both=True)
    assert (created, created_again) == (True, False)
    assert beside == again != first
    assert {c.words for c in Contribution.objects.all()} == {"Meer bomen.", "Minder bomen."}


def test_an_id_of_another_trajectory_tells_nothing_about_it():
    elsewhere = ContributionFactory(words="Zelfde woorden.")
    trajectory = TrajectoryFactory()
    with pytest.raises(OtherWords) as refused:
        record(id=elsewhere.pk, trajectory=trajectory, channel=Channel.PAPER, words="Zelfde woorden.")
    assert refused.value.contribution is None
    mine, created = record(
        id=elsewhere.pk, trajectory=trajectory, channel=Channel.PAPER, words="Zelfde woorden.", keep_both=True
    )
    assert created
    assert mine.trajectory == trajectory


def test_what_was_erased_does_not_come_back_through_a_resend():
    contribution = ContributionFactory(words="Mijn naam is Jan.")
    Contribution.objects.filter(pk=contribution.pk).update(
        words="", text="", translation="", erased_at=timezone.now()
    )
    again, created = record(
        id=contribution.pk,
        trajectory=contribution.trajectory,
        channel=Channel.PAPER,
        words="Mijn naam is Jan.",
        keep_both=True,
    )
    assert not created
    assert again.words == ""
    assert Contribution.objects.count() == 1


@pytest.mark.parametrize("words", ["", "  \n\t", "\x00", "x" * 20_001])
def test_nothing_and_far_too_much_are_refused(words):
    with pytest.raises(ValidationError):
        record(id=uuid.uuid4(), trajectory=TrajectoryFactory(), channel=Channel.PAPER, words=words)
    assert not Contribution.objects.exists()


def test_only_what_nobody_can_see_is_taken_from_the_words():
    assert clean_words("a\x00b\ud800c\r\nd\te\x1b ") == "abc\nd\te"
    assert clean_words("Eén “droom” 🌳 \u200fمرحبا") == "Eén “droom” 🌳 \u200fمرحبا"


@pytest.mark.django_db(transaction=True)
def test_ten_tablets_that_send_the_same_statement_at_once_write_one():
    trajectory, id = TrajectoryFactory(), uuid.uuid4()

    def send(_n):
        try:
            return record(id=id, trajectory=trajectory, channel=Channel.PAPER, words="Eén keer.")[1]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as pool:
        written = list(pool.map(send, range(10)))
    assert sum(written) == 1
    assert Contribution.objects.count() == 1


def test_a_correction_leaves_the_words_as_they_came_in():
    contribution, author = ContributionFactory(words="Mer bomen"), UserFactory()
    correct(contribution, text="Meer bomen", reason="tikfout", author=author, revision=1)
    contribution.refresh_from_db()
    assert (contribution.words, contribution.text, contribution.revision) == ("Mer bomen", "Meer bomen", 2)
    revision = contribution.revisions.get()
    assert (revision.number, revision.text, revision.reason, revision.author) == (
        2,
        "Meer bomen",
        "tikfout",
        author,
    )


def test_the_second_of_two_officers_is_told_what_the_first_made_of_it():
    contribution = ContributionFactory(words="Mer bomen")
    correct(contribution, text="Meer bomen", reason="tikfout", author=None, revision=1)
    with pytest.raises(Conflict) as conflict:
        correct(contribution, text="Meer bomen!", reason="uitroep", author=None, revision=1)
    assert conflict.value.contribution.text == "Meer bomen"
    contribution.refresh_from_db()
    assert contribution.text == "Meer bomen"
    assert contribution.revisions.count() == 1


@pytest.mark.parametrize(
    ("text", "reason", "field"), [("", "x", "text"), ("Nieuw", " ", "reason"), ("Mer bomen", "x", "text")]
)
def test_a_correction_needs_another_text_and_a_reason(text, reason, field):
    contribution = ContributionFactory(words="Mer bomen")
    with pytest.raises(ValidationError) as error:
        correct(contribution, text=text, reason=reason, author=None, revision=1)
    assert field in error.value.message_dict


def test_the_database_itself_refuses_other_words():
    from django.db.utils import ProgrammingError

    contribution = ContributionFactory()
    with pytest.raises(ProgrammingError, match="words"), connection.cursor() as cursor:
        cursor.execute("UPDATE contributions_contribution SET words = 'x' WHERE id = %s", [contribution.pk])
