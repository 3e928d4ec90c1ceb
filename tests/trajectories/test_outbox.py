"""The outbox: what a transaction promises is sent once, whatever happens to queue, worker or mail server."""

from __future__ import annotations

import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
import redis
import time_machine
from django.core import mail as postbox
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, transaction
from django.test import Client

from gatherings import registrations
from tests.cast import ClientOf
from tests.factories import GatheringFactory, RegistrationFactory
from tests.jobs import no_queue
from trajectories import mail
from trajectories.mail import outbox
from trajectories.mail.references import unseal
from trajectories.models import Letter, Trajectory, User

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 5, 11, 12, 0, tzinfo=dt.UTC)
State = Letter.State


def promise(trajectory: Trajectory, to: str = "ria@post.example", **more) -> Letter | None:
    """An ordinary mail about a session."""
    session = GatheringFactory(trajectory=trajectory, title="Droomsessie 4")
    return mail.write("gathering_changed", to, {"gathering": session, "name": "Ria"}, **more)


def only() -> Letter:
    return Letter.objects.get()


def test_a_promise_that_is_rolled_back_is_none(trajectory: Trajectory) -> None:
    def fail() -> None:
        with transaction.atomic():
            promise(trajectory)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not Letter.objects.exists()


def test_the_row_holds_no_word_of_the_mail_in_the_clear(trajectory: Trajectory) -> None:
    registration = RegistrationFactory(gathering__trajectory=trajectory, name="Els Van Damme")
    registrations.write_mail(registration, "registration_confirmed")
    letter = only()
    token = registrations.token_of(registration)
    assert token not in letter.sealed
    assert "Els Van Damme" not in letter.sealed
    assert token in unseal(letter.sealed)["link"]


@pytest.mark.django_db(transaction=True)
def test_the_queue_carries_the_id_and_nothing_else(
    transactional_db, trajectory: Trajectory, redis_connection: redis.Redis
) -> None:
    with time_machine.travel(NOON, tick=False):
        promise(trajectory)
    [message] = redis_connection.lrange("celery", 0, -1)
    body = json.dumps(json.loads(message))
    assert str(only().pk) in body
    for secret in ("ria@post.example", "Droomsessie"):
        assert secret not in body
        assert secret.encode() not in redis_connection.lrange("celery", 0, -1)[0]


def test_what_was_sent_leaves_nothing_personal(trajectory: Trajectory) -> None:
    letter = promise(trajectory)
    assert letter
    assert outbox.deliver(str(letter.pk), letter.due_at)
    letter = only()
    assert (letter.state, letter.recipient, letter.sealed) == (State.SENT, "", "")
    assert [message.to for message in postbox.outbox] == [["ria@post.example"]]


