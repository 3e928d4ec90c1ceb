"""Each queue: whoever dies, whatever gets lost, the promise is kept once or the screen says that it failed.

The mails have the same tests in tests/trajectories/test_outbox.py, the mechanism in
tests/toolkit/test_jobs.py.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from clustering.machine import heaping, rounds_of_work, vectors
from clustering.models import StatementVector
from clustering.tasks import look_after_machine
from contributions import erasure, redacting
from contributions.models import Contribution
from contributions.recording import correct
from publications.press import compiling
from publications.typesetting.engine import Typeset
from tests.cast import client_for
from tests.config.queues import (
    Checking,
    Compiling,
    Heaping,
    Meaning,
    Queue,
    Reading,
    Shown,
    Splitting,
    Undoing,
)
from tests.factories import ContributionFactory, member
from toolkit import job_runs
from toolkit.jobs import KINDS
from toolkit.models import Job

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """What no code of ours catches, as nothing catches SIGKILL."""


WITH_SCREEN = [Compiling, Checking, Reading, Undoing, Heaping, Splitting]


@pytest.fixture(params=[*WITH_SCREEN, Meaning], ids=lambda queue: queue.__name__.lower())
def queue(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Queue:
    pdf = tmp_path / "uit.pdf"
    pdf.write_bytes(b"%PDF-1.7")
    monkeypatch.setattr(compiling, "typeset", lambda *_a, **_k: Typeset(pdf, 1, [], []))
    monkeypatch.setattr(vectors, "current_model", lambda: "model")
    for module in (rounds_of_work, heaping):
        monkeypatch.setattr(module, "current_model", lambda: "model")
    monkeypatch.setattr(vectors, "numbers_of", lambda texts: iter([[bytes(8) for _text in texts]]))
    return request.param()


def test_every_kind_of_job_has_its_queue_here() -> None:
    assert {queue.kind.name for queue in (*WITH_SCREEN, Meaning)} == set(KINDS)


def promised() -> Job:
    return Job.objects.get()


def minutes_pass() -> None:
    """Nobody gave a sign of life, and each message got lost."""
    before = timezone.now() - dt.timedelta(minutes=10)
    Job.objects.update(alive_at=before, handed_at=before, due_at=before)


def work() -> None:
    """What the timetable and the workers do in a minute."""
    for pk in job_runs.look_after():
        job_runs.carry_out(pk)


def kill_at(monkeypatch: pytest.MonkeyPatch, place: Any, name: str) -> None:
    """The worker is killed there, once."""
    original: Callable[..., Any] = getattr(place, name)

    def killed(*arguments: Any, **options: Any) -> Any:
        monkeypatch.setattr(place, name, original)
        raise Killed

    monkeypatch.setattr(place, name, killed)


def test_the_message_never_came(queue: Queue) -> None:
    """Redis was emptied, or restarted without what it held, or was away."""
    assert not queue.is_done_once()
    minutes_pass()
    work()
    assert queue.is_done_once()
    assert not Job.objects.exists()


@pytest.mark.parametrize("moment", ["before", "during", "after"])
def test_the_worker_was_killed(queue: Queue, moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = job_runs.claim(str(promised().pk))
    if moment == "during":
        kill_at(monkeypatch, *queue.half_way)
        with pytest.raises(Killed):
            queue.kind(*taken.ids.split())
    if moment == "after":  # the work is done; its row didn't hear of it
        queue.kind(*taken.ids.split())
    assert promised().state == "running"
    work()
    assert promised().state == "running", "it may still be alive"
    minutes_pass()
    work()
    assert queue.is_done_once()
    assert not Job.objects.exists()


def test_delivered_twice(queue: Queue) -> None:
    key = str(promised().pk)
    assert job_runs.carry_out(key)
    assert not job_runs.carry_out(key)
    assert queue.is_done_once()


@pytest.mark.parametrize("queue", WITH_SCREEN, indirect=True)
def test_the_screen_says_that_it_is_tried_again_and_in_the_end_that_it_failed(
    queue: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = client_for(member(queue.trajectory))
    for tried in (2, 3):
        taken = job_runs.claim(str(promised().pk))
        kill_at(monkeypatch, *queue.half_way)
        with pytest.raises(Killed):
            queue.kind(*taken.ids.split())
        minutes_pass()
        assert f"poging {tried} van 3" in officer.get(queue.page()).text
        job_runs.look_after()
        assert f"poging {tried} van 3" in officer.get(queue.page()).text
    job_runs.claim(str(promised().pk))
    minutes_pass()
    job_runs.look_after()
    assert promised().has_failed
    assert queue.failed_screen in officer.get(queue.page()).text


@pytest.mark.parametrize("queue", [Meaning], indirect=True)
def test_numbers_that_failed_three_times_are_tried_again_after_a_rest(queue: Queue) -> None:
    for _time in range(3):
        job_runs.claim(str(promised().pk))
        minutes_pass()
        job_runs.look_after()
    assert promised().has_failed
    look_after_machine()
    assert promised().has_failed
    Job.objects.update(failed_at=timezone.now() - rounds_of_work.REST - dt.timedelta(minutes=1))
    look_after_machine()
    minutes_pass()
    work()
    assert queue.is_done_once()
    assert not Job.objects.exists()


@pytest.mark.parametrize("queue", [Meaning], indirect=True)
def test_what_is_erased_or_reworded_while_its_numbers_are_made_gets_none(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    erased, reworded, third = Contribution.objects.order_by("received_at")
    redacted = ContributionFactory(trajectory=queue.row, words="Meer bomen op het plein")
    officer = member(queue.row, name="Lotte Verbeeck")

    def numbers(texts: list[str]) -> list[list[bytes]]:
        erasure.erase(erased, reason="Op vraag", by=officer)
        correct(reworded, text="Anders gezegd", reason="Verkeerd getypt", author=officer, revision=1)
        redacting.take_out(redacted, "bomen", reason="Een naam", by=officer)
        return [[bytes(8) for _text in texts]]

    monkeypatch.setattr(vectors.limited, "iterate", lambda _bounds, _of, texts: iter(numbers(texts)))
    queue.kind(str(queue.row.pk))
    assert set(StatementVector.objects.values_list("contribution", flat=True)) == {third.pk}
