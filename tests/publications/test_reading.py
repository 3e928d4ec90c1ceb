"""Reading a draft on a screen: its cover, its parts, the voices, the pictures."""

import gzip
import re

import pytest

from contributions import erasure
from contributions.models import Contribution
from publications.models import Review
from publications.reading.contents import Book
from publications.review import comments
from publications.typesetting.document import SNAPSHOT_VERSION
from tests.queries import queries

from .factories import harvested
from .readers import chapter_of, draft_of, reader, rewritten

pytestmark = pytest.mark.django_db


@pytest.fixture
def alderman(trajectory):
    return reader(trajectory, "alderman", "Karim Aerts")[0]


@pytest.fixture
def officer(trajectory):
    return reader(trajectory, "officer", "Lotte Verbeeck")[0]


def part_url(snapshot, part):
    return snapshot.edition.trajectory.url("publications:read_part", pk=snapshot.pk, part=part.id)


def text_of(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("kind", ["note", "newspaper"])
def test_every_part_opens_and_leads_to_the_next(alderman, trajectory, kind):
    snapshot = draft_of(trajectory, kind)
    parts = Book(snapshot.document).parts
    cover = text_of(alderman, trajectory.url("publications:read", pk=snapshot.pk))
    for before, after in zip(parts, [*parts[1:], None], strict=True):
        assert part_url(snapshot, before) in cover
        page = text_of(alderman, part_url(snapshot, before))
        assert f"<h1>{before.title}</h1>" in page
        if after:
            assert f'rel="next" href="{part_url(snapshot, after)}"' in page


def test_a_chapter_shows_blocks_with_the_voices_that_carry_them(alderman, snapshot):
    page = text_of(alderman, part_url(snapshot, chapter_of(snapshot)))
    assert "Sleutel 1: Sleutel 0" in page
    assert '<span class="no num">1.2</span>' in page
    assert page.count("gedragen door 4 uitspraken") == 2
    assert "onder een boom, ook als het regent." in page
    assert "Plan 0" in page


def test_only_who_reads_contributions_gets_the_way_to_all_voices(alderman, officer, snapshot):
    block = chapter_of(snapshot).body["blocks"][0]["block"]
    link = snapshot.edition.trajectory.url("clustering:block", pk=block)
    assert link not in text_of(alderman, part_url(snapshot, chapter_of(snapshot)))
    assert link in text_of(officer, part_url(snapshot, chapter_of(snapshot)))


def test_the_page_shows_the_frozen_words_whatever_happens_at_the_desk(alderman, snapshot):
    passage = chapter_of(snapshot).body["intro"][0]
    newer = rewritten(snapshot, passage["id"], "Helemaal anders.")
    page = text_of(alderman, part_url(snapshot, chapter_of(snapshot)))
    assert passage["text"] in page
    assert "Helemaal anders." not in page
    assert "Er is intussen een ontwerp 2." in page
    assert "Helemaal anders." in text_of(alderman, part_url(newer, chapter_of(newer)))


def test_an_erased_voice_is_silent_in_drafts_that_were_frozen_before(alderman, snapshot):
    quote = chapter_of(snapshot).body["blocks"][0]["quotes"][0]
    erasure.erase(Contribution.objects.get(pk=quote["voice"]), reason="gevraagd", by=None)
    page = text_of(alderman, part_url(snapshot, chapter_of(snapshot)))
    assert quote["text"] not in page
    assert "Deze uitspraak is gewist" in page


def test_opening_marks_who_reads_and_how_far(alderman, trajectory, snapshot):
    user = trajectory.memberships.get(role="alderman").user
    review = Review.objects.create(snapshot=snapshot, reader=user)
    part = chapter_of(snapshot)
    for _twice in range(2):
        text_of(alderman, part_url(snapshot, part))
    review.refresh_from_db()
    assert review.opened_at is not None
    assert [str(row.part) for row in review.read_parts.all()] == [part.id]
    cover = text_of(alderman, trajectory.url("publications:read", pk=snapshot.pk))
    assert cover.count("gelezen</span>") == 1
    assert "Lees verder: Vooraf" in cover


def test_who_only_looks_leaves_no_mark(officer, trajectory, snapshot):
    text_of(officer, trajectory.url("publications:read", pk=snapshot.pk))
    assert not Review.objects.exists()


def test_a_part_of_another_draft_is_not_there(alderman, trajectory, snapshot):
    paper = draft_of(trajectory, "newspaper")
    assert alderman.get(part_url(paper, chapter_of(snapshot))).status_code == 404


def test_only_pictures_of_the_snapshot_are_served(alderman, trajectory, snapshot):
    paper = draft_of(trajectory, "newspaper")
    [picture] = paper.data["pictures"]

    def status(where):
        return alderman.get(
            trajectory.url("publications:read_picture", pk=where.pk, picture=picture)
        ).status_code

    assert status(paper) == 200
    assert status(snapshot) == 404


def test_a_long_note_stays_light(alderman):
    trajectory = harvested(keys=1, blocks=10, voices=5)
    client = reader(trajectory, "alderman", "Karim")[0]
    snapshot = draft_of(trajectory)
    page = client.get(part_url(snapshot, chapter_of(snapshot))).content
    assert len(gzip.compress(page)) < 20_000


def test_the_queries_stay_the_same_however_long_the_note(alderman, trajectory, snapshot):
    long = harvested(keys=6, blocks=10, voices=1)
    client = reader(long, "alderman", "Karim")[0]
    other = draft_of(long)
    for _first in range(2):  # the first visit of a session reads more
        few = queries(alderman, part_url(snapshot, chapter_of(snapshot)))
        many = queries(client, part_url(other, chapter_of(other)))
    assert few == many <= 15
    cover = queries(alderman, trajectory.url("publications:read", pk=snapshot.pk))
    assert cover == queries(client, long.url("publications:read", pk=other.pk)) <= 15


def test_remarks_do_not_add_queries(alderman, trajectory, snapshot):
    user = trajectory.memberships.get(role="alderman").user
    ids = [one.id for one in Book(snapshot.document).in_part(chapter_of(snapshot))]
    url = part_url(snapshot, chapter_of(snapshot))
    comments.add_comment(snapshot, ids[0], user, "Eén.")
    few = queries(alderman, url)
    for pk in ids * 4:
        comments.add_comment(snapshot, pk, user, "Nog.")
    assert queries(alderman, url) == few


def test_ids_on_a_page_are_unique(officer, snapshot):
    page = text_of(officer, part_url(snapshot, chapter_of(snapshot)))
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert snapshot.data["version"] == SNAPSHOT_VERSION
