"""Several columns that are what was said: a statement per filled cell, the row kept together."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from contributions.importing import mapping, writing
from contributions.importing.checking import Checker
from contributions.importing.mapping import HEADING, Plan
from contributions.importing.senders import TidyRow
from contributions.models import Contribution, ImportBatch
from tests.factories import (
    GatheringFactory,
    GuideFactory,
    NeighbourhoodFactory,
    QuestionFactory,
    TrajectoryFactory,
    UserFactory,
)
from tests.toolkit.tables.files import csv_bytes

pytestmark = pytest.mark.django_db
NAMES = ["Id", "Leeftijd", "Wijk", "Wat is jouw droom?", "Wat baart je zorgen?", "Wat kan jij zelf doen?"]
ROWS = [
    NAMES,
    [
        "1",
        "47",
        "Heide",
        "Een park aan de beek met bomen",
        "Het drukke verkeer",
        "De straat mee proper houden",
    ],
    ["2", "33", "Heide", "nvt", "Lege winkels in de straat", ""],
    ["3", "", "", "-", "", "?"],
    ["4", "abc", "Centrum", "Een plein om op te zitten", "n.v.t.", "Mijn buren leren kennen"],
]


@pytest.fixture
def trajectory():
    trajectory = TrajectoryFactory()
    NeighbourhoodFactory(municipality=trajectory.municipality, name="Heide")
    return trajectory


def make_batch(trajectory, rows=ROWS, digest="same", **changes):
    data = csv_bytes(rows)
    plan = mapping.guess(data, trajectory.pk)
    batch = ImportBatch.objects.create(
        trajectory=trajectory,
        file=ContentFile(data, "x.csv"),
        filename="x.csv",
        uploaded_by=UserFactory(),
        mapping={**plan.as_json(), **changes},
        digest=digest,
    )
    writing.check_batch(batch.pk, batch.version)
    batch.refresh_from_db()
    return batch


def read_in(batch):
    ImportBatch.objects.filter(pk=batch.pk).update(state=ImportBatch.State.RUNNING)
    writing.read_in(batch.pk)
    batch.refresh_from_db()
    return list(Contribution.objects.filter(batch=batch).order_by("seq"))


def test_a_wide_form_becomes_a_statement_per_filled_cell(trajectory):
    batch = make_batch(trajectory)
    plan = Plan.of(batch)
    assert plan.columns == ["source_ref", "age_band", "neighbourhood", "text", "text", "text"]
    assert plan.asks[3:] == [HEADING] * 3
    assert (batch.rows_total, batch.rows_empty, batch.statements_good) == (3, 1, 6)
    assert batch.errors == []
    voices = read_in(batch)
    assert [(voice.question_text, voice.words) for voice in voices[:3]] == list(
        zip(NAMES[3:], ROWS[1][3:], strict=True)
    )
    assert {(voice.source_ref, voice.age_band, str(voice.neighbourhood)) for voice in voices[:3]} == {
        ("1", "35-49", "Heide")
    }
    assert len({voice.pk for voice in voices}) == 6


def test_what_counts_as_empty_is_told_with_its_number_and_can_be_kept(trajectory):
    batch = make_batch(trajectory)
    assert sorted(batch.counted_empty) == sorted([["nvt", 1], ["-", 1], ["?", 1], ["n.v.t.", 1]])
    kept = make_batch(trajectory, keep_nothings=True)
    assert (kept.rows_empty, kept.statements_good) == (0, 10)
    assert kept.counted_empty == []


def test_a_fact_that_is_not_understood_is_a_remark_for_all_statements_of_the_row(trajectory):
    batch = make_batch(trajectory)
    ((row, remarks),) = batch.remarks
    assert row == 5
    assert len(remarks) == 2  # the age and the neighbourhood
    assert all("We laten het leeg." in remark for remark in remarks)


def test_a_heading_that_is_a_question_of_the_guide_is_that_question(trajectory):
    question = QuestionFactory(
        guide=GuideFactory(trajectory=trajectory, is_standard=True), text="Wat is jouw droom?", position=1
    )
    batch = make_batch(trajectory)
    assert Plan.of(batch).asks[3:] == [str(question.pk), HEADING, HEADING]
    assert read_in(batch)[0].question == question


def test_the_same_reference_is_no_double_of_itself_within_a_row_but_is_in_the_next(trajectory):
    batch = make_batch(trajectory, [*ROWS, ["1", "", "", "Toch liever een vijver", "", ""]])
    assert (batch.statements_good, batch.statements_double) == (6, 1)
    assert batch.doubles[0][:2] == [6, "zelfde als rij 2"]


def test_the_same_file_is_read_in_once_and_a_column_that_was_forgotten_still_can_be(trajectory):
    rows = [[row[3], row[4]] for row in ROWS]
    first = make_batch(trajectory, rows, columns=["text", ""], asks=[HEADING, ""])
    assert len(read_in(first)) == 2
    both = {"columns": ["text", "text"], "asks": [HEADING, HEADING]}
    again = make_batch(trajectory, rows, **both)
    assert (again.statements_double, again.statements_good) == (2, 2)
    assert {reason for _row, reason, _pk in again.doubles} == {"dit bestand is al ingelezen"}
    assert make_batch(trajectory, rows, doubles="keep", **both).statements_double == 0
    assert make_batch(TrajectoryFactory(), rows).statements_double == 0


def test_the_question_of_a_row_holds_where_the_column_has_none(trajectory):
    rows = [["Vraag", "Antwoord"], *[[f"Vraag over {what}", f"Iets over {what}"] for what in ("a", "a", "b")]]
    batch = make_batch(trajectory, rows)
    assert Plan.of(batch).columns == ["question", "text"]
    assert [voice.question_text for voice in read_in(batch)] == [
        "Vraag over a",
        "Vraag over a",
        "Vraag over b",
    ]


# --- what is never cut in silence


def judge(trajectory, columns, cells, **choices):
    batch = ImportBatch.objects.create(trajectory=trajectory, filename="x.csv", uploaded_by=UserFactory())
    plan = Plan(names=["" for _key in columns], columns=columns, asks=["" for _key in columns], **choices)
    return Checker(batch, plan).check(TidyRow(2, cells))


def test_what_is_too_long_for_its_column_is_told(trajectory):
    columns = ["text", "question", "on_behalf_of", "source_ref"]
    verdict = judge(trajectory, columns, ["Ja", "v" * 1001, "w" * 301, "r" * 300])
    assert len(verdict.good) == 1
    assert len(verdict.remarks) == 3
    assert all("langer" in remark for remark in verdict.remarks)
    fits = judge(trajectory, columns, ["Ja", "v" * 1000, "w" * 300, "r" * 200])
    assert fits.remarks == []
    assert len(fits.statements[0].draft.question_text) == 1000


def test_two_long_references_with_the_same_beginning_stay_two(trajectory):
    one, other = (
        judge(trajectory, ["text", "source_ref"], ["Ja", "r" * 250 + end]).statements[0].draft.source_ref
        for end in "ab"
    )
    assert one != other
    assert max(len(one), len(other)) <= 200


# --- gatherings


@pytest.fixture
def sessions(trajectory):
    return (
        GatheringFactory(trajectory=trajectory, number=12, title="Handelaars na sluitingstijd"),
        GatheringFactory(trajectory=trajectory, number=7, title="Buurtcafé"),
    )


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12", 12),
        ("12. Handelaars na sluitingstijd", 12),
        ("handelaars na sluitingstijd", 12),
        ("Buurtcafe", 7),
        ("Buurthuis lokaal 12", None),
        ("Sessie 12", None),
        ("12. Iets anders", None),
        ("12 mei", None),
        ("99", None),
    ],
)
def test_a_gathering_is_found_by_number_only_when_the_cell_says_no_more(trajectory, sessions, cell, number):
    verdict = judge(trajectory, ["text", "gathering"], ["Een bank", cell])
    gathering = verdict.statements[0].draft.gathering
    assert (gathering.number if gathering else None) == number
    assert verdict.unknown_gathering == ("" if number else cell)


def test_of_two_gatherings_with_one_title_the_day_decides(trajectory):
    may, june = (
        GatheringFactory(
            trajectory=trajectory,
            title="Buurtcafé",
            starts_at=timezone.make_aware(dt.datetime(2026, month, 3, 20)),
        )
        for month in (5, 6)
    )
    columns = ["text", "gathering", "said_at"]
    assert (
        judge(trajectory, columns, ["Een bank", "Buurtcafé", "3/6/2026"]).statements[0].draft.gathering
        == june
    )
    assert (
        judge(trajectory, columns, ["Een bank", "Buurtcafé", "3/5/2026"]).statements[0].draft.gathering == may
    )
    unclear = judge(trajectory, columns, ["Een bank", "Buurtcafé", "4/6/2026"])
    assert unclear.statements[0].draft.gathering is None
    assert unclear.unknown_gathering == "Buurtcafé"


def test_an_unknown_gathering_is_asked_and_what_was_chosen_holds(trajectory, sessions):
    rows = [["Nr", "Tekst", "Bijeenkomst"], *[[str(n), f"Uitspraak {n}", "Lokaal 12"] for n in (1, 2, 3)]]
    batch = make_batch(trajectory, rows)
    assert batch.unknown_gatherings == [["Lokaal 12", 3]]
    chosen = make_batch(trajectory, rows, gatherings={"Lokaal 12": sessions[1].pk})
    assert chosen.unknown_gatherings == []
    assert {voice.gathering for voice in read_in(chosen)} == {sessions[1]}


# --- the same reference with other words, in a second file


ANSWERED = [["ID", "Voltooiingstijd", "Wat is jouw droom?"], ["1", "1/5/2026 10:00", "Een park aan de beek"]]
CORRECTED = [*ANSWERED[:1], ["1", "1/5/2026 10:00", "Een park aan de beek, met banken"]]


def test_a_number_of_the_same_program_with_other_words_is_read_in_and_said(trajectory):
    read_in(make_batch(trajectory, ANSWERED))
    again = make_batch(trajectory, CORRECTED, digest="other")
    assert (again.statements_good, again.statements_double) == (1, 0)
    sentences = [sentence for _row, found in again.remarks for sentence in found]
    assert "Het kenmerk “1” staat al bij de inbreng, met andere woorden. We lezen ook deze in." in sentences
    chosen = make_batch(trajectory, CORRECTED, digest="other", doubles="answer")
    assert (chosen.statements_good, chosen.statements_double) == (0, 1)


def test_the_number_of_a_row_in_another_list_says_nothing(trajectory):
    rows = [["nr", "tekst"], ["1", "Graag een overdekte fietsenstalling"]]
    read_in(make_batch(trajectory, rows))
    other = make_batch(trajectory, [rows[0], ["1", "De straatlampen mogen zachter"]], digest="other")
    assert (other.statements_good, other.statements_double, other.remarks) == (1, 0, [])


def test_a_long_code_with_other_words_is_the_same_answer(trajectory):
    rows = [["kenmerk", "tekst"], ["MELD-2026-0012", "Losse tegel voor de deur"]]
    [voice] = read_in(make_batch(trajectory, rows))
    other = [rows[0], ["MELD-2026-0012", "Losse tegels voor de deur en in de straat"]]
    again = make_batch(trajectory, other, digest="other")
    assert again.statements_good == 0
    reason = "dit kenmerk staat al bij de inbreng, met andere woorden"
    assert again.doubles == [[2, reason, str(voice.pk)]]
    assert make_batch(trajectory, other, digest="other", doubles="keep").statements_good == 1
