"""Work that a transaction promises to a worker, carried out once for certain.

    @jobs.kind("publications.compile", give_up=say_that_it_failed)
    def compile_snapshot(pk: str) -> None: ...            # safe to run twice

    compile_snapshot.promise(str(compilation.pk))         # a row, in the transaction of whoever asks
    compile_snapshot.standing(str(compilation.pk))        # for the screen meanwhile; None: no such promise

The row is the promise; the queue carries its id, and only hurries. Each minute `job_runs.look_after` hands
out what nobody took and takes back what fell silent. After TRIES times it is over: `give_up` writes it down
in the rows of the app, and the screen offers to try again, which is a new promise.

A row that is a promise itself (a mail, a deletion) has its own job on the timetable and is hurried with
`hand_over`. No other module talks to the queue (tests/conventions/test_promised.py).
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from .models import Job

logger = logging.getLogger(__name__)

ONCE_MORE = {"max_retries": 1, "interval_start": 0}  # a connection of before a restart of Redis is no news


def nothing(*_ids: str) -> None:
    """The row of the job says enough."""


@dataclass(frozen=True)
class Kind:
    """One sort of job: `work` does it, `give_up` tells the rows of the app that it won't be done."""

    name: str
    work: Callable[..., None]
    give_up: Callable[..., None]

    def __call__(self, *ids: str) -> None:
        self.work(*ids)

    def promise(self, *ids: str) -> Job:
        """Write it down and hurry it when the transaction commits. The same one that nobody took yet is
        enough; one that failed is past. Four queries at most."""
        from .tasks import carry_out_job  # the task imports the kinds' side of this module

        asked = Job(kind=self.name, ids=" ".join(ids), handed_at=timezone.now())
        Job.objects.filter(kind=self.name, ids=asked.ids, state=Job.State.FAILED).delete()
        Job.objects.bulk_create([asked], ignore_conflicts=True)
        job = Job.objects.get(kind=self.name, ids=asked.ids, state=Job.State.WAITING)
        hand_over(carry_out_job, str(job.pk))
        return job

    def standing(self, pk: str) -> Job | None:
        """The newest promise about the row with this id, unless it was kept. One query."""
        return Job.objects.of(self.name, pk).order_by("-asked_at", "-pk").first()


KINDS: dict[str, Kind] = {}


def kind(name: str, give_up: Callable[..., None] = nothing) -> Callable[[Callable[..., None]], Kind]:
    def decorate(work: Callable[..., None]) -> Kind:
        KINDS[name] = Kind(name, work, give_up)
        return KINDS[name]

    return decorate


def hand_over(task: Any, *ids: str) -> None:
    """Queue the task with these ids when the transaction commits. Without a queue nothing fails: a job of the
    timetable takes up what waits."""
    transaction.on_commit(partial(publish, task, *ids))


def publish(task: Any, *ids: str) -> None:
    try:
        task.apply_async(args=ids, retry=True, retry_policy=ONCE_MORE)
    except (OperationalError, OSError):
        logger.warning("The queue doesn't answer: %s waits for the timetable", task.name)
