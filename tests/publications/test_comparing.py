"""What changed between two drafts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.composing import freezing
from publications.models import Edition, Passage
from publications.reading.comparing import word_by_word

from .factories import harvested
from .readers import chapter_of, draft_of, reader, rewritten

text = st.text(alphabet="ab \n", max_size=30)


@given(text, text)
def test_the_pieces_hold_both_texts(before, after):
    woven = word_by_word(before, after)
    assert "".join(piece.text for piece in woven if piece.kind != "removed") == after
    assert "".join(piece.text for piece in woven if piece.kind != "added") == before


def test_only_the_changed_words_are_marked():
    woven = word_by_word("Elke school ligt aan een straat.", "Bijna elke school ligt aan een straat.")
    assert [(piece.kind, piece.text) for piece in woven] == [
        ("removed", "Elke"),
        ("added", "Bijna elke"),
        ("same", " school ligt aan een straat."),
    ]


@pytest.mark.django_db
def test_changed_new_and_gone_passages_stand_in_their_chapter():
    trajectory = harvested()
    client = reader(trajectory, "alderman", "Karim Aerts")[0]
    first = draft_of(trajectory)
    url = trajectory.url("publications:changes", pk=first.pk)
    assert "Dit is het eerste ontwerp" in client.get(url).content.decode()
    chapter = chapter_of(first)
    second = rewritten(first, chapter.body["intro"][0]["id"], "Bijna niemand zweeg.")
    Passage.objects.filter(pk=chapter.body["blocks"][1]["id"]).delete()
    Passage.objects.create(section_id=chapter.id, kind="paragraph", text="Een alinea erbij.", position=0)
    third = freezing.freeze(Edition.objects.get(), None)[0]

    page = client.get(trajectory.url("publications:changes", pk=second.pk)).content.decode()
    assert "<ins>Bijna niemand zweeg.</ins>" in page
    assert "1 gewijzigd, 0 nieuw, 0 weg" in page
    page = client.get(trajectory.url("publications:changes", pk=third.pk)).content.decode()
    assert "<ins>Een alinea erbij.</ins>" in page
    assert "Bijna niemand" not in page
    assert "<del>Bouwsteen 0.1" in page
    page = client.get(trajectory.url("publications:changes", pk=third.pk), {"met": "1"}).content.decode()
    assert "Ontwerp 3 naast ontwerp 1." in page
    assert "Bijna niemand" in page
    for wrong in ("99", "x", "9" * 40, "²"):
        assert (
            client.get(trajectory.url("publications:changes", pk=third.pk), {"met": wrong}).status_code == 200
        )
