"""What becomes of a row."""

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import timezone

from contributions.importing import mapping
from contributions.importing.checking import Checker, known_fingerprints
from contributions.models import AgeBand, Channel, Contribution, ImportBatch
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    GuideFactory,
    NeighbourhoodFactory,
    QuestionFactory,
    TrajectoryFactory,
    UserFactory,
)
from tests.toolkit.tables.files import csv_bytes
from toolkit.tables import reading
from trajectories.models import Neighbourhood

pytestmark = pytest.mark.django_db

HEADER = ["Nr", "Idee", "Datum", "Wijk", "Leeftijd", "Taal", "Sessie", "Vraag", "Kanaal"]
COLUMNS = [
    "source_ref",
    "text",
    "said_at",
    "neighbourhood",
    "age_band",
    "language",
    "gathering",
    "question",
    "channel",
]


@pytest.fixture
def trajectory():
    return TrajectoryFactory()


@pytest.fixture
def judge(trajectory):
    batch = ImportBatch.objects.create(trajectory=trajectory, filename="x.csv", uploaded_by=UserFactory())

    def judge(*rows, known=False, **choices):
        plan = mapping.Plan(names=HEADER, columns=COLUMNS, **choices)
        found = (
            known_fingerprints(Contribution.objects.alive().filter(trajectory=trajectory)) if known else {}
        )
        checker = Checker(batch, plan, found)
        return [verdict for _cells, verdict in checker.check_all(enumerate(map(list, rows), 2))]

    return judge


def test_a_row_with_everything(trajectory, judge):
    place = NeighbourhoodFactory(municipality=trajectory.municipality, name="Sint-Jan")
    session = GatheringFactory(trajectory=trajectory, number=12, title="Koffie tussen de prei")
    question = QuestionFactory(guide=GuideFactory(trajectory=trajectory, is_standard=True), position=2)
    row = ["7", "Meer bomen", "3/5/2025", "sint jan", "47", "Frans", "Sessie 12", "vraag 2", "Bevraging"]
    (verdict,) = judge(row)
    assert verdict.is_good
    draft = verdict.draft
    assert timezone.localtime(draft.said_at).date() == dt.date(2025, 5, 3)
    assert (draft.neighbourhood, draft.gathering, draft.question) == (place, session, question)
    assert (draft.age_band, draft.language, draft.channel) == (AgeBand.MIDDLE, "fr", Channel.SURVEY)
    assert (draft.source_ref, draft.question_text) == ("7", question.text)


def test_an_almost_empty_row_takes_what_holds_for_all(trajectory, judge):
    session = GatheringFactory(trajectory=trajectory, starts_at=timezone.now() - dt.timedelta(days=3))
    (verdict,) = judge(["", "Rust."], gathering=session.pk, language="de", channel=Channel.CONVERSATION)
    assert verdict.is_good
    assert verdict.draft.gathering == session
    assert verdict.draft.said_at == session.starts_at
    assert (verdict.draft.language, verdict.draft.channel) == ("de", Channel.CONVERSATION)


@pytest.mark.parametrize(
    ("cells", "word"),
    [
        (["1", ""], "geen tekst"),
        (["1", "x" * 20_001], "te lang"),
        (["1", "ok", "32/01/2026"], "datum"),
        (["1", "ok", "", "", "abc"], "leeftijd"),
        (["1", "ok", "", "", "", "klingon"], "taal"),
        (["1", "ok", "", "", "", "", "Sessie 99"], "bijeenkomst"),
        (["1", "ok", "", "", "", "", "", "88"], "vraag 88"),
        (["1", "ok", "", "", "", "", "", "", "rooksignaal"], "kanaal"),
        (["1", "ok", "", "", "", "", "", "", "", "te veel"], "meer cellen"),
        (["1", "Een caf\ufffd aan het water"], "onleesbare tekens"),
    ],
)
def test_what_is_wrong_is_said_in_plain_dutch(judge, cells, word):
    (verdict,) = judge(cells)
    assert not verdict.is_good
    assert len(verdict.problems) == 1
    assert word in verdict.problems[0]


def test_a_doubtful_value_may_be_left_out(judge):
    (verdict,) = judge(["1", "ok", "32/01/2026", "", "abc"], doubtful="empty")
    assert verdict.is_good
    assert verdict.draft.age_band == ""
    assert len(verdict.remarks) == 2


def test_an_unknown_neighbourhood_is_left_out_made_or_wrong(judge):
    cells = ["1", "ok", "", "Verweggistan"]
    (left_out,) = judge(cells)
    assert left_out.is_good
    assert left_out.draft.neighbourhood is None
    (made,) = judge(cells, unknown_neighbourhood="make")
    assert made.draft.new_neighbourhood == "Verweggistan"
    (wrong,) = judge(cells, unknown_neighbourhood="error")
    assert not wrong.is_good
    assert not Neighbourhood.objects.filter(name="Verweggistan").exists()


