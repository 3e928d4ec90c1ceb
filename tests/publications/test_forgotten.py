"""Words that were erased or taken out are nowhere any more: not in a table, a file, in Redis or a mail."""

from __future__ import annotations

import io
from typing import Any

import pytest
import redis
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import ProgrammingError, transaction
from PIL import Image

from consultation import exhibiting
from consultation.models import Work
from contributions import erasure, logbook, redacting
from contributions.models import Contribution, ImportBatch
from contributions.recording import correct
from publications.composing import first_draft, freezing
from publications.models import Comment, Compilation, Feedback, Passage, Snapshot
from publications.reading import pages
from tests.cast import client_for
from tests.contributions.factories import PublicQuoteFactory
from tests.everything import places_with
from tests.factories import member
from toolkit import erasure_log
from toolkit.pictures import reencode
from trajectories.models import ModerationAct, Trajectory, User

from .factories import FeedbackFactory, harvested
from .readers import draft_of, rewritten, set_as_pdf

pytestmark = pytest.mark.django_db(transaction=True)
MARK = "Zzmerkteken"
NAME = "Fatima Yilmaz"


@pytest.fixture
def trajectory() -> Trajectory:
    return harvested()


@pytest.fixture
def officer(trajectory: Trajectory) -> User:
    return member(trajectory)


def jpeg() -> ContentFile[bytes]:
    content = io.BytesIO()
    Image.new("RGB", (9, 9)).save(content, "JPEG")
    return ContentFile(content.getvalue(), name="x.jpg")


def repeated(trajectory: Trajectory, officer: User, words: str) -> Contribution:
    """A statement with these words, and every copy of them that the product makes."""
    voice = Contribution.objects.filter(trajectory=trajectory).exclude(channel="children").first()
    assert voice
    Contribution.objects.filter(pk=voice.pk).update(
        text=words, translation=words, on_behalf_of=words, source_ref=words, age_band="12-17"
    )
    voice.refresh_from_db()
    correct(voice, text=f"{words} verbeterd", reason=words, author=officer, revision=1)
    logbook.add_photo(voice, reencode(jpeg()))
    voice.photos.update(description=words)
    batch = ImportBatch.objects.create(
        trajectory=trajectory,
        filename="tabel.csv",
        file=ContentFile(words.encode(), name="tabel.csv"),
        uploaded_by=officer,
        errors=[[3, [words]]],
        doubles=[[4, words]],
    )
    Contribution.objects.filter(pk=voice.pk).update(batch=batch)
    PublicQuoteFactory(contribution=voice)
    return voice


def published_with(trajectory: Trajectory, voice: Contribution, officer: User, words: str) -> Snapshot:
    """Drafts that quote it, one published and read, with remarks and a PDF."""
    edition = first_draft.compose(trajectory, "note", None)
    quote = Passage.objects.filter(section__edition=edition, kind="quote").exclude(contribution=voice).first()
    assert quote
    Passage.objects.filter(section__edition=edition, contribution=voice).delete()
    Passage.objects.filter(pk=quote.pk).update(contribution=voice)
    snapshot, _new = freezing.freeze(edition, None)
    for reply in ("", words):
        Comment.objects.create(
            snapshot=snapshot, passage_id=quote.pk, author=officer, text=f"Wie zei {words}?", reply=reply
        )
    done = set_as_pdf(snapshot, content=f"%PDF-1.7 {words}".encode())
    publish_as_is(snapshot)
    assert done.file
    later = Passage.objects.filter(section__edition=snapshot.edition, kind="paragraph").first()
    assert later
    return rewritten(snapshot, str(later.pk), "Nu met een andere zin.")


def publish_as_is(snapshot: Snapshot) -> None:
    snapshot.edition.published_snapshot = snapshot
    snapshot.edition.save()


def copies_in_redis() -> list[bytes]:
    with redis.Redis.from_url(settings.REDIS_URL) as store:
        return list(store.scan_iter("*file:*"))


def test_an_erased_statement_is_nowhere(trajectory: Trajectory, officer: User) -> None:
    voice = repeated(trajectory, officer, MARK)
    published_with(trajectory, voice, officer, MARK)
    before = places_with(MARK)
    assert len(before) >= 9, before
    assert erasure.erase(voice, reason="De persoon vroeg het.", by=officer)
    assert places_with(MARK) == []
    assert places_with(voice.text.partition(" ")[0] or MARK) == []
    tombstone = Contribution.objects.get(pk=voice.pk)
    assert (tombstone.age_band, tombstone.neighbourhood, tombstone.said_at.microsecond) == ("", None, 0)
    assert Snapshot.objects.filter(redactions=[]).count() == 0
    client = client_for(officer)
    first, last = Snapshot.objects.order_by("number")
    page = client.get(trajectory.url("publications:read", pk=first.pk)).text
    assert "is er één stuk uit dit ontwerp weggehaald" in page
    assert MARK not in client.get(trajectory.url("publications:changes", pk=last.pk)).text
    assert Compilation.objects.filter(state="queued").count() == 1, "what residents read is set anew"


