"""The process advice on paper: two pages that lose no word; and as an annex of the note."""

import io
from pathlib import Path

import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from ateliers.cases import advising
from ateliers.models import ProcessAdvice
from publications.composing import first_draft, freezing
from publications.models import Edition, Section
from publications.reading.contents import Book
from publications.typesetting.extract import squeezed, text_of
from publications.typesetting.note_document import OrientationNote
from tests.ateliers.case_factories import (
    CaseFactory,
    FollowUpFactory,
    KeyPlayerFactory,
    ProcessAdviceFactory,
)
from trajectories.models import Trajectory, User

from .test_contract import faults

pytestmark = pytest.mark.django_db
LINE = "De zorggroep, eigenaar van de hoofdbouw tot eind volgend jaar, en wie er elke dag voorbij komt"


@pytest.fixture
def advice(trajectory: Trajectory) -> ProcessAdvice:
    """An agreed one of ordinary length."""
    case = CaseFactory(
        trajectory=trajectory, title="De site van het oude ziekenhuis", context="Drie hectare."
    )
    KeyPlayerFactory(case=case, name="Greet Aerts", why="Beslist mee over de optie.")
    made: ProcessAdvice = ProcessAdviceFactory(
        case=case, **dict.fromkeys(("who", "when", "how", "pitfalls"), f"{LINE}\n" * 4)
    )
    advising.ask_owner(made)
    advising.agree(case.owners.get(), 1)
    made.refresh_from_db()
    return made


def printed(screen: Client, address: str, folder: Path) -> tuple[str, int]:
    """The words on paper, and how many pages."""
    answer = screen.get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    file = folder / "advies.pdf"
    file.write_bytes(answer.content)
    with pikepdf.open(io.BytesIO(answer.content)) as opened:
        return squeezed(text_of(file)), len(opened.pages)


def test_it_is_two_pages_with_every_word_and_its_owner_has_it_too(
    advice: ProcessAdvice, trajectory: Trajectory, client: Client, officer: User, client_of, tmp_path: Path
) -> None:
    page = trajectory.url("publications:advice_pdf", pk=advice.case_id)
    said, pages = printed(client_of(officer), page, tmp_path)
    assert pages == 2
    for words in (LINE, "Drie hectare.", "Greet Aerts", "Beslist mee", "Bel de buurtraad", "gaf akkoord op"):
        assert squeezed(words) in said
    assert said.count(squeezed(LINE)) == 16
    assert squeezed(date_format(advice.case.follow_ups.get(months=3).due_on, "j F Y")) in said
    owner = advice.case.owners.get()
    link = trajectory.url("publications:own_advice_pdf", token=owner.token)
    assert printed(client, link, tmp_path)[1] == 2
    advising.note_change(advice)
    assert client.get(link).status_code == 404, "a draft is nothing for outside"
    assert (
        squeezed("Ontwerp: de eigenaar gaf nog geen akkoord")
        in printed(client_of(officer), page, tmp_path)[0]
    )


@pytest.mark.parametrize(("lines", "pages"), [(12, 2), (70, None)])
def test_what_is_long_gets_smaller_type_and_then_more_pages_that_say_so(
    advice: ProcessAdvice, trajectory: Trajectory, officer: User, client_of, tmp_path: Path, lines, pages
) -> None:
    numbered = "\n".join(f"{number}. {LINE[:60]} einde{number}" for number in range(lines))
    ProcessAdvice.objects.update(**dict.fromkeys(("who", "when", "how", "pitfalls"), numbered))
    page = trajectory.url("publications:advice_pdf", pk=advice.case_id)
    said, number = printed(client_of(officer), page, tmp_path)
    assert number == pages if pages else number > 2
    assert (squeezed("Dit advies is langer dan twee pagina’s") in said) == (pages is None)
    for at in range(lines):
        assert said.count(f"einde{at}") >= 4


def test_odd_words_are_set_too(
    advice: ProcessAdvice, trajectory: Trajectory, officer, client_of, tmp_path
) -> None:
    odd = "#let x = 1 $a$ *b* <c> @d \\ \U0001f600 مرحبا " + "x" * 400
    ProcessAdvice.objects.update(
        who=odd, how="", when="", pitfalls="", first_step="", first_step_by=odd[:120]
    )
    page = trajectory.url("publications:advice_pdf", pk=advice.case_id)
    said, _pages = printed(client_of(officer), page, tmp_path)
    assert squeezed("#let x = 1 $a$ *b* <c> @d") in said