def test_a_neighbourhood_of_another_municipality_is_unknown(judge):
    NeighbourhoodFactory(name="Elders")
    (verdict,) = judge(["1", "ok", "", "Elders"], unknown_neighbourhood="error")
    assert not verdict.is_good


def test_a_question_in_other_words_is_kept_as_it_was_asked(judge):
    (verdict,) = judge(["1", "ok", "", "", "", "", "", "Wat zou jij doen?"])
    assert verdict.draft.question is None
    assert verdict.draft.question_text == "Wat zou jij doen?"


def test_empty_rows_do_not_count(judge):
    assert all(verdict.is_empty for verdict in judge([], ["", " ", "\t"]))


def test_doubles_within_the_table(judge):
    first, again, other_ref, other_text = judge(
        ["1", "Meer bomen!"], ["1", "  meer  BOMEN "], ["2", "Meer bomen!"], ["1", "Minder bomen"]
    )
    assert first.is_good
    assert not again.is_good
    assert "rij 2" in again.double
    assert other_ref.is_good
    assert other_text.is_good
    assert all(verdict.is_good for verdict in judge(["1", "Zelfde"], ["1", "Zelfde"], doubles="keep"))


def test_doubles_with_what_is_in_the_trajectory(trajectory, judge):
    voice = ContributionFactory(trajectory=trajectory, words="Café aan het water", source_ref="7")
    ContributionFactory(words="Van een ander traject", source_ref="8")
    double, foreign = judge(["7", "cafe aan het water."], ["8", "Van een ander traject"], known=True)
    assert double.double_of == voice.pk
    assert not double.is_good
    assert foreign.is_good


def test_signs_alone_are_not_all_the_same(judge):
    assert all(verdict.is_good for verdict in judge(["", "♥"], ["", "🌳🌳"]))


def test_checking_asks_the_database_nothing_per_row(trajectory, judge, django_assert_num_queries):
    with django_assert_num_queries(3):
        judge(["1", "één"])
    with django_assert_num_queries(3):
        judge(*[[str(number), f"nummer {number}", "1/1/2026", "Sint-Jan"] for number in range(200)])


# --- columns


@pytest.mark.parametrize(
    ("names", "columns"),
    [
        (["Nr.", "Uw idee", "Buurt", "Leeftijdsgroep"], ["source_ref", "text", "neighbourhood", "age_band"]),
        (["ID", "Vorschlag", "Stadtteil", "Alter"], ["source_ref", "text", "neighbourhood", "age_band"]),
        (["Response ID", "Date submitted", "Comment"], ["source_ref", "said_at", "text"]),
        (["Titel", "Omschrijving", "Ingediend op"], ["title", "text", "said_at"]),
        (["Naam", "E-mail", "Antwoord"], ["", "", "text"]),
    ],
)
def test_columns_are_guessed_from_their_names(names, columns):
    assert mapping.guess_columns(names, []) == columns


def test_without_a_known_name_the_longest_texts_are_what_was_said():
    body = [["3", "Een lange zin over bomen", "ja"], ["4", "Nog een lange zin over water", "nee"]]
    assert mapping.guess_columns(["a", "b", "c"], body) == ["", "text", ""]


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["Export bevraging 2026"], [], ["Nr", "Datum", "Idee"], ["1", "1/1/2026", "Bomen"]], 3),
        ([["Idee"], ["Meer bomen graag"]], 1),
        ([["Meer bomen graag"], ["Minder verkeer"]], 0),
        ([["1", "Meer bomen graag in de straat"], ["2", "Minder verkeer in de straat"]], 0),
    ],
)
def test_the_header_is_found_or_missed(rows, header):
    assert mapping.guess_header(list(enumerate(rows, 1))) == header


def test_the_choices_for_a_file_are_remembered_for_the_next_with_the_same_columns(trajectory):
    data = csv_bytes([["A", "B"], ["1", "Een uitspraak die wat langer is dan de rest"]])
    first = mapping.guess(data, trajectory.pk)
    chosen = replace(first, columns=["source_ref", "text"], language="de", unknown_neighbourhood="make")
    ImportBatch.objects.create(
        trajectory=trajectory,
        filename="x.csv",
        uploaded_by=UserFactory(),
        mapping=chosen.as_json(),
        state=ImportBatch.State.DONE,
        finished_at=timezone.now(),
    )
    again = mapping.guess(data.replace(b";", b","), trajectory.pk)
    assert (again.columns, again.language, again.unknown_neighbourhood) == (
        ["source_ref", "text"],
        "de",
        "make",
    )
    assert again.layout.separator == ","
    assert mapping.guess(data, TrajectoryFactory().pk).language == "nl"


def test_a_plan_survives_the_database(trajectory):
    plan = mapping.guess(csv_bytes([["Nr", "Idee"], ["1", "Bomen"]]), trajectory.pk)
    batch = ImportBatch.objects.create(
        trajectory=trajectory, filename="x.csv", uploaded_by=UserFactory(), mapping=plan.as_json()
    )
    batch.refresh_from_db()
    assert mapping.Plan.of(batch) == plan
    assert isinstance(mapping.Plan.of(batch).layout, reading.Layout)
