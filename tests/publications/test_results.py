"""What residents find: published editions on the web and as a PDF, and nothing else."""

import pytest

from consultation.models import Work
from contributions import erasure
from contributions.models import Contribution
from publications.models import Decision
from publications.reading.contents import Book
from tests.queries import queries

from .factories import harvested
from .readers import chapter_of, draft_of, publish, rewritten, set_as_pdf

pytestmark = pytest.mark.django_db


def test_before_anything_is_published_residents_are_asked_for_patience(client, trajectory):
    draft_of(trajectory)
    page = client.get(trajectory.url("publications:results")).content.decode()
    assert "Nog even geduld" in page


def test_a_published_edition_with_its_decision(client, trajectory):
    snapshot = draft_of(trajectory)
    edition = publish(snapshot)
    Decision.objects.create(
        snapshot=snapshot,
        body="council",
        outcome="noted",
        decided_on="2026-04-01",
        number="2026_GR_7",
        url="https://besluiten.stad.be/7",
    )
    page = client.get(trajectory.url("publications:results")).content.decode()
    assert trajectory.url("publications:public_read", pk=edition.pk) in page
    assert trajectory.url("publications:public_pdf", pk=edition.pk) in page
    assert 'href="https://besluiten.stad.be/7"' in page
    assert trajectory.url("publications:feedback") in page


@pytest.mark.parametrize("kind", ["note", "newspaper"])
def test_every_part_is_read_without_an_account_and_without_a_margin(client, trajectory, kind):
    snapshot = draft_of(trajectory, kind)
    edition = publish(snapshot)
    cover = client.get(trajectory.url("publications:public_read", pk=edition.pk)).content.decode()
    for part in Book(snapshot.document).parts:
        url = trajectory.url("publications:public_part", pk=edition.pk, part=part.id)
        assert url in cover
        page = client.get(url).content.decode()
        assert f"<h1>{part.title}</h1>" in page
        assert "/werk/" not in page
        assert "notes" not in page


def test_residents_read_the_published_draft_and_no_later_one(client, trajectory):
    first = draft_of(trajectory)
    edition = publish(first)
    second = rewritten(first, chapter_of(first).body["intro"][0]["id"], "Nog niet voor iedereen.")
    set_as_pdf(second, b"%PDF-2")
    url = trajectory.url("publications:public_part", pk=edition.pk, part=chapter_of(first).id)
    assert "Nog niet voor iedereen." not in client.get(url).content.decode()
    pdf = client.get(trajectory.url("publications:public_pdf", pk=edition.pk))
    assert b"".join(pdf.streaming_content) == b"%PDF-1.7"


def test_a_draft_is_nowhere_to_be_found(client, trajectory):
    snapshot = draft_of(trajectory)
    set_as_pdf(snapshot)
    for name in ("public_read", "public_pdf"):
        assert client.get(trajectory.url(f"publications:{name}", pk=snapshot.edition_id)).status_code == 404


def test_a_childs_work_is_shown_as_long_as_it_may_be(client, trajectory):
    paper = draft_of(trajectory, "newspaper")
    edition = publish(paper)
    [picture] = paper.data["pictures"]
    url = trajectory.url("publications:public_picture", pk=edition.pk, picture=picture)
    answer = client.get(url)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    Work.objects.update(state=Work.State.DECLINED)
    assert client.get(url).status_code == 404


def test_a_picture_that_the_edition_does_not_name_is_not_served(client, trajectory):
    note = publish(draft_of(trajectory))
    [picture] = draft_of(trajectory, "newspaper").data["pictures"]
    assert (
        client.get(trajectory.url("publications:public_picture", pk=note.pk, picture=picture)).status_code
        == 404
    )


def test_an_erased_voice_is_silent_for_residents_too(client, trajectory):
    snapshot = draft_of(trajectory)
    edition = publish(snapshot)
    quote = chapter_of(snapshot).body["blocks"][0]["quotes"][0]
    erasure.erase(Contribution.objects.get(pk=quote["voice"]), reason="gevraagd", by=None)
    url = trajectory.url("publications:public_part", pk=edition.pk, part=chapter_of(snapshot).id)
    assert quote["text"] not in client.get(url).content.decode()


def test_the_pages_ask_the_same_queries(client, trajectory):
    long = harvested(keys=6, blocks=10, voices=1)
    counts = []
    for one in (trajectory, long):
        snapshot = draft_of(one)
        edition = publish(snapshot)
        part = one.url("publications:public_part", pk=edition.pk, part=chapter_of(snapshot).id)
        pages = [one.url("publications:results"), one.url("publications:public_read", pk=edition.pk), part]
        client.get(pages[0])
        counts.append([queries(client, page) for page in pages])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 15
