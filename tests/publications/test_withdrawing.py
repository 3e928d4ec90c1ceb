"""A work or a voice that is withdrawn after an edition was composed, set or published."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from ateliers.models import Initiative
from consultation import exhibiting
from consultation.models import Work
from contributions.erasure import erase
from publications.composing import first_draft, freezing, passages
from publications.models import Compilation, Passage
from publications.press.requesting import request_pdf
from publications.reading import withdrawing
from publications.tasks import recall_withdrawn
from tests.factories import member
from trajectories.permissions import Role

from .readers import draft_of, publish, reader, set_as_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(trajectory):
    return Work.objects.get()


def names(edition) -> list[str]:
    return [
        str(passage.work or passage.initiative or passage.kind)
        for passage in passages.fallen_passages(edition)
    ]


def take_down(work, how: str, by) -> None:
    if how == "down":
        exhibiting.take_down(work)
    else:
        exhibiting.withdraw_consent(work, by)


@pytest.mark.parametrize("how", ["down", "withdrawn"])
def test_a_work_taken_down_leaves_the_draft_and_the_officer_sees_it(trajectory, work, how):
    client, officer = reader(trajectory, Role.OFFICER, "Lotte")
    edition = first_draft.compose(trajectory, "newspaper", officer)
    assert len(freezing.document_of(edition, 1)["works"]) == 1
    take_down(work, how, officer)
    data = freezing.document_of(edition, 1)
    assert data["works"] == []
    assert str(work.pk) not in str(data)
    page = client.get(trajectory.url("publications:edition", pk=edition.pk)).content.decode()
    assert "Er viel één stuk weg" in page
    assert "Dit werk hangt niet meer in de tentoonstelling." in page
    section = Passage.objects.get(work=work).section_id
    page = client.get(trajectory.url("publications:section", pk=section)).content.decode()
    assert "Het komt niet in de PDF." in page
    assert trajectory.url("consultation:work_picture_private", pk=work.pk) not in page


def test_a_work_that_hangs_again_is_back(trajectory, work):
    edition = first_draft.compose(trajectory, "newspaper", None)
    exhibiting.take_down(work)
    exhibiting.approve(Work.objects.get(), member(trajectory, Role.OFFICER))
    assert names(edition) == []
    assert len(freezing.document_of(edition, 1)["works"]) == 1


def test_voices_and_dropped_initiatives_fall_out_with_their_reason(trajectory):
    edition = first_draft.compose(trajectory, "note", None)
    quoted = Passage.objects.filter(section__edition=edition, kind="quote").first()
    words = quoted.contribution.words
    erase(quoted.contribution, reason="De persoon vroeg het.", by=None)
    Initiative.objects.filter(title="Plan 1").update(state=Initiative.State.DROPPED)
    assert names(edition) == ["quote", "Plan 1"]
    data = str(freezing.document_of(edition, 1))
    assert words not in data
    assert "Plan 1" not in data
    assert "Plan 0" in data


def test_quotes_of_a_block_that_is_gone_do_not_go_to_the_block_before(trajectory):
    edition = first_draft.compose(trajectory, "note", None)
    last = Passage.objects.filter(section__edition=edition, kind="block").order_by(
        "section__position", "position"
    )[1]
    voices = {
        str(item.contribution_id)
        for item in Passage.objects.filter(section__edition=edition, block=last.block)
    }
    Passage.objects.filter(block=last.block).update(block=None)
    data = freezing.document_of(edition, 1)
    assert [len(chapter["blocks"]) for chapter in data["chapters"]] == [1, 2]
    assert not voices & {quote["voice"] for quote in data["chapters"][0]["blocks"][0]["quotes"]}


@pytest.mark.parametrize("how", ["down", "withdrawn"])
def test_a_snapshot_from_before_is_set_without_the_work(celery_worker, trajectory, work, how):
    snapshot = draft_of(trajectory, "newspaper")
    take_down(work, how, member(trajectory, Role.OFFICER))
    compilation = request_pdf(snapshot, "web", None)
    celery_worker()
    compilation.refresh_from_db()
    assert compilation.state == "done", compilation.failure
    told = "De draak als bus" if how == "down" else "Een werk is ingetrokken"
    assert any(told in warning for warning in compilation.warnings)


def test_an_erased_voice_is_nowhere_in_what_is_set(trajectory):
    snapshot = draft_of(trajectory, "newspaper")
    quoted = Passage.objects.filter(section__edition=snapshot.edition, kind="quote").first().contribution
    words = quoted.words
    assert words in str(snapshot.document)
    erase(quoted, reason="De persoon vroeg het.", by=None)
    allowed = withdrawing.without_withdrawn(snapshot.document)
    assert words not in str(allowed.document)
    assert allowed.left_out == [str(quoted.pk)]
    assert any("uitspraak werd gewist" in sentence for sentence in allowed.notices)
    snapshot.refresh_from_db()
    assert words not in str(snapshot.document)
    assert [note["why"] for note in snapshot.redactions] == ["erased"], "noted beside the hash"


def test_a_pdf_from_before_is_not_handed_out_any_more(trajectory, work):
    client, _officer = reader(trajectory, Role.OFFICER, "Lotte")
    edition = publish(draft_of(trajectory, "newspaper"))
    done = Compilation.objects.get()
    url, public = (
        trajectory.url("publications:pdf", pk=done.pk),
        trajectory.url("publications:public_pdf", pk=edition.pk),
    )
    kept = client.get(url)
    assert b"".join(kept.streaming_content) == b"%PDF-1.7"
    exhibiting.take_down(work)
    assert Client().get(public).status_code == 302
    done.refresh_from_db()
    assert (done.state, bool(done.file)) == ("failed", False)
    again = Compilation.objects.exclude(pk=done.pk).get()
    assert again.state == "queued"
    assert client.get(url).status_code == 404
    again.state, again.left_out = "done", [str(work.pk)]
    assert not withdrawing.recall(again), "set without it: stays"


def test_the_file_of_a_recalled_pdf_goes(trajectory, django_capture_on_commit_callbacks):
    snapshot = draft_of(trajectory, "note")
    done = set_as_pdf(snapshot)
    name = done.file.name
    quoted = Passage.objects.filter(section__edition=snapshot.edition, kind="quote").first().contribution
    with django_capture_on_commit_callbacks(execute=True):
        erase(quoted, reason="De persoon vroeg het.", by=None)
    done.refresh_from_db()
    assert done.state == "failed"
    assert not default_storage.exists(name)


def test_at_night_pdfs_from_before_go_and_what_residents_read_is_set_anew(trajectory, work):
    public, draft = publish(draft_of(trajectory, "newspaper")), draft_of(trajectory, "newspaper")
    set_as_pdf(draft)
    untouched = set_as_pdf(draft_of(trajectory, "note"))
    exhibiting.take_down(work)
    recall_withdrawn()
    states = Compilation.objects.values_list("snapshot", "state")
    assert sorted(states) == sorted(
        [
            (public.published_snapshot_id, "failed"),
            (public.published_snapshot_id, "queued"),
            (draft.pk, "failed"),
            (untouched.snapshot_id, "done"),
        ]
    )


def test_readers_do_not_see_a_work_that_was_taken_down(trajectory, work):
    client, _officer = reader(trajectory, Role.OFFICER, "Lotte")
    snapshot = draft_of(trajectory, "newspaper")
    edition = publish(snapshot)
    picture = str(work.pk)
    addresses = [
        (client, trajectory.url("publications:read_picture", pk=snapshot.pk, picture=picture)),
        (Client(), trajectory.url("publications:public_picture", pk=edition.pk, picture=picture)),
    ]
    assert [who.get(url).status_code for who, url in addresses] == [200, 200]
    exhibiting.take_down(work)
    assert [who.get(url).status_code for who, url in addresses] == [404, 404]
    page = Client().get(trajectory.url("publications:public_read", pk=edition.pk)).content.decode()
    assert "Wat kinderen maakten" not in page
    assert "De stad volgens haar kinderen" not in page