def test_a_work_whose_consent_is_withdrawn_is_nowhere(trajectory: Trajectory, officer: User) -> None:
    work = Work.objects.get()
    for name in ("title", "words", "description", "consent_by"):
        setattr(work, name, MARK)
    picture = reencode(jpeg())
    exhibiting.give_picture(work, picture)
    work.save()
    snapshot = draft_of(trajectory, "newspaper")
    draft_of(trajectory, "newspaper")
    passage = snapshot.document["works"][0]["id"]
    Comment.objects.create(snapshot=snapshot, passage_id=passage, author=officer, text=MARK)
    assert pages.picture_bytes(snapshot, str(work.pk))
    files = exhibiting.files_of(work)
    assert any(default_storage.exists(name) for name in files)
    assert copies_in_redis()
    exhibiting.withdraw_consent(work, officer)
    assert places_with(MARK) == []
    assert not any(default_storage.exists(name) for name in files)
    assert not copies_in_redis()


def test_a_name_goes_out_of_every_copy(trajectory: Trajectory, officer: User) -> None:
    voice = repeated(trajectory, officer, f"Mijn buurvrouw {NAME} zingt")
    published_with(trajectory, voice, officer, NAME)
    FeedbackFactory(trajectory=trajectory, text=f"Dank aan {NAME}.")
    ModerationAct.objects.create(
        trajectory=trajectory, kind="idee", row="1", act="hide", before="public", reason=NAME, by=officer
    )
    text, previewed = redacting.preview(voice, "fatima  yilmaz")
    assert text == "Mijn buurvrouw [weggelaten] zingt verbeterd"
    assert len(places_with(NAME)) >= 8, "a preview changes nothing"
    changed = redacting.take_out(voice, NAME, reason="Ze vroeg het.", by=officer)
    assert [(place.label, n) for place, n in changed] == [(place.label, n) for place, n in previewed]
    assert places_with(NAME) == []
    voice.refresh_from_db()
    assert voice.translation == "Mijn buurvrouw [weggelaten] zingt"
    assert Feedback.objects.get().text == "Dank aan [weggelaten]."
    last = voice.revisions.last()
    assert (last.takes_out, last.author, last.reason) == (True, officer, "Ze vroeg het.")


def test_what_other_people_said_stays(trajectory: Trajectory, officer: User) -> None:
    voice, other = Contribution.objects.filter(trajectory=trajectory)[:2]
    Contribution.objects.filter(pk__in=[voice.pk, other.pk]).update(text=f"{NAME} zong")
    redacting.take_out(voice, NAME, reason="x", by=officer)
    assert Contribution.objects.get(pk=other.pk).text == f"{NAME} zong"
    assert Contribution.objects.get(pk=voice.pk).text == "[weggelaten] zong"


def test_a_snapshot_changes_only_with_a_note(trajectory: Trajectory) -> None:
    snapshot = draft_of(trajectory)
    for change in ({"data": {}}, {"sha256": "0"}, {"redactions": [{}], "sha256": "0"}):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Snapshot.objects.filter(pk=snapshot.pk).update(**change)


def test_after_a_restore_all_of_it_goes_again(trajectory: Trajectory, officer: User) -> None:
    """The same rows, brought back as a backup would, and the log done once more."""
    voice, other = Contribution.objects.filter(trajectory=trajectory)[:2]
    work = Work.objects.get()
    Contribution.objects.filter(pk=other.pk).update(text=f"{NAME} zong")
    with transaction.atomic():
        erasure.erase(voice, reason="Gevraagd.", by=officer)
        redacting.take_out(other, NAME, reason="Gevraagd.", by=officer)
        exhibiting.withdraw_consent(work, officer)
        transaction.set_rollback(True)
    assert Contribution.objects.get(pk=voice.pk).text
    assert erasure_log.do_again() == 3
    assert Contribution.objects.get(pk=voice.pk).erasure.reason == "Gevraagd."
    assert places_with(NAME) == []
    assert Work.objects.get().words == ""
    assert erasure_log.do_again() == 0


def test_lines_older_than_any_backup_go(trajectory: Trajectory, settings: Any) -> None:
    erasure_log.remember("contribution", row="x", by=None, reason="oud")
    erasure_log.drop_old_lines()
    assert len(list(erasure_log.remembered())) == 1
    settings.ERASURE_DAYS = -1
    erasure_log.drop_old_lines()
    assert list(erasure_log.remembered()) == []
