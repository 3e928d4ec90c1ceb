"""A promise is kept once, whatever dies: the mechanism. The queues: tests/config/test_queues.py."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator

import pytest
from django.db import connections, transaction
from django.utils import timezone

from toolkit import job_runs, jobs, queue
from toolkit.models import Job

pytestmark = pytest.mark.django_db
State = Job.State


class Diary(list[str]):
    fault: BaseException | None = None
    gave_up: list[str]


@pytest.fixture
def diary() -> Iterator[Diary]:
    """What a kind of its own did; it raises `fault` when that is set."""
    told = Diary()
    told.gave_up = []

    @jobs.kind("tests.note", give_up=told.gave_up.append)
    def note(word: str) -> None:
        told.append(word)
        if told.fault:
            raise told.fault

    yield told
    del jobs.KINDS["tests.note"]


def promise(word: str = "x") -> Job:
    return jobs.KINDS["tests.note"].promise(word)


def later(job: Job, **columns: dt.datetime | None) -> None:
    """Time passed for this row."""
    Job.objects.filter(pk=job.pk).update(**columns)


def ago(seconds: float) -> dt.datetime:
    return timezone.now() - dt.timedelta(seconds=seconds)


def test_a_promise_is_part_of_its_transaction(diary, django_capture_on_commit_callbacks, monkeypatch) -> None:
    sent = []
    monkeypatch.setattr(queue, "publish", lambda _task, *ids: sent.append(ids))

    @transaction.atomic
    def fail() -> None:
        promise()
        raise RuntimeError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuntimeError):
        fail()
    assert (Job.objects.count(), sent) == (0, [])
    with django_capture_on_commit_callbacks(execute=True):
        job = promise()
    assert sent == [(str(job.pk),)]  # ids, and nothing else


def test_what_is_done_leaves_no_row_and_a_second_message_does_nothing(diary) -> None:
    job = promise()
    assert job_runs.carry_out(str(job.pk))
    assert not job_runs.carry_out(str(job.pk))
    assert diary == ["x"]
    assert not Job.objects.exists()


def test_the_same_promise_twice_is_one_until_it_is_taken(diary) -> None:
    assert promise() == promise()
    job_runs.claim(str(promise().pk))
    assert promise().state == State.WAITING
    assert Job.objects.count() == 2


def test_a_message_that_got_lost_is_sent_again(diary) -> None:
    job = promise()
    assert job_runs.look_after() == []  # it is on its way
    later(job, handed_at=ago(130))
    assert job_runs.look_after() == [str(job.pk)]
    assert job_runs.look_after() == []


def test_a_fault_is_tried_again_after_a_pause_and_then_given_up(diary, caplog) -> None:
    diary.fault = ValueError("stuk")
    job = promise()
    for tried in (1, 2):
        assert not job_runs.carry_out(str(job.pk))
        job.refresh_from_db()
        assert (job.state, job.tries, diary.gave_up) == (State.WAITING, tried, [])
        assert job.is_tried_again
        assert job.next_try == tried + 1
        assert job.due_at > timezone.now()
        assert not job_runs.carry_out(str(job.pk)), "not before the pause is over"
        later(job, due_at=ago(1))
    assert job_runs.look_after() == [str(job.pk)]
    job_runs.carry_out(str(job.pk))
    job.refresh_from_db()
    assert (job.state, len(diary), diary.gave_up) == (State.FAILED, 3, ["x"])
    assert "stuk" in caplog.text
    later(job, due_at=ago(600))
    assert job_runs.look_after() == []


def test_asking_again_after_a_failure_starts_from_nothing(diary) -> None:
    job = promise()
    Job.objects.filter(pk=job.pk).update(state=State.FAILED, tries=3, failed_at=timezone.now())
    again = promise()
    assert (again.tries, Job.objects.count()) == (0, 1)


def test_a_worker_that_was_killed_is_noticed_by_its_silence(diary) -> None:
    job = promise()
    job_runs.claim(str(job.pk))
    assert job_runs.look_after() == []
    later(job, alive_at=ago(100))
    job.refresh_from_db()
    assert job.is_silent
    assert job.is_tried_again
    assert job_runs.look_after() == [str(job.pk)]
    assert job_runs.carry_out(str(job.pk))


def test_what_kills_its_worker_each_time_ends(diary) -> None:
    job = promise()
    for _try in range(3):
        job_runs.claim(str(job.pk))
        later(job, alive_at=ago(100))
        job_runs.look_after()
    job.refresh_from_db()
    assert job.has_failed
    assert diary.gave_up == ["x"]


def test_who_comes_back_late_takes_nothing_from_who_took_over(diary) -> None:
    job = promise()
    slow = job_runs.claim(str(job.pk))
    later(job, alive_at=ago(100))
    job_runs.look_after()
    job_runs.claim(str(job.pk))
    assert not job_runs.held_by_us(slow).exists()
    job_runs.put_back(slow)
    assert Job.objects.get().state == State.RUNNING


def test_a_kind_that_this_release_does_not_know_fails_and_is_seen(caplog) -> None:
    job = Job.objects.create(kind="tests.gone", ids="x")
    for _try in range(3):
        job_runs.carry_out(str(job.pk))
        later(job, due_at=ago(1))
    job.refresh_from_db()
    assert job.has_failed
    assert "tests.gone" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_one_message_do_it_once(diary) -> None:
    job = promise()

    def work() -> None:
        try:
            job_runs.carry_out(str(job.pk))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert diary == ["x"]


@pytest.mark.django_db(transaction=True)
def test_long_work_shows_that_it_lives_also_within_a_transaction(diary, monkeypatch) -> None:
    monkeypatch.setattr(job_runs, "A_SIGN", 0.01)
    job = job_runs.claim(str(promise().pk))
    before = job.alive_at
    with transaction.atomic(), job_runs.signs_of_life(job):
        for _look in range(1000):
            job.refresh_from_db()
            if job.alive_at > before:
                break
            threading.Event().wait(0.01)
    assert job.alive_at > before
