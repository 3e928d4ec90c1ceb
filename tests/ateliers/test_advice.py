"""The process advice: written at the table, finished by the officer, agreed by the owner behind her link."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from smtplib import SMTPRecipientsRefused
from threading import Barrier

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from ateliers.cases import advising
from ateliers.models import AdviceRemark, Case, CaseOwner, FollowUp, ProcessAdvice
from ateliers.tasks import follow_up_cases
from tests import patience
from tests.ateliers.case_factories import (
    CaseFactory,
    CaseOwnerFactory,
    ProcessAdviceFactory,
)
from trajectories.models import Letter, Trajectory, User

pytestmark = pytest.mark.django_db
State = ProcessAdvice.State
WORDS = {
    "who": "De buurt",
    "when": "In mei",
    "how": "Een wandeling",
    "pitfalls": "Te laat",
    "first_step": "Bel",
}


@pytest.fixture
def screen(officer: User, client_of) -> Client:
    client: Client = client_of(officer)
    return client


@pytest.fixture
def case(trajectory: Trajectory) -> Case:
    made: Case = CaseFactory(trajectory=trajectory, title="Het museum")
    return made


def asked(case: Case, **more: object) -> ProcessAdvice:
    made: ProcessAdvice = ProcessAdviceFactory(
        case=case, **{"state": State.AT_OWNER, "asked_at": timezone.now(), **more}
    )
    return made


def own(case: Case, page: str = "own_case", **more: object) -> str:
    token = case.owners.get(until=None).token
    return str(case.trajectory.url(f"ateliers:{page}", token=token, **more))


def fresh(case: Case) -> ProcessAdvice:
    return ProcessAdvice.objects.get(case=case)


def test_what_lacks_is_said_before_the_owner_is_asked(
    screen: Client, client: Client, trajectory: Trajectory, case: Case, letters
) -> None:
    page, ask = (trajectory.url(f"ateliers:{name}", pk=case.pk) for name in ("advice", "advice_ask"))
    assert "Vul eerst nog in" in screen.post(ask, follow=True).text
    screen.post(page, WORDS)
    assert "Vul eerst nog in: door wie." in screen.post(ask, follow=True).text
    assert "Het advies wordt nog geschreven" in client.get(own(case)).text
    assert "Een wandeling" not in client.get(own(case)).text, "a draft is nothing for outside"
    screen.post(page, {**WORDS, "first_step_by": "Wim"})
    [(to, subject, body)] = letters(lambda: screen.post(ask))
    assert (to, subject) == (case.owners.get().email, "Ga je akkoord met het procesadvies? Het museum")
    assert own(case) in body
    assert letters(lambda: screen.post(ask)) == [], "a second click asks nothing again"
    assert "Een wandeling" in client.get(own(case)).text


def test_the_owner_agrees_and_the_year_is_planned(client: Client, case: Case) -> None:
    asked(case)
    with time_machine.travel(dt.datetime(2026, 11, 30, 22, 30, tzinfo=dt.UTC), tick=False):
        told = client.post(own(case, "own_case_agree"), {"versie": 1}, follow=True).text
    assert "Je akkoord is genoteerd" in told
    advice = fresh(case)
    assert (advice.state, advice.agreed_by) == (State.AGREED, case.owners.get())
    days = dict(case.follow_ups.values_list("months", "due_on"))
    assert days == {3: dt.date(2027, 2, 28), 6: dt.date(2027, 5, 30), 12: dt.date(2027, 11, 30)}


def test_the_day_of_an_agreement_is_that_of_the_clock_of_the_town(client: Client, case: Case) -> None:
    asked(case)
    with time_machine.travel(dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC), tick=False):
        client.post(own(case, "own_case_agree"), {"versie": 1})
    assert case.follow_ups.get(months=3).due_on == dt.date(2027, 4, 1)


def test_a_remark_makes_it_a_draft_again_and_waits_for_the_officer(
    screen: Client, client: Client, trajectory: Trajectory, case: Case, letters
) -> None:
    asked(case)
    remark = own(case, "own_case_remark")
    assert client.post(remark, {"versie": 1, "text": " "}).status_code == 422
    client.post(remark, {"versie": 1, "text": "De school ontbreekt."})
    assert fresh(case).state == State.DRAFT
    page = screen.get(trajectory.url("ateliers:case", pk=case.pk)).text
    assert "De school ontbreekt." in page
    assert "Vraag opnieuw akkoord" in page
    assert "Je opmerking is aangekomen" in client.get(own(case)).text
    again = client.post(remark, {"versie": 1, "text": "En de jeugd."})
    assert (again.status_code, AdviceRemark.objects.count()) == (409, 1)
    assert "En de jeugd." in again.text, "what she wrote is not thrown away"


def test_a_change_asks_for_the_agreement_again_and_nobody_agrees_to_other_words(
    screen: Client, client: Client, trajectory: Trajectory, case: Case, letters
) -> None:
    asked(case)
    client.post(own(case, "own_case_agree"), {"versie": 1})
    page = trajectory.url("ateliers:advice", pk=case.pk)
    same = {name: getattr(fresh(case), name) for name in ProcessAdvice.WORDS}
    screen.post(page, same)
    assert fresh(case).state == State.AGREED, "nothing changed"
    told = screen.post(page, {**same, "who": "De buurt en de school"}, follow=True).text
    assert "vraag de eigenaar opnieuw om akkoord" in told
    advice = fresh(case)
    assert (advice.state, advice.revision, advice.agreed_at) == (State.DRAFT, 2, None)
    screen.post(trajectory.url("ateliers:advice_ask", pk=case.pk))
    stale = client.post(own(case, "own_case_agree"), {"versie": 1}, follow=True).text
    assert "intussen veranderd" in stale
    assert fresh(case).state == State.AT_OWNER
    for odd in ("", "x", "9" * 30):
        client.post(own(case, "own_case_agree"), {"versie": odd})
    assert fresh(case).state == State.AT_OWNER
    client.post(own(case, "own_case_agree"), {"versie": 2})
    assert fresh(case).state == State.AGREED
    assert case.follow_ups.count() == 3


def test_the_owner_is_reminded_once_and_one_worker_does_it(case: Case, letters) -> None:
    advice = asked(case, asked_at=timezone.now() - dt.timedelta(days=6, hours=23))
    assert letters(follow_up_cases) == []
    ProcessAdvice.objects.update(asked_at=timezone.now() - dt.timedelta(days=7, hours=1))
    [(to, subject, _body)] = letters(follow_up_cases)
    assert (to, subject) == (case.owners.get().email, "Wacht nog op jou: het procesadvies voor Het museum")
    assert letters(follow_up_cases) == []
    assert not advising.remind_owner(advice, timezone.now()), "another worker that read it before"


def test_a_mail_that_waits_a_night_goes_only_to_who_still_has_to_answer(case: Case, letters) -> None:
    advice = asked(case, state=State.DRAFT)

    def ask_and_agree() -> None:
        advising.ask_owner(advice)
        advising.agree(case.owners.get(), 1)

    assert letters(ask_and_agree) == []
    advising.note_change(advice)

    def ask_and_hand_over() -> None:
        advising.ask_owner(advice)
        advising.hand_over(case, "Fatma", "fatma@stad.example")

    assert [to for to, _subject, _body in letters(ask_and_hand_over)] == ["fatma@stad.example"]


def test_a_case_without_an_owner_asks_nobody(screen: Client, trajectory: Trajectory, case: Case) -> None:
    ProcessAdviceFactory(case=case)
    CaseOwner.objects.update(erased_at=timezone.now(), name="", email="", link_closed=True)
    told = screen.post(trajectory.url("ateliers:advice_ask", pk=case.pk), follow=True).text
    assert "geen eigenaar meer" in told
    assert fresh(case).state == State.DRAFT


def test_a_refused_mail_is_seen_where_all_of_them_are(
    screen: Client, trajectory: Trajectory, case: Case, letters, monkeypatch
) -> None:
    advice = ProcessAdviceFactory(case=case)
    owner = case.owners.get()

    def refuse(*_args: object, **_named: object) -> int:
        raise SMTPRecipientsRefused({owner.email: (550, b"no such user")})

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse)
    assert letters(lambda: advising.ask_owner(advice)) == []
    assert Letter.objects.get().state == Letter.State.FAILED
    page = screen.get(trajectory.url("trajectories:mails")).text
    assert owner.email in page
    assert "Procesadvies om akkoord te geven" in page


def test_what_waits_tells_of_remarks_and_of_changes(
    screen: Client, client: Client, trajectory: Trajectory, case: Case
) -> None:
    from ateliers.waiting import cases_waiting

    def told() -> list[str]:
        return [todo.key for todo in cases_waiting(trajectory, User(), {"plan"})]

    advice = asked(case)
    assert told() == []
    client.post(own(case, "own_case_remark"), {"versie": 1, "text": "Nee."})
    assert told() == ["advice-remarks"]
    advising.ask_owner(fresh(case))
    advising.note_change(advice)
    assert told() == ["advice-changed"]


@pytest.mark.django_db(transaction=True)
def test_of_an_agreement_and_a_change_at_once_nobody_agreed_to_what_she_did_not_read() -> None:
    case = CaseFactory()
    for round_ in range(4):
        ProcessAdvice.objects.filter(case=case).delete()
        FollowUp.objects.all().delete()
        advice, owner, barrier = asked(case), case.owners.get(), Barrier(2)

        def change(advice: ProcessAdvice = advice, barrier: Barrier = barrier, text: int = round_) -> None:
            from ateliers.cases.advice_form import AdviceForm

            form = AdviceForm({"who": f"Anders {text}"}, instance=ProcessAdvice.objects.get(pk=advice.pk))
            barrier.wait(patience.SECONDS)
            assert form.is_valid()
            form.save()
            connection.close()

        def agree(owner: CaseOwner = owner, barrier: Barrier = barrier) -> None:
            barrier.wait(patience.SECONDS)
            with suppress(advising.ChangedSince):
                advising.agree(owner, 1)
            connection.close()

        with ThreadPoolExecutor(2) as pool:
            for work in [pool.submit(change), pool.submit(agree)]:
                work.result(patience.SECONDS)
        now = fresh(case)
        assert (now.state, now.revision, now.agreed_at) == (State.DRAFT, 2, None)


def test_a_link_of_another_case_agrees_to_nothing_here(client: Client, case: Case) -> None:
    asked(case)
    other = CaseFactory()
    token = CaseOwnerFactory(case=other, until=other.created_at).token
    for where in (case.trajectory, other.trajectory):
        page = where.url("ateliers:own_case_agree", token=token)
        assert client.post(page, {"versie": 1}).status_code == 404
    assert fresh(case).state == State.AT_OWNER
