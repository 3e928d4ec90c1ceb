import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from clustering.models import BuildingBlock, Placement, StarredQuote
from consultation.models import Exhibition
from contributions.erasure import erase
from contributions.models import Contribution
from publications.composing import first_draft, freezing, passages
from publications.composing.material import source_of
from publications.models import Edition, Passage, Section, Snapshot
from tests.consultation.factories import WorkFactory
from tests.factories import ContributionFactory, TrajectoryFactory, UserFactory

from .factories import IMAGE, harvested

pytestmark = pytest.mark.django_db


def test_note_has_a_chapter_per_key_with_blocks_quotes_and_initiatives(trajectory):
    edition = first_draft.compose(trajectory, "note", None)
    chapters = Section.objects.filter(edition=edition, kind=Section.Kind.KEY)
    assert [chapter.title for chapter in chapters] == ["Sleutel 0", "Sleutel 1"]
    kinds = list(Passage.objects.filter(section=chapters[0]).values_list("kind", flat=True))
    assert kinds == ["paragraph", "block", *["quote"] * 3, "block", *["quote"] * 3, "initiative"]


@pytest.mark.parametrize(("kind", "other"), [("note", "newspaper"), ("newspaper", "note")])
def test_what_people_kept_for_it_is_quoted_first(trajectory, kind, other):
    block = BuildingBlock.objects.get(title="Bouwsteen 0.0")
    short, for_other = ContributionFactory.create_batch(
        2, trajectory=trajectory, text="Banken!", words="Banken!"
    )
    for voice, place in ((short, kind), (for_other, other)):
        Placement.objects.create(contribution=voice, block=block)
        StarredQuote.objects.create(contribution=voice, place=place, reason="kort", starred_by=UserFactory())
    edition = first_draft.compose(trajectory, kind, None)
    quoted = Passage.objects.filter(section__edition=edition, block=block).exclude(contribution=None)
    assert quoted.order_by("section", "position").first().contribution == short
    assert not quoted.filter(contribution=for_other).exists()


def test_numbers_in_the_draft_are_those_of_the_database(trajectory):
    ContributionFactory(trajectory=trajectory)
    data = freezing.document_of(first_draft.compose(trajectory, "note", None), 1)
    assert (
        data["statistics"]["contributions"]
        == Contribution.objects.filter(trajectory=trajectory).count()
        == 17
    )
    assert data["statistics"]["blocks"] == 4
    assert [block["voices"]["total"] for chapter in data["chapters"] for block in chapter["blocks"]] == [
        4
    ] * 4
    assert data["chapters"][0]["blocks"][0]["image"][0]["text"] == IMAGE.split("\n\n")[0]


def test_newspaper_tells_the_strongest_blocks_and_hangs_the_works(trajectory):
    data = freezing.document_of(first_draft.compose(trajectory, "newspaper", None), 1)
    assert data["masthead"]["name"] == "De Lindebode"
    assert str(trajectory.horizon_year) in data["masthead"]["date_line"]
    assert len(data["articles"]) == 4
    assert all(article["paragraphs"] and article["pull_quotes"] for article in data["articles"])
    assert [work["title"] for work in data["works"]] == ["De draak als bus"]
    assert data["works"][0]["picture"] in data["pictures"]


def test_an_article_shows_what_a_child_made_about_the_same(trajectory):
    """The work hangs with the article of the block in which its words lie, and not on the page of works as
    well."""
    block = BuildingBlock.objects.get(title="Bouwsteen 1.0")
    voice = ContributionFactory(trajectory=trajectory, channel="children")
    Placement.objects.create(contribution=voice, block=block)
    work = WorkFactory(
        exhibition=Exhibition.objects.get(),
        title="De boom",
        state="approved",
        consent_on=dt.date(2026, 1, 1),
        contribution=voice,
    )
    data = freezing.document_of(first_draft.compose(trajectory, "newspaper", None), 1)
    shown = {article["headline"]: article["picture"] for article in data["articles"] if article["picture"]}
    assert shown == {"Bouwsteen 1.0": str(work.pk)}
    assert data["pictures"][str(work.pk)]["caption"] == "De boom · 3B, De Klimboom"
    assert [item["title"] for item in data["works"]] == ["De draak als bus"]


