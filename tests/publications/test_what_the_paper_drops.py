"""Nothing that the editor chose leaves the newspaper without a word; what she put somewhere stands there."""

from __future__ import annotations

from itertools import pairwise

import pytest

from publications.composing import first_draft, freezing
from publications.composing.passages import paragraph, save_section
from publications.models import Edition, Passage, Section
from publications.reading.articles import pieces_of
from publications.typesetting.extract import squeezed, text_of
from publications.typesetting.flow import running_text
from trajectories.models import Trajectory

from .factories import harvested
from .test_typesetting_newspaper import with_pictures
from .typesetting_cast import article, newspaper

HEADS = ["Kop een", "Kop twee", "Kop drie", "Kop vier"]


def placed(places: list[int], paragraphs: int = 4):
    return article(1, paragraphs=paragraphs, crossheads=HEADS[: len(places)], crossheads_before=places)


@pytest.mark.parametrize("places", [[0], [1, 2, 3], [2, 2], [4, 4, 1], [0, 1, 2, 3]])
def test_a_crosshead_stands_where_it_was_put(places: list[int]) -> None:
    told = placed(places)
    items = [item.text for item in running_text(told)]
    starts = [paragraph["text"] for paragraph in told["paragraphs"]]
    for head, place in zip(told["crossheads"], places, strict=True):
        below = next(text for text in items[items.index(head) :] if text in starts)
        assert below == starts[min(place, len(starts) - 1)]
    on_screen = [piece.item["text"] for piece in pieces_of(told) if piece.kind in {"text", "head"}]
    assert on_screen == items


def test_every_crosshead_is_printed(compiled) -> None:
    paper = newspaper(5, voices=20)
    for number, item in enumerate(paper["articles"]):
        item["crossheads"] = [f"Tussenkop {number} {n}" for n in range(6)]
        item["crossheads_before"] = [0, 1, 1, 4, 9, 12]
    found = squeezed(text_of(compiled(paper).pdf))
    missing = [
        head for item in paper["articles"] for head in item["crossheads"] if squeezed(head) not in found
    ]
    assert missing == []


def test_the_desk_gives_the_places(trajectory: Trajectory, db: None) -> None:
    edition = first_draft.compose(trajectory, "newspaper", None)
    section = Section(edition=edition, kind=Section.Kind.ARTICLE, title="Een verhaal", position=90)
    save_section(
        section,
        [
            paragraph("Een vraag?"),
            paragraph("Een antwoord."),
            Passage(kind=Passage.Kind.CROSSHEAD, text="Later die dag"),
            paragraph("Nog een vraag?"),
        ],
    )
    snapshot, _new = freezing.freeze(edition, None)
    told = next(item for item in snapshot.data["articles"] if item["id"] == str(section.pk))
    assert [item.text for item in running_text(told)] == [
        "Een vraag?",
        "Een antwoord.",
        "Later die dag",
        "Nog een vraag?",
    ]


def test_a_picture_or_voice_without_a_place_is_told(compiled, drawing) -> None:
    paper = newspaper(8, voices=150)
    files = with_pictures(paper, drawing, every=1)
    made = compiled(paper, files)
    notes = " ".join(made.warnings)
    # The second story of the front page never has its picture.
    assert f"De foto bij “{paper['articles'][1]['headline']}” staat niet in de krant" in notes
    found = squeezed(text_of(made.pdf))
    silent = [voice for voice in paper["voices"] if squeezed(f"{voice['text'][:12]}") not in found]
    assert silent
    assert f"{len(silent)} van de 150 uitspraken staan niet in de krant" in notes


def test_remarks_stay_with_their_paragraph(db: None) -> None:
    """Paragraphs of a block's image have no row: their ids follow the words."""
    trajectory = harvested(keys=1, blocks=1)
    edition = first_draft.compose(trajectory, "note", None)
    described = Passage.objects.filter(section__edition=edition, kind=Passage.Kind.BLOCK).get()
    versions = []
    for image in (
        "Het is juli 2041.\n\nElke gevel heeft zijn boom.\n\nDe bus rijdt tot tien.",
        "Een nieuw begin.\n\nHet is juli 2041.\n\nElke gevel heeft zijn eigen boom.\n\nDe bus rijdt tot elf.",
        "Het is juli 2041.\n\nElke gevel heeft zijn eigen boom.\n\nNog een zin.\n\nDe bus rijdt tot elf.",
    ):
        Passage.objects.filter(pk=described.pk).update(text=image)
        snapshot, _new = freezing.freeze(Edition.objects.get(pk=edition.pk), None)
        image_of = next(
            block["image"] for chapter in snapshot.data["chapters"] for block in chapter["blocks"]
        )
        ids = {text["text"].split()[0]: text["id"] for text in image_of}
        assert len(set(ids.values())) == len(image_of)
        versions.append(ids)
    for before, after in pairwise(versions):
        assert all(before[word] == after[word] for word in ("Het", "Elke", "De"))
    assert versions[1]["Een"] not in versions[2].values()