def test_delivered_twice_is_sent_once(trajectory: Trajectory) -> None:
    letter = promise(trajectory)
    assert letter
    assert [outbox.deliver(str(letter.pk), letter.due_at) for _ in range(3)] == [True, False, False]
    assert outbox.deliver_due(letter.due_at) == 0
    assert len(postbox.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_send_each_mail_once(transactional_db, trajectory: Trajectory) -> None:
    with time_machine.travel(NOON, tick=False):
        for number in range(6):
            promise(trajectory, f"{number}@post.example")

    def beat(_number: int) -> int:
        try:
            return outbox.deliver_due(NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(beat, range(4))) == 6
    assert sorted(message.to[0] for message in postbox.outbox) == [f"{n}@post.example" for n in range(6)]


class Killed(BaseException):
    """The worker is gone at this moment: nothing after it runs."""


def test_killed_while_sending_it_still_waits(trajectory: Trajectory, monkeypatch) -> None:
    letter = promise(trajectory)
    assert letter

    def die(self, messages) -> int:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(EmailBackend, "send_messages", die)
        with pytest.raises(Killed):
            outbox.deliver(str(letter.pk), letter.due_at)
    assert only().state == State.WAITING
    assert outbox.deliver_due(letter.due_at) == 1


def test_killed_before_the_note_it_goes_again_with_the_same_id(trajectory: Trajectory, monkeypatch) -> None:
    letter = promise(trajectory)
    assert letter
    with monkeypatch.context() as patch:
        patch.setattr(outbox, "step", lambda *_args, **_values: (_ for _ in ()).throw(Killed()))
        with pytest.raises(Killed):
            outbox.deliver(str(letter.pk), letter.due_at)
    assert outbox.deliver_due(letter.due_at) == 1
    first, second = (message.extra_headers["Message-ID"] for message in postbox.outbox)
    assert first == second


def test_a_mail_server_that_is_down_is_tried_with_growing_pauses(trajectory: Trajectory, monkeypatch) -> None:
    letter = promise(trajectory)
    assert letter
    now, pauses = NOON, []
    monkeypatch.setattr(EmailBackend, "send_messages", refuse(SMTPServerDisconnected("weg")))
    Letter.objects.update(due_at=now)
    while only().state == State.WAITING:
        outbox.deliver_due(now)
        pauses.append(only().due_at - now)
        now = only().due_at
    assert pauses[:3] == [dt.timedelta(minutes=1), dt.timedelta(minutes=5), dt.timedelta(minutes=15)]
    assert only().state == State.FAILED
    assert now - NOON > dt.timedelta(days=1)


def refuse(error: Exception):
    def send_messages(self, messages) -> int:
        raise error

    return send_messages


def test_an_address_that_is_refused_is_told_at_once_and_can_be_tried_again(
    trajectory: Trajectory, officer: User, client_of: ClientOf, monkeypatch
) -> None:
    letter = promise(trajectory)
    assert letter
    with monkeypatch.context() as patch:
        refusal = SMTPRecipientsRefused({"ria@post.example": (550, b"no such user")})
        patch.setattr(EmailBackend, "send_messages", refuse(refusal))
        outbox.deliver(str(letter.pk), letter.due_at)
    page = client_of(officer).get(trajectory.url("trajectories:mails")).text
    assert "ria@post.example" in page
    assert "aanvaardt dit adres niet" in page
    client_of(officer).post(trajectory.url("trajectories:mails_again"))
    assert only().state == State.WAITING
    assert outbox.deliver_due() == 1


def test_the_officer_takes_one_off_the_list(
    trajectory: Trajectory, officer: User, client_of: ClientOf
) -> None:
    made = Letter.objects.create(
        trajectory=trajectory, kind="invitation", recipient="x@y.example", state="failed", done_at=NOON
    )
    client_of(officer).post(trajectory.url("trajectories:mail_give_up", pk=made.pk))
    assert (only().state, only().recipient) == (State.DROPPED, "")


def test_a_fault_of_ours_keeps_no_other_mail_waiting(trajectory: Trajectory, caplog) -> None:
    broken = Letter.objects.create(trajectory=trajectory, kind="invitation", recipient="a@b.be", sealed="x")
    letter = promise(trajectory)
    assert letter
    Letter.objects.filter(pk=broken.pk).update(due_at=letter.due_at)
    assert outbox.deliver_due(letter.due_at) == 1


def test_what_it_was_about_is_gone_then_it_lapses(trajectory: Trajectory) -> None:
    letter = promise(trajectory)
    assert letter
    trajectory.gatherings.all().delete()
    assert not outbox.deliver(str(letter.pk), letter.due_at)
    assert only().state == State.DROPPED
    assert not postbox.outbox


@pytest.mark.django_db(transaction=True)
def test_without_redis_a_resident_registers_and_her_mail_goes_later(
    transactional_db, trajectory: Trajectory, client: Client
) -> None:
    session = GatheringFactory(trajectory=trajectory, is_open=True)
    with no_queue():
        answer = client.post(
            trajectory.url("gatherings:public_session", pk=session.pk),
            {"name": "Els", "email": "els@post.example", "people": 1},
        )
    assert answer.status_code == 302
    assert only().state == State.WAITING
    assert outbox.deliver_due() == 1
    assert [message.to for message in postbox.outbox] == [["els@post.example"]]


@pytest.mark.parametrize(
    ("written", "leaves"),
    [
        ("2026-05-11T12:00+02:00", "2026-05-11T12:00+02:00"),
        ("2026-05-11T21:00+02:00", "2026-05-12T07:00+02:00"),
        ("2026-05-12T03:30+02:00", "2026-05-12T07:00+02:00"),
        ("2026-10-25T01:30+02:00", "2026-10-25T07:00+01:00"),  # the night in which the clock goes back
        ("2027-03-27T22:00+01:00", "2027-03-28T07:00+02:00"),
    ],
)
def test_nothing_at_night(night: None, trajectory: Trajectory, written: str, leaves: str) -> None:
    with time_machine.travel(dt.datetime.fromisoformat(written), tick=False):
        letter = promise(trajectory)
    assert letter
    assert letter.due_at == dt.datetime.fromisoformat(leaves)


def test_what_waited_for_the_queue_does_not_leave_at_night_either(
    night: None, trajectory: Trajectory
) -> None:
    with time_machine.travel(NOON, tick=False):
        letter = promise(trajectory)
    assert letter
    night = dt.datetime.fromisoformat("2026-05-11T23:15+02:00")
    assert outbox.deliver_due(night) == 0
    assert only().due_at == dt.datetime.fromisoformat("2026-05-12T07:00+02:00")


def test_an_answer_goes_at_once_also_at_night(night: None, trajectory: Trajectory) -> None:
    night = dt.datetime.fromisoformat("2026-05-11T23:15+02:00")
    registration = RegistrationFactory(gathering__trajectory=trajectory)
    with time_machine.travel(night, tick=False):
        registrations.write_mail(registration, "registration_confirmed")
        assert outbox.deliver_due() == 1


def test_the_same_is_told_once(trajectory: Trajectory) -> None:
    assert promise(trajectory, once="x")
    assert promise(trajectory, once="x") is None
    assert Letter.objects.count() == 1
