"""After 3, 6 and 12 months the owner says what was done; whoever runs the job, and how often."""

import datetime as dt
from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from ateliers.cases import advising, following, listing
from ateliers.models import Case, FollowUp, ProcessAdvice
from ateliers.tasks import follow_up_cases
from tests.ateliers.case_factories import (
    CaseFactory,
    ProcessAdviceFactory,
)
from toolkit.retention import apply_retention
from trajectories.models import Trajectory, User

pytestmark = pytest.mark.django_db
Letters = Callable[[Callable[[], object]], list[tuple[str, str, str]]]


@pytest.fixture
def case(trajectory: Trajectory) -> Case:
    """Agreed on the last day of November, a quarter past eight in the morning."""
    made: Case = CaseFactory(trajectory=trajectory, title="Het museum")
    advice = ProcessAdviceFactory(case=made)
    with on(2026, 11, 30):
        advising.ask_owner(advice)
        advising.agree(made.owners.get(), advice.revision)
    return made


def on(year: int, month: int, day: int, hour: int = 8) -> time_machine.travel:
    return time_machine.travel(dt.datetime(year, month, day, hour, 20, tzinfo=dt.UTC), tick=False)


def run_on(letters: Letters, year: int, month: int, day: int) -> list[str]:
    """What the job mails that morning, as subjects."""
    with on(year, month, day):
        return [subject for _to, subject, _body in letters(follow_up_cases)]


def own(case: Case, months: int) -> str:
    token = case.owners.get(until=None).token
    return str(case.trajectory.url("ateliers:own_case_follow_up", token=token, months=months))


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (dt.date(2026, 11, 30), 3, dt.date(2027, 2, 28)),
        (dt.date(2027, 11, 30), 3, dt.date(2028, 2, 29)),
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
        (dt.date(2026, 12, 1), 12, dt.date(2027, 12, 1)),
        (dt.date(2028, 2, 29), 12, dt.date(2029, 2, 28)),
        (dt.date(2026, 9, 15), 3, dt.date(2026, 12, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_the_month(day, months, due) -> None:
    assert following.months_later(day, months) == due


def test_each_question_is_mailed_once_and_reminded_once(case: Case, letters: Letters) -> None:
    assert run_on(letters, 2027, 2, 27) == []
    asked = ["Na 3 maanden: wat gebeurde er met het advies voor Het museum?"]
    assert run_on(letters, 2027, 2, 28) == asked
    assert run_on(letters, 2027, 2, 28) == [], "the job runs twice"
    assert not following.ask(case.follow_ups.get(months=3)), "a second worker that saw it due as well"
    assert run_on(letters, 2027, 3, 13) == []
    reminded = ["Nog even: wat gebeurde er met het advies voor Het museum?"]
    assert run_on(letters, 2027, 3, 14) == reminded
    assert run_on(letters, 2027, 3, 30) == []
    assert not following.remind(case.follow_ups.get(months=3))
    assert case.follow_ups.get(months=3).is_silent
    assert run_on(letters, 2027, 6, 1) == ["Na 6 maanden: wat gebeurde er met het advies voor Het museum?"]
    assert run_on(letters, 2027, 6, 16) == reminded, "of the last question, not of the first again"


def test_after_a_worker_was_away_for_long_only_the_last_question_is_mailed(case: Case, letters) -> None:
    assert len(run_on(letters, 2027, 12, 5)) == 1
    assert case.follow_ups.exclude(asked_at=None).get().months == 12
    assert run_on(letters, 2027, 12, 6) == []


def test_an_answer_stands_on_the_line_and_can_be_corrected_until_the_next_question(
    case: Case, client: Client, letters: Letters, officer, client_of
) -> None:
    with on(2027, 3, 1):
        [(_to, _subject, body)] = letters(follow_up_cases)
    assert case.owners.get().token in body
    page = case.trajectory.url("ateliers:own_case", token=case.owners.get().token)
    assert "Na 3 maanden: wat gebeurde er met het advies?" in client.get(page).text
    assert client.post(own(case, 3), {"answer": "misschien", "text": "x"}).status_code == 422
    assert client.post(own(case, 3), {"answer": "done", "text": ""}).status_code == 422
    sent = {"answer": "busy", "text": "De wandeling is geweest.", "by_whom": "Wijkwerking"}
    with on(2027, 3, 2):
        assert "Je antwoord staat bij de casus" in client.post(own(case, 3), sent, follow=True).text
    assert run_on(letters, 2027, 3, 20) == [], "who answered is not reminded"
    client.post(own(case, 3), {**sent, "answer": "done"})
    shown = client_of(officer).get(case.trajectory.url("ateliers:case", pk=case.pk)).text
    assert "De wandeling is geweest." in shown
    assert "Door: Wijkwerking" in shown
    [view] = listing.list_cases(case.trajectory)
    assert view.standing == ("uitgevoerd", "done")
    assert [(one.what, one.more) for one in view.line if one.what == "na 3 maanden"] == [
        ("na 3 maanden", "uitgevoerd")
    ]
    run_on(letters, 2027, 6, 1)
    late = client.post(own(case, 3), {**sent, "answer": "not"}, follow=True).text
    assert "vervangen door een latere" in late
    assert case.follow_ups.get(months=3).answer == FollowUp.Answer.DONE


def test_who_does_not_answer_is_shown(case: Case, letters: Letters, officer, client_of) -> None:
    run_on(letters, 2027, 3, 1)
    assert listing.list_cases(case.trajectory)[0].standing == ("opvolging gevraagd", "now")
    run_on(letters, 2027, 3, 16)
    assert listing.list_cases(case.trajectory)[0].standing == ("geen antwoord", "care")
    assert [one.case for one in listing.silent_follow_ups(case.trajectory)] == [case]
    page = client_of(officer).get(case.trajectory.url("ateliers:cases")).text
    assert "geen antwoord, ook niet na een herinnering" in page


def test_another_owner_is_asked_what_the_first_left_open(case: Case, letters: Letters) -> None:
    run_on(letters, 2027, 3, 1)
    with on(2027, 3, 5):
        [(to, subject, body)] = letters(lambda: advising.hand_over(case, "Fatma", "fatma@stad.example"))
    assert (to, subject[:12]) == ("fatma@stad.example", "Na 3 maanden")
    assert case.owners.get(until=None).token in body
    assert run_on(letters, 2027, 3, 16) == [], "her two weeks began later"
    assert len(run_on(letters, 2027, 3, 19)) == 1


def test_nothing_is_asked_of_an_advice_that_is_a_draft_again_or_of_an_archive(
    case: Case, letters: Letters, officer: User
) -> None:
    advising.note_change(case.advice)
    assert run_on(letters, 2027, 3, 1) == []
    with on(2027, 3, 10):
        advising.ask_owner(ProcessAdvice.objects.select_related("case__trajectory").get(case=case))
        advising.agree(case.owners.get(), 2)
    assert case.follow_ups.get(months=3).due_on == dt.date(2027, 6, 10), "counted from the new agreement"
    Trajectory.objects.update(archived_at=timezone.now(), archived_by=officer)
    assert run_on(letters, 2027, 6, 10) == []


def test_an_owner_goes_two_years_after_the_last_question_and_the_case_stays(case: Case, letters) -> None:
    run_on(letters, 2027, 12, 1)
    with on(2029, 11, 29):
        apply_retention()
        assert case.owners.get().name == "Wim Delvaux"
    with on(2029, 12, 2):
        apply_retention()
        assert (case.owners.get().name, case.owners.get().email) == ("", "")
        assert following.ask_owners(timezone.localdate()) == 0
    assert case.advice.who == "De buurt"