def test_agreed_advices_are_an_annex_of_the_note_when_the_officer_puts_them_in(
    advice: ProcessAdvice, trajectory: Trajectory, officer: User, client_of
) -> None:
    ProcessAdviceFactory(case__trajectory=trajectory, case__title="Nog een ontwerp")
    screen = client_of(officer)
    edition = first_draft.compose(trajectory, "note", None)
    assert "advices" not in freezing.document_of(edition, 1), "old content keeps its digest"
    desk = trajectory.url("publications:edition", pk=edition.pk)
    assert "Neem de procesadviezen op als bijlage" in screen.get(desk).text
    put_in = trajectory.url("publications:annex_new", pk=edition.pk)
    assert "staan nu als bijlage in de nota" in screen.post(put_in, follow=True).text
    assert "Neem de procesadviezen op als bijlage" not in screen.get(desk).text
    assert "de bijlage staat er al" in screen.post(put_in, follow=True).text
    snapshot, _new = freezing.freeze(edition, officer)
    note = snapshot.data
    assert faults(note, OrientationNote, "note") == []
    [held] = note["advices"]["advices"]
    assert held["title"] == "De site van het oude ziekenhuis"
    assert [part["label"] for part in held["parts"]] == [
        "Wie betrekken",
        "Wanneer",
        "Hoe",
        "Valkuilen",
        "Eerste stap",
        "Door wie",
    ]
    part = next(part for part in Book(note).parts if part.kind == "advices")
    shown = screen.get(trajectory.url("publications:read_part", pk=snapshot.pk, part=part.id)).text
    assert shown.count(LINE) == 16
    advising.note_change(advice)
    assert freezing.document_of(edition, 2)["advices"]["advices"] == [], "only what the owner agrees to"
    assert Book(type(snapshot).objects.get(pk=snapshot.pk).data).part(part.id), "what was frozen stays"
    Section.objects.filter(kind=Section.Kind.ADVICES).update(included=False)
    assert "advices" not in freezing.document_of(edition, 3)


def test_the_annex_stands_in_the_pdf_of_the_note_word_for_word(
    advice: ProcessAdvice, trajectory: Trajectory, compiled
) -> None:
    edition = first_draft.compose(trajectory, "note", None)
    Section.objects.create(
        edition=edition, kind=Section.Kind.ADVICES, position=9, title="Bijlage: procesadviezen", lead="Drie."
    )
    made = compiled(freezing.document_of(edition, 1))
    said = squeezed(text_of(made.pdf))
    assert said.count(squeezed(LINE)) == 16
    assert squeezed("Bijlage: procesadviezen") in said
    annex = Section.objects.get(kind=Section.Kind.ADVICES)
    assert made.places[str(annex.pk)] > 1
    before = [text["id"] for text in texts(edition, 1)]
    ProcessAdvice.objects.update(who=f"Nog iemand\n{advice.who}")
    after = [text["id"] for text in texts(edition, 1)]
    assert len(set(before)) == len(before)
    assert set(after) >= {before[-1]}


def texts(edition: Edition, number: int) -> list[dict[str, str]]:
    annex = freezing.document_of(edition, number)["advices"]
    return [text for one in annex["advices"] for part in one["parts"] for text in part["paragraphs"]]


def test_a_newspaper_takes_no_annex(
    trajectory: Trajectory, advice: ProcessAdvice, officer, client_of
) -> None:
    edition = first_draft.compose(trajectory, "newspaper", None)
    put_in = trajectory.url("publications:annex_new", pk=edition.pk)
    client_of(officer).post(put_in)
    assert not Section.objects.filter(kind=Section.Kind.ADVICES).exists()


def test_what_is_asked_of_the_database_does_not_grow_with_the_advices(trajectory: Trajectory) -> None:
    counts = []
    edition = first_draft.compose(trajectory, "note", None)
    Section.objects.create(edition=edition, kind=Section.Kind.ADVICES, position=9, title="Bijlage")
    for number in (1, 10):
        for _more in range(number):
            made = ProcessAdviceFactory(
                case__trajectory=trajectory, state="agreed", asked_at=timezone.now(), agreed_at=timezone.now()
            )
            FollowUpFactory(case=made.case)
        with CaptureQueriesContext(connection) as asked:
            freezing.document_of(edition, 1)
        counts.append(len(asked))
    assert counts[0] == counts[1]
