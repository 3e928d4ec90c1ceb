"""The workers' side of `toolkit.jobs`: take a job, show that somebody is at it, and never lose one."""

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from django.db import DatabaseError, connections, models, transaction
from django.utils import timezone

from . import states
from .models import Job

logger = logging.getLogger(__name__)
State = Job.State

A_SIGN = 20  # seconds between two signs of life
LONGEST = dt.timedelta(minutes=30)  # a job that takes longer hangs, however alive its worker is
PAUSES = [dt.timedelta(minutes=1), dt.timedelta(minutes=5)]  # after a first and a second fault
ON_ITS_WAY = dt.timedelta(minutes=2)  # then the message got lost, or the workers are busy


class Work(Protocol):
    """What a worker asks of a kind of job (`toolkit.jobs`)."""

    def __call__(self, *ids: str) -> None: ...

    @property
    def give_up(self) -> Callable[..., None]: ...


KINDS: dict[str, Work] = {}


def carry_out(pk: str) -> bool:
    """Do the job, unless another worker has it, it waits or it was done; True when it was done now."""
    job = claim(pk)
    if job is None:
        return False
    try:
        with signs_of_life(job):
            KINDS[job.kind](*job.ids.split())
    except Exception:
        # Whatever it was: it is logged, tried again, and in the end the screen says that it failed.
        logger.exception("Job %s (%s) failed", job.pk, job.kind)
        put_back(job, PAUSES[min(job.tries, len(PAUSES)) - 1])
        return False
    return bool(held_by_us(job).delete()[0])


def claim(pk: str) -> Job | None:
    now = timezone.now()
    waiting = Job.objects.filter(pk=pk, state=State.WAITING, due_at__lte=now)
    taken = states.advance(waiting, State.RUNNING, taken_at=now, alive_at=now, tries=models.F("tries") + 1)
    return Job.objects.get(pk=pk) if taken else None


def held_by_us(job: Job) -> models.QuerySet[Job]:
    """The row, as long as nobody took the job over: each take has a number of its own."""
    return Job.objects.filter(pk=job.pk, state=State.RUNNING, tries=job.tries)


@contextmanager
def signs_of_life(job: Job) -> Iterator[None]:
    """Beside the work, on a connection of its own: a long transaction shows nothing before its end."""
    done = threading.Event()
    thread = threading.Thread(target=show_life, args=(job, done), name=f"job-{job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def show_life(job: Job, done: threading.Event) -> None:
    until = timezone.now() + LONGEST
    while not done.wait(A_SIGN) and timezone.now() < until:
        try:
            held_by_us(job).update(alive_at=timezone.now())
        except DatabaseError:
            logger.warning("Job %s can't show that it is alive", job.pk)
        finally:
            connections.close_all()


def put_back(job: Job, pause: dt.timedelta = dt.timedelta(0)) -> None:
    """For another try, or for good: then the rows of the app say so too."""
    with transaction.atomic():
        if job.tries < Job.TRIES:
            states.advance(held_by_us(job), State.WAITING, due_at=timezone.now() + pause, handed_at=None)
        elif states.advance(held_by_us(job), State.FAILED, failed_at=timezone.now()) and job.kind in KINDS:
            KINDS[job.kind].give_up(*job.ids.split())


def look_after() -> list[str]:
    """Each minute: take back what fell silent; returns the ids of what has to be handed out (again)."""
    now = timezone.now()
    for job in Job.objects.silent(now):
        logger.warning("Job %s (%s) fell silent", job.pk, job.kind)
        put_back(job)
    waiting = Job.objects.filter(state=State.WAITING, due_at__lte=timezone.now())
    lost = waiting.filter(models.Q(handed_at=None) | models.Q(handed_at__lt=now - ON_ITS_WAY))
    keys = list(lost.order_by("asked_at", "pk").values_list("pk", flat=True))
    Job.objects.filter(pk__in=keys).update(handed_at=now)
    return [str(key) for key in keys]
