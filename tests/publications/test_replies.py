"""Readers hear by mail what became of their remarks: once, and all of a round together."""

import datetime as dt

import pytest
from django.utils import timezone

from publications.models import Comment
from publications.review import comments, replies
from trajectories.models import Membership

from .factories import harvested
from .readers import chapter_of, draft_of, reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def snapshot():
    return draft_of(harvested())


@pytest.fixture
def lotte(snapshot):
    return reader(snapshot.edition.trajectory, "officer", "Lotte Verbeeck")[1]


@pytest.fixture
def karim(snapshot):
    return reader(snapshot.edition.trajectory, "alderman", "Karim Aerts")[1]


def remark(snapshot, author, text) -> Comment:
    return comments.add_comment(snapshot, chapter_of(snapshot).body["intro"][0]["id"], author, text)


def later(minutes: int = 31) -> None:
    """As if the officer settled what is settled so long ago."""
    for one in Comment.objects.exclude(settled_at=None):
        Comment.objects.filter(pk=one.pk).update(settled_at=one.settled_at - dt.timedelta(minutes=minutes))


def test_one_mail_with_every_answer_of_a_round(snapshot, lotte, karim, letters):
    nadia = reader(snapshot.edition.trajectory, "alderman", "Nadia Claes")[1]
    first, second, open_one = (
        remark(snapshot, karim, text) for text in ("Te lang.", "Wie betaalt dit?", "Mooi.")
    )
    hers = remark(snapshot, nadia, "Een tikfout.")
    comments.settle_comment(first, "done", "", lotte)
    comments.settle_comment(second, "kept", "De raad beslist dat later.", lotte)
    comments.settle_comment(hers, "done", "", lotte)
    assert letters(replies.tell_authors) == [], "the officer may still be at it"
    later()
    sent = {letter.to: letter for letter in letters(replies.tell_authors)}
    assert set(sent) == {karim.email, nadia.email}
    body = sent[karim.email].body
    assert sent[karim.email].subject == f"Antwoord op je 2 opmerkingen bij “{snapshot.edition.title}”"
    for words in (
        "Te lang.",
        "Verwerkt",
        "Wie betaalt dit?",
        "Bewust zo gelaten: De raad beslist dat later.",
    ):
        assert words in body
    assert open_one.text not in body
    assert letters(replies.tell_authors) == []


def test_while_the_officer_goes_on_the_mail_waits(snapshot, lotte, karim, letters):
    first, second = remark(snapshot, karim, "Eén."), remark(snapshot, karim, "Twee.")
    comments.settle_comment(first, "done", "", lotte)
    later()
    comments.settle_comment(second, "done", "", lotte)
    assert letters(replies.tell_authors) == []
    later()
    (letter,) = letters(replies.tell_authors)
    assert "Eén." in letter.body
    assert "Twee." in letter.body


def test_reopened_and_settled_again_is_told_again(snapshot, lotte, karim, letters):
    one = remark(snapshot, karim, "Te lang.")
    comments.settle_comment(one, "done", "", lotte)
    later()
    assert len(letters(replies.tell_authors)) == 1
    comments.reopen_comment(one)
    later()
    assert letters(replies.tell_authors) == []
    comments.settle_comment(one, "kept", "Toch niet.", lotte)
    later()
    (letter,) = letters(replies.tell_authors)
    assert "Toch niet." in letter.body


def test_no_mail_about_ones_own_answer_to_who_left_or_about_long_ago(snapshot, lotte, karim, letters):
    own, left = remark(snapshot, lotte, "Zelf gezien."), remark(snapshot, karim, "Te lang.")
    for one in (own, left):
        comments.settle_comment(one, "done", "", lotte)
    Membership.objects.filter(user=karim).delete()
    later()
    assert letters(replies.tell_authors) == []
    old = remark(snapshot, reader(snapshot.edition.trajectory, "alderman", "An")[1], "Lang geleden.")
    comments.settle_comment(old, "done", "", lotte)
    Comment.objects.filter(pk=old.pk).update(settled_at=timezone.now() - dt.timedelta(days=8))
    assert letters(replies.tell_authors) == []
