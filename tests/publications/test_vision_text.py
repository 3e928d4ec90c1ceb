"""The vision text, made of building blocks: the same words at the desk, frozen, on a screen and printed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from ateliers.models import Initiative
from clustering.models import BuildingBlock, Placement, PracticeExample, StarredQuote
from contributions import erasure
from contributions.models import Contribution
from publications.composing import first_draft, freezing
from publications.models import Edition, Passage, Section, Snapshot
from publications.reading.contents import Book
from publications.typesetting.checks import check_web
from publications.typesetting.extract import squeezed, text_of
from publications.typesetting.text import NOT_TEXT, clean
from tests.clustering.factories import BlockFactory, PracticeExampleFactory
from tests.factories import PromiseFactory, member
from trajectories.models import Trajectory, User

from .readers import publish, reader, rewritten, set_as_pdf

pytestmark = pytest.mark.django_db
# What stands in a document and is not the text of a publication.
BESIDE = {"version", "statistics", "words", "question", "horizon_year", "edition", "pictures", "municipality"}


@pytest.fixture
def kept(trajectory: Trajectory) -> Contribution:
    """A voice of the first block that somebody kept for the vision text."""
    block = BuildingBlock.objects.filter(trajectory=trajectory).for_board()[0]
    BuildingBlock.objects.filter(pk=block.pk).update(
        value="geborgenheid", definition="Schaduw voor iedereen."
    )
    voice: Contribution = Placement.objects.filter(block=block).order_by("pk")[0].contribution
    by: Any = member(trajectory)
    StarredQuote.objects.create(
        contribution=voice, place="vision", reason="Zegt wat de hele straat zei.", starred_by=by
    )
    return voice


@pytest.fixture
def example(kept: Contribution) -> PracticeExample:
    out = BytesIO()
    Image.new("RGB", (800, 600), "#88aa66").save(out, "JPEG")
    told: Any = PracticeExampleFactory(
        block=Placement.objects.get(contribution=kept).block,
        place="Leiebeke",
        contact="Repareerclub Leiebeke",
        link="https://kast.example/",
        alt="Een kast met sleutels",
        width=800,
        height=600,
    )
    told.image.save("kast.jpg", ContentFile(out.getvalue()))
    return told


@pytest.fixture
def text(trajectory: Trajectory, example: PracticeExample) -> Edition:
    PromiseFactory(commitment__trajectory=trajectory, text="We leggen uit wat niet kan.", by_whom="college")
    return first_draft.compose(trajectory, "vision", None)


def words_in(part: Any, name: str = "") -> list[str]:
    """Every text of a document that a reader reads."""
    if isinstance(part, dict):
        return [word for key, value in part.items() if key not in BESIDE for word in words_in(value, key)]
    if isinstance(part, list):
        return [word for value in part for word in words_in(value, name)]
    wanted = isinstance(part, str) and part and (name not in NOT_TEXT or name == "link")
    return [part] if wanted and name not in {"voice", "date"} else []


def plain(page: bytes) -> str:
    return squeezed(unescape(re.sub(r"<[^>]+>", " ", page.decode())))


def test_it_is_composed_from_the_blocks(text: Edition, kept: Contribution) -> None:
    kinds = [section.kind for section in text.sections.all()]
    assert kinds == ["mission", "vision", "principle", "principle", "principle", "principle", "actions"]
    first = text.sections.filter(kind="principle").first()
    assert first
    assert (first.title, first.lead) == ("Bouwsteen 0.0", "Schaduw voor iedereen.")
    quote = first.passages.get(kind="quote")
    assert (quote.contribution, quote.reason) == (kept, "Zegt wat de hele straat zei.")
    actions = text.sections.get(kind="actions").passages.all()
    assert [(row.text, row.who) for row in actions][-1] == ("We leggen uit wat niet kan.", "college")
    opening = Passage.objects.get(section__edition=text, sentence="rests_on")
    assert opening.text == "Deze visie rust op 4 principes. 16 uitspraken van wie meedeed, dragen ze."


def test_what_was_noted_for_colleagues_is_not_printed(trajectory: Trajectory, kept: Contribution) -> None:
    """Only whoever keeps it for a vision text is told that readers see why."""
    StarredQuote.objects.filter(contribution=kept).update(place="note")
    text = first_draft.compose(trajectory, "vision", None)
    quote = Passage.objects.get(section__edition=text, kind="quote", contribution=kept)
    assert quote.reason == ""


def test_the_sentence_of_the_program_stays_true_until_somebody_rewrites_it(text: Edition) -> None:
    three = list(text.sections.filter(kind="principle"))[1:]
    Section.objects.filter(pk__in=[section.pk for section in three]).update(included=False)
    freezing.freeze(text, None)
    opening = Passage.objects.get(section__edition=text, sentence="rests_on")
    assert opening.text == "Deze visie rust op één principe. 4 uitspraken van wie meedeed, dragen ze."
    Passage.objects.filter(pk=opening.pk).update(text="Van ons.")
    freezing.freeze(text, None)
    opening.refresh_from_db()
    assert opening.text == "Van ons."


def test_desk_snapshot_screen_and_paper_hold_the_same_words(
    text: Edition, compiled: Callable[..., Any], fonts: Any, trajectory: Trajectory
) -> None:
    Edition.objects.filter(pk=text.pk).update(publisher="An Maes", publisher_address="Dorpsstraat 1")
    snapshot, _new = freezing.freeze(Edition.objects.get(pk=text.pk), None)
    files = {pk: Path(PracticeExample.objects.get(pk=pk).image.path) for pk in snapshot.data["pictures"]}
    made = compiled(snapshot.data, files)
    printable, _missing = clean(snapshot.document, fonts.coverage)
    said = words_in(printable)
    headings = [part.title for part in Book(snapshot.document).parts]
    assert len(said) > 40
    assert made.warnings == []
    assert check_web(made.pdf, headings, said) == []

    client, _who = reader(trajectory, "alderman", "Karim Aerts")
    book = Book(snapshot.document)
    pages = [client.get(trajectory.url("publications:read", pk=snapshot.pk)).content]
    pages += [
        client.get(trajectory.url("publications:read_part", pk=snapshot.pk, part=part.id)).content
        for part in book.parts
    ]
    on_screen = "".join(map(plain, pages))
    assert [words for words in words_in(snapshot.data) if squeezed(words) not in on_screen] == []

    told = "\n".join(passage.text for passage in book.passages.values())
    at_desk = Passage.objects.filter(section__edition=text).exclude(kind="quote").exclude(kind="block")
    for row in at_desk:
        assert row.text in told
        assert squeezed(row.text) in squeezed(text_of(made.pdf))


def test_the_example_comes_along_in_the_note_too(
    example: PracticeExample, trajectory: Trajectory, compiled: Callable[..., Any]
) -> None:
    snapshot, _new = freezing.freeze(first_draft.compose(trajectory, "note", None), None)
    [told] = [
        row for chapter in snapshot.data["chapters"] for b in chapter["blocks"] for row in b["examples"]
    ]
    assert (told["title"], told["contact"], told["picture"]) == (
        "De sleutelkast",
        "Repareerclub Leiebeke",
        str(example.pk),
    )
    made = compiled(snapshot.data, {str(example.pk): Path(example.image.path)})
    printed = squeezed(text_of(made.pdf))
    client, _who = reader(trajectory, "alderman", "Karim Aerts")
    part = next(part for part in Book(snapshot.document).parts if part.kind == "chapter")
    url = trajectory.url("publications:read_part", pk=snapshot.pk, part=part.id)
    page = plain(client.get(url).content)
    for name in ("title", "text", "place", "contact", "link"):
        assert squeezed(told[name]) in printed
        assert squeezed(told[name]) in page
    assert check_web(made.pdf) == []


def test_actions_and_reasons_are_written_at_the_desk(
    text: Edition, lotte: tuple[Client, User], trajectory: Trajectory
) -> None:
    client, _who = lotte
    plan = text.sections.get(kind="actions")
    client.post(trajectory.url("publications:action_new", pk=plan.pk))
    fresh = plan.passages.last()
    assert fresh
    typed = {
        f"p-{fresh.pk}-text": "We openen een loket.",
        f"p-{fresh.pk}-who": "dienst Onthaal",
        f"p-{fresh.pk}-due": "in mei",
    }
    client.post(trajectory.url("publications:passage_save", pk=fresh.pk), typed)
    fresh.refresh_from_db()
    assert (fresh.kind, fresh.text, fresh.who, fresh.due) == (
        "action",
        "We openen een loket.",
        "dienst Onthaal",
        "in mei",
    )
    quote = Passage.objects.exclude(reason="").get(section__edition=text)
    section = trajectory.url("publications:section", pk=quote.section_id)
    assert "Zegt wat de hele straat zei." in client.get(section).text
    client.post(section, {f"p-{quote.pk}-reason": "", "title": quote.section.title, "lead": ""})
    quote.refresh_from_db()
    assert quote.reason == ""
    mission = text.sections.get(kind="mission")
    assert client.post(trajectory.url("publications:action_new", pk=mission.pk)).status_code == 404


def test_one_more_block_becomes_a_principle_once(
    text: Edition, lotte: tuple[Client, User], trajectory: Trajectory
) -> None:
    client, _who = lotte
    late: Any = BlockFactory(trajectory=trajectory, title="Nog een bank")
    url = trajectory.url("publications:principle_new", pk=text.pk)
    for _ in range(2):
        client.post(url, {"bouwsteen": late.pk})
    order = [section.title for section in text.sections.all()]
    assert order[-2:] == ["Nog een bank", "Wat we gaan doen"]
    assert order.count("Nog een bank") == 1
    assert "staat er al" in client.post(url, {"bouwsteen": "x"}, follow=True).text
    note = first_draft.compose(trajectory, "note", None)
    there = trajectory.url("publications:principle_new", pk=note.pk)
    assert client.post(there, {"bouwsteen": late.pk}).status_code == 404


def test_what_goes_leaves_the_text_and_its_frozen_drafts(
    text: Edition, kept: Contribution, trajectory: Trajectory
) -> None:
    plan = Initiative.objects.filter(trajectory=trajectory).first()
    assert plan
    snapshot, _new = freezing.freeze(text, None)
    erasure.erase(kept, reason="Zij vroeg het.", by=member(trajectory))
    Initiative.objects.filter(pk=plan.pk).update(state="proposed", released_at=None)
    assert "hele straat" not in str(Snapshot.objects.get(pk=snapshot.pk).data)
    after, _new = freezing.freeze(Edition.objects.get(pk=text.pk), None)
    assert plan.title not in str(after.data["plan"])
    assert all(not row["quotes"] for row in after.data["principles"] if row["id"] == first_id(after))


def first_id(snapshot: Snapshot) -> str:
    return str(snapshot.data["principles"][0]["id"])


def test_submitted_noted_approved_published(
    text: Edition, lotte: tuple[Client, User], trajectory: Trajectory
) -> None:
    client, _who = lotte
    snapshot, _new = freezing.freeze(text, None)
    set_as_pdf(snapshot)
    url = trajectory.url("publications:decision_new", pk=snapshot.pk)
    day = (timezone.localdate() + dt.timedelta(days=9)).isoformat()
    submit = {"body": "council", "outcome": "submitted", "decided_on": day, "number": ""}

    assert client.post(url, submit).status_code == 302
    assert state_of(text) == "submitted"
    assert client.post(url, submit).status_code == 422
    to_publish = trajectory.url("publications:publish", pk=snapshot.pk)
    answer = client.post(to_publish, {"zonder_beslissing": "1"})
    assert answer.status_code == 422
    assert "Ontwerp 1 is ingediend bij: gemeenteraad" in answer.text
    newer = rewritten(snapshot, text.sections.get(kind="mission").passages.get().pk, "Anders gezegd.")
    set_as_pdf(newer)
    page = trajectory.url("publications:publish", pk=newer.pk)
    assert client.post(page, {"zonder_beslissing": "1"}).status_code == 422
    assert state_of(text) == "submitted"

    today = timezone.localdate().isoformat()
    decided = {"decided_on": today, "number": "2026_GR_1", "note": ""}
    client.post(url, decided | {"body": "council", "outcome": "noted"})
    assert state_of(text) == "decided"
    client.post(url, decided | {"body": "college", "outcome": "rejected", "number": "2026_CBS_9"})
    assert client.post(to_publish).status_code == 302  # the word of the council counts
    edition = publish(snapshot)
    assert edition.state == "published"
    page = Client().get(trajectory.url("publications:results")).text
    assert "Waar het bestuur voor gaat, met 4 principes" in page
    assert "Ingediend" not in page


def test_a_refused_text_is_not_published_by_a_slip(
    text: Edition, lotte: tuple[Client, User], trajectory: Trajectory
) -> None:
    client, _who = lotte
    snapshot, _new = freezing.freeze(text, None)
    set_as_pdf(snapshot)
    url = trajectory.url("publications:decision_new", pk=snapshot.pk)
    today = timezone.localdate().isoformat()
    client.post(url, {"body": "college", "outcome": "rejected", "decided_on": today, "number": "1"})
    client.post(url, {"body": "council", "outcome": "submitted", "decided_on": today, "number": ""})
    assert state_of(text) == "rejected"
    answer = client.post(trajectory.url("publications:publish", pk=snapshot.pk), {"zonder_beslissing": "1"})
    assert answer.status_code == 422
    assert state_of(text) == "rejected"


def state_of(edition: Edition) -> str:
    return Edition.objects.get(pk=edition.pk).state
