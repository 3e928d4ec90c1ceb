"""Residents take a place, give it up, and learn nothing about each other."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from gatherings import places, registrations, reminding, tasks
from gatherings.models import Gathering, Registration
from gatherings.registrations import RegistrationAnswer, Wish
from tests.factories import GatheringFactory, RegistrationFactory, member
from toolkit import limits

pytestmark = pytest.mark.django_db
ELS = {"name": "Els", "email": "els@post.example", "people": 2, "remark": ""}


@pytest.fixture
def session() -> Gathering:
    return GatheringFactory(title="Droomsessie 4", is_open=True, capacity=5, place="Buurthuis De Linde")


def address(session: Gathering) -> str:
    return session.trajectory.url("gatherings:public_session", pk=session.pk)


def test_a_resident_takes_a_place_and_gets_a_mail(client: Client, session: Gathering, letters) -> None:
    sent = letters(lambda: client.post(address(session), ELS))
    registration = session.registrations.get()
    assert (registration.name, registration.people) == ("Els", 2)
    [(to, subject, body)] = sent
    assert to == "els@post.example"
    assert "Droomsessie 4" in subject
    assert registrations.token_of(registration) in body
    assert registrations.token_of(registration) not in registration.token_hash


def test_after_it_the_page_says_what_happens_next(client: Client, session: Gathering) -> None:
    answer = client.post(address(session), ELS, follow=True)
    assert "Kijk in je mailbox" in answer.text


@pytest.mark.parametrize("missing", ["name", "email", "people"])
def test_a_form_that_is_not_complete_keeps_the_input(
    client: Client, session: Gathering, missing: str
) -> None:
    answer = client.post(address(session), {**ELS, missing: "", "remark": "rolstoel"})
    assert answer.status_code == 422
    assert "rolstoel" in answer.text
    assert not Registration.objects.exists()


def test_a_second_registration_shows_the_same_and_mails_the_link_again(
    client: Client, session: Gathering, letters
) -> None:
    first = client.post(address(session), ELS)
    registrations.confirm(session.registrations.get())
    sent = letters(lambda: client.post(address(session), {**ELS, "email": "ELS@post.example", "people": 1}))
    again = client.post(address(session), {**ELS, "people": 1})
    own = session.registrations.coming().get()
    assert own.people == 2
    assert (again.status_code, again["Location"]) == (first.status_code, first["Location"])
    [(_to, subject, body)] = sent
    assert "al ingeschreven" in subject
    assert registrations.token_of(own) in body


def test_in_a_full_session_known_and_unknown_get_the_same_answer(client: Client, session: Gathering) -> None:
    RegistrationFactory(gathering=session, email="els@post.example", people=5)
    known, unknown = (
        client.post(address(session), ELS),
        client.post(address(session), {**ELS, "email": "an@post.example"}),
    )
    assert known.status_code == unknown.status_code == 422
    assert "Volzet" in known.text
    assert "Volzet" in unknown.text
    assert session.registrations.count() == 1


def test_a_full_session_offers_others(client: Client, session: Gathering) -> None:
    other = GatheringFactory(trajectory=session.trajectory, is_open=True, title="Een andere avond")
    RegistrationFactory(gathering=session, people=5)
    page = client.get(address(session)).text
    assert "Volzet" in page
    assert other.title in page


def test_more_people_than_places_get_none(session: Gathering) -> None:
    assert registrations.register(session, Wish(**{**ELS, "people": 4})) == RegistrationAnswer.REGISTERED
    an = Wish(**{**ELS, "email": "an@post.example"})
    assert registrations.register(session, an) == RegistrationAnswer.FULL
    assert places.places_left(session) == 1


@pytest.mark.django_db(transaction=True)
def test_the_last_places_are_given_once(session: Gathering) -> None:
    def come(number: int) -> RegistrationAnswer:
        try:
            wish = Wish(**{**ELS, "email": f"{number}@post.example", "people": 1})
            return registrations.register(session, wish)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(come, range(16)))
    assert answers.count(RegistrationAnswer.REGISTERED) == 5
    assert answers.count(RegistrationAnswer.FULL) == 11
    assert places.places_left(session) == 0


@pytest.mark.django_db(transaction=True)
def test_one_address_at_the_same_moment_is_registered_once(session: Gathering) -> None:
    def come(_number: int) -> RegistrationAnswer:
        try:
            return registrations.register(session, Wish(**{**ELS, "people": 1}))
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(come, range(6)))
    assert set(answers) <= {RegistrationAnswer.KNOWN, RegistrationAnswer.REGISTERED}
    assert session.registrations.count() == 1


@pytest.mark.parametrize(
    "change",
    [{"state": "cancelled"}, {"is_open": False}, {"starts_at": dt.datetime(2020, 1, 5, tzinfo=dt.UTC)}],
    ids=["cancelled", "not open", "begun"],
)
def test_who_comes_too_late_is_not_registered(session: Gathering, change: dict) -> None:
    Gathering.objects.filter(pk=session.pk).update(**change)
    assert registrations.register(session, Wish(**ELS)) == RegistrationAnswer.CLOSED
    assert not Registration.objects.exists()


def test_a_program_that_fills_the_trap_is_thanked_and_forgotten(client: Client, session: Gathering) -> None:
    answer = client.post(address(session), {**ELS, "website": "https://spam.example"})
    assert answer.status_code == 302
    assert not Registration.objects.exists()


def test_too_many_in_a_short_time_are_refused(client: Client, session: Gathering) -> None:
    statuses = [client.post(address(session), {**ELS, "email": ""}).status_code for _ in range(61)]
    assert statuses == [422] * 60 + [429]
    assert client.post(address(session), ELS, REMOTE_ADDR="10.0.0.9").status_code == 302


def test_without_redis_residents_can_still_come(client: Client, session: Gathering, monkeypatch) -> None:
    nowhere = redis.Redis.from_url("redis://127.0.0.1:1/0", socket_connect_timeout=0.2)
    monkeypatch.setattr(limits, "connection", lambda: nowhere)
    assert client.post(address(session), ELS).status_code == 302
    assert session.registrations.count() == 1


def test_the_link_shows_the_registration_and_only_a_post_cancels_it(
    client: Client, session: Gathering
) -> None:
    registration = RegistrationFactory(gathering=session, name="Els", people=3)
    link = session.trajectory.url("gatherings:own_registration", token=registrations.token_of(registration))
    assert "Els" in client.get(link).text
    assert places.places_left(session) == 2
    assert "Je bent afgemeld" in client.post(link, follow=True).text
    assert places.places_left(session) == 5
    assert (
        registrations.register(session, Wish(**{**ELS, "email": registration.email}))
        == RegistrationAnswer.REGISTERED
    )


@pytest.mark.parametrize("token", ["", "weet-ik-niet", "é"])
def test_a_made_up_link_leads_nowhere(client: Client, session: Gathering, token: str) -> None:
    RegistrationFactory(gathering=session)
    assert client.get(f"{session.trajectory.public_url}komen/plaats/{token}/").status_code == 404


def test_a_link_of_another_trajectory_leads_nowhere(client: Client, session: Gathering) -> None:
    elsewhere = RegistrationFactory(gathering=GatheringFactory())
    link = session.trajectory.url("gatherings:own_registration", token=registrations.token_of(elsewhere))
    assert client.get(link).status_code == 404


def test_an_officer_writes_down_who_phones_and_may_not_exceed_the_places(
    client: Client, session: Gathering
) -> None:
    officer = member(session.trajectory)
    client.force_login(officer)
    url = session.trajectory.url("gatherings:gathering_registrations", pk=session.pk)
    assert client.post(url, {"phone-name": "Jos", "phone-people": 4}).status_code == 302
    assert client.post(url, {"phone-name": "Mia", "phone-people": 1}).status_code == 302
    refused = client.post(url, {"phone-name": "Rik", "phone-people": 1})
    assert refused.status_code == 422
    assert "Rik" in refused.text
    assert [(one.name, one.email, one.noted_by) for one in session.registrations.all()] == [
        ("Jos", "", officer),
        ("Mia", "", officer),
    ]


def test_an_officer_strikes_one_and_writes_to_all(client: Client, session: Gathering, letters) -> None:
    els, _an = RegistrationFactory(gathering=session, name="Els"), RegistrationFactory(gathering=session)
    client.force_login(member(session.trajectory))
    url = session.trajectory.url
    strike = url("gatherings:gathering_registration_cancel", pk=session.pk, registration_pk=els.pk)
    assert [to for to, *_ in letters(lambda: client.post(strike))] == [els.email]
    assert letters(lambda: client.post(strike)) == []
    mail_all = url("gatherings:gathering_mail", pk=session.pk)
    sent = letters(
        lambda: client.post(
            mail_all, {"message-subject": "Parking", "message-message": "Achter de kerk & zo."}
        )
    )
    assert [(to, subject) for to, subject, _ in sent] == [(_an.email, "Parking")]
    assert "Achter de kerk & zo." in sent[0][2]


def test_the_list_to_print_names_who_comes(client: Client, session: Gathering) -> None:
    RegistrationFactory(gathering=session, name="Els Van Damme", remark="rolstoel")
    RegistrationFactory(gathering=session, name="Wim Wegblijver", cancelled_at=timezone.now())
    client.force_login(member(session.trajectory))
    page = client.get(session.trajectory.url("gatherings:gathering_list", pk=session.pk)).text
    assert "Els Van Damme" in page
    assert "rolstoel" in page
    assert "Wegblijver" not in page


TOMORROW = dt.datetime(2026, 5, 12, 19, 30, tzinfo=dt.UTC)


def remind_at(moment: dt.datetime, letters) -> list[tuple[str, str, str]]:
    with time_machine.travel(moment, tick=False):
        return letters(tasks.remind_registrations)


def test_the_day_before_everybody_gets_one_reminder(letters) -> None:
    session = GatheringFactory(title="Droomsessie 4", starts_at=TOMORROW)
    early = TOMORROW - dt.timedelta(days=9)
    els = RegistrationFactory(gathering=session, created_at=early)
    RegistrationFactory(gathering=session, created_at=early, cancelled_at=early)
    RegistrationFactory(gathering=session, created_at=early, email="")
    RegistrationFactory(gathering=GatheringFactory(starts_at=TOMORROW, state="cancelled"), created_at=early)
    assert remind_at(TOMORROW - dt.timedelta(days=2), letters) == []
    assert remind_at(dt.datetime(2026, 5, 11, 3, 5, tzinfo=dt.UTC), letters) == []
    [(to, subject, body)] = remind_at(dt.datetime(2026, 5, 11, 8, 5, tzinfo=dt.UTC), letters)
    assert to == els.email
    assert "Droomsessie 4" in subject
    assert registrations.token_of(els) in body
    assert remind_at(dt.datetime(2026, 5, 11, 9, 5, tzinfo=dt.UTC), letters) == []


@pytest.mark.django_db(transaction=True)
def test_two_workers_remind_once() -> None:
    registration = RegistrationFactory(gathering=GatheringFactory())

    def remind(_number: int) -> bool:
        try:
            return reminding.remind_resident(registration.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(remind, range(4))) == [False, False, False, True]


def test_mail_leaves_through_a_real_worker(transactional_db, celery_worker, client: Client) -> None:
    session = GatheringFactory(title="Droomsessie 4", is_open=True)
    client.post(address(session), ELS)
    celery_worker()
    assert [message.to for message in mail.outbox] == [["els@post.example"]]