def test_empty_trajectory_composes_too():
    trajectory = TrajectoryFactory()
    for kind in Edition.Kind.values:
        data = freezing.document_of(first_draft.compose(trajectory, kind, None), 1)
        assert data["statistics"]["contributions"] == 0
        assert "0 bouwstenen" not in str(data)


def test_freezing_twice_without_a_change_gives_the_same_snapshot(trajectory):
    edition = first_draft.compose(trajectory, "note", None)
    first, new = freezing.freeze(edition, None)
    again, new_again = freezing.freeze(edition, None)
    assert (new, new_again, again) == (True, False, first)
    Passage.objects.filter(section__edition=edition, kind="paragraph").update(text="Anders.")
    second, _new = freezing.freeze(edition, None)
    assert (second.number, second.sha256 == first.sha256) == (2, False)


def test_ids_survive_from_version_to_version(trajectory):
    edition = first_draft.compose(trajectory, "note", None)
    one, two = freezing.document_of(edition, 1), freezing.document_of(edition, 2)
    assert one["chapters"] == two["chapters"]
    assert one["origin"] == two["origin"]


def test_database_refuses_to_change_or_delete_a_snapshot(trajectory):
    snapshot, _new = freezing.freeze(first_draft.compose(trajectory, "note", None), None)
    with pytest.raises(DatabaseError), transaction.atomic():
        Snapshot.objects.filter(pk=snapshot.pk).update(sha256="x")
    with pytest.raises(DatabaseError), transaction.atomic():
        snapshot.delete()


@pytest.mark.parametrize("kind", ["note", "newspaper"])
def test_erased_voice_leaves_the_draft(trajectory, kind):
    edition = first_draft.compose(trajectory, kind, None)
    quoted = Passage.objects.filter(section__edition=edition, kind="quote").first().contribution
    words = quoted.words
    erase(quoted, reason="De persoon vroeg het.", by=None)
    assert words not in str(freezing.document_of(edition, 1))
    assert not Passage.objects.filter(text__contains=words).exists()


def test_section_left_out_is_not_in_the_snapshot(trajectory):
    edition = first_draft.compose(trajectory, "note", None)
    edition.sections.filter(kind=Section.Kind.KEY, title="Sleutel 0").update(included=False)
    assert [chapter["title"] for chapter in freezing.document_of(edition, 1)["chapters"]] == ["Sleutel 1"]


def test_freezing_costs_the_same_with_many_blocks():
    counts = []
    for trajectory in (harvested(keys=1, blocks=1), harvested(keys=4, blocks=6)):
        edition = first_draft.compose(trajectory, "note", None)
        with CaptureQueriesContext(connection) as captured:
            freezing.document_of(edition, 1)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 30


def test_how_a_voice_was_read_in_says_nothing_to_a_reader(trajectory):
    voice = ContributionFactory(trajectory=trajectory, channel="import", neighbourhood=None)
    assert source_of(voice).startswith("Inbreng, ")


def test_what_the_officer_writes_in_the_note_is_printed(trajectory):
    """Wherever the desk has a box: an introduction, text before, between and behind building blocks."""
    edition = first_draft.compose(trajectory, "note", None)
    edition.sections.update(lead="Dit is de inleiding.")
    chapter = edition.sections.filter(kind=Section.Kind.KEY).first()
    passages.add_quote(
        chapter, ContributionFactory(trajectory=trajectory, words="Zo zei ik het."), None, "quote"
    )
    for number, passage in enumerate(list(chapter.passages.all())):
        added = passages.add_paragraph(chapter, passage)
        Passage.objects.filter(pk=added.pk).update(text=f"Tussen {number}.")
    printed = str(freezing.document_of(edition, 1))
    assert [n for n in range(chapter.passages.count() // 2) if f"Tussen {n}." not in printed] == []
    document = freezing.document_of(edition, 1)
    for part in (document["foreword"], document["accountability"]):
        assert part["paragraphs"][0]["text"] == "Dit is de inleiding."


def test_a_paragraph_among_the_voices_is_no_voice_and_is_not_offered(trajectory):
    edition = first_draft.compose(trajectory, "newspaper", None)
    voices = edition.sections.filter(kind=Section.Kind.VOICES).first()
    added = passages.add_paragraph(voices, None)
    Passage.objects.filter(pk=added.pk).update(text="Van de redactie.")
    assert "Van de redactie." not in str(freezing.document_of(edition, 1)["voices"])
    assert not voices.takes_paragraphs
