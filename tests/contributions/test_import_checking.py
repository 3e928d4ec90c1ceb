"""What becomes of a row."""

import datetime as dt

import pytest
from django.utils import timezone

from contributions.importing import mapping
from contributions.importing.checking import Checker
from contributions.importing.doubles import Doubles
from contributions.importing.senders import TidyRow
from contributions.models import AgeBand, Channel, ImportBatch
from tests.factories import (
    ContributionFactory,
    GatheringFactory,
    GuideFactory,
    NeighbourhoodFactory,
    QuestionFactory,
    TrajectoryFactory,
    UserFactory,
)
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


class Judged:
    """A verdict of which the only statement is asked for."""

    def __init__(self, verdict):
        self.verdict = verdict

    def __getattr__(self, name):
        return getattr(self.verdict, name)

    @property
    def is_good(self):
        return bool(self.verdict.good)

    @property
    def draft(self):
        (statement,) = self.verdict.statements
        return statement.draft

    @property
    def double(self):
        (statement,) = self.verdict.statements
        return statement.double


@pytest.fixture
def trajectory():
    return TrajectoryFactory()


@pytest.fixture
def judge(trajectory):
    batch = ImportBatch.objects.create(trajectory=trajectory, filename="x.csv", uploaded_by=UserFactory())

    def judge(*rows, known=False, **choices):
        plan = mapping.Plan(**{"names": HEADER, "columns": COLUMNS, "asks": [""] * 9} | choices)
        checker = Checker(batch, plan, Doubles(plan, batch) if known else None)
        table = [TidyRow(number, list(cells)) for number, cells in enumerate(rows, 2)]
        return [Judged(verdict) for verdict in checker.check_all(table)]

    return judge


def test_a_row_with_everything(trajectory, judge):
    place = NeighbourhoodFactory(municipality=trajectory.municipality, name="Sint-Jan")
    session = GatheringFactory(trajectory=trajectory, number=12, title="Koffie tussen de prei")
    question = QuestionFactory(guide=GuideFactory(trajectory=trajectory, is_standard=True), position=2)
    row = ["7", "Meer bomen", "3/5/2025", "sint jan", "47", "Frans", "12", "vraag 2", "Bevraging"]
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
    (verdict,) = judge(cells, doubtful="error")
    assert not verdict.is_good
    assert len(verdict.problems) == 1
    assert word in verdict.problems[0]


def test_a_fact_that_is_not_understood_keeps_no_voice_out(judge):
    (verdict,) = judge(["1", "ok", "32/01/2026", "", "abc"])
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


def test_the_same_reference_is_a_double_and_the_same_words_are_another_person(judge):
    first, again, other_ref, other_text = judge(
        ["1", "Meer bomen!"], ["1", "  meer  BOMEN "], ["2", "Meer bomen!"], ["1", "Minder bomen"]
    )
    assert first.is_good
    assert "rij 2" in again.double
    assert not again.is_good
    assert other_ref.is_good
    assert "rij 2" in other_text.double
    one, two = judge(["", "Meer groen"], ["", "Meer groen"])
    assert one.is_good
    assert two.is_good


def test_the_officer_says_what_is_a_double(judge):
    assert all(verdict.is_good for verdict in judge(["1", "Zelfde"], ["1", "Zelfde"], doubles="keep"))
    first, again = judge(["1", "Meer bomen!"], ["2", "meer bomen"], doubles="words")
    assert first.is_good
    assert not again.is_good


def test_doubles_with_what_is_in_the_trajectory(trajectory, judge):
    voice = ContributionFactory(trajectory=trajectory, words="Café aan het water", source_ref="7")
    ContributionFactory(trajectory=trajectory, words="Een bank", source_ref="9")
    ContributionFactory(words="Van een ander traject", source_ref="8")
    double, foreign, other_list = judge(
        ["7", "cafe aan het water."], ["8", "Van een ander traject"], ["9", "Een boom"], known=True
    )
    assert double.statements[0].double_of == voice.pk
    assert not double.is_good
    assert foreign.is_good
    assert other_list.is_good  # each list begins its numbers anew


def test_a_row_of_an_export_that_has_grown_is_known_by_its_moment(trajectory, judge):
    earlier = ImportBatch.objects.create(trajectory=trajectory, filename="a.csv", uploaded_by=UserFactory())
    at = timezone.make_aware(dt.datetime(2026, 5, 1, 14, 5))
    ContributionFactory(
        trajectory=trajectory, words="Meer groen", said_at=at, batch=earlier, question_text=""
    )
    same, later, undated = judge(
        ["", "Meer groen", "1/5/2026 14:05"],
        ["", "Meer groen", "1/5/2026 14:06"],
        ["", "Meer groen"],
        known=True,
    )
    assert not same.is_good
    assert later.is_good
    assert undated.is_good


def test_signs_alone_are_not_all_the_same(judge):
    assert all(verdict.is_good for verdict in judge(["", "♥"], ["", "🌳🌳"]))


def test_checking_asks_the_database_nothing_per_row(trajectory, judge, django_assert_num_queries):
    with django_assert_num_queries(4):
        judge(["1", "één"])
    with django_assert_num_queries(4):
        judge(*[[str(number), f"nummer {number}", "1/1/2026", "Sint-Jan"] for number in range(200)])
