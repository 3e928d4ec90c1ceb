"""Work that a transaction promises to a worker, carried out once for certain.

    @jobs.kind("publications.compile", give_up=say_that_it_failed)
    def compile_snapshot(pk: str) -> None: ...            # safe to run twice

    compile_snapshot.promise(str(compilation.pk))         # a row, in the transaction of whoever asks
    compile_snapshot.standing(str(compilation.pk))        # for the screen meanwhile; None: no such promise

The row is the promise; the queue carries its id, and only hurries. Each minute `job_runs.look_after` hands
out what nobody took and takes back what fell silent. After TRIES times it is over: `give_up` writes it down
in the rows of the app, and the screen offers to try again, which is a new promise.

A row that is a promise itself (a mail, a deletion) has its own job on the timetable and is hurried with
`queue.hand_over`. No other module talks to the queue (tests/conventions/test_promised.py).
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from .job_runs import KINDS
from .models import Job
from .queue import hand_over
from .tasks import carry_out_job


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
        asked = Job(kind=self.name, ids=" ".join(ids), handed_at=timezone.now())
        Job.objects.filter(kind=self.name, ids=asked.ids, state=Job.State.FAILED).delete()
        Job.objects.bulk_create([asked], ignore_conflicts=True)
        job = Job.objects.get(kind=self.name, ids=asked.ids, state=Job.State.WAITING)
        hand_over(carry_out_job, str(job.pk))
        return job

    def standing(self, pk: str) -> Job | None:
        """The newest promise about the row with this id, unless it was kept. One query."""
        return Job.objects.of(self.name, pk).order_by("-asked_at", "-pk").first()


def kind(name: str, give_up: Callable[..., None] = nothing) -> Callable[[Callable[..., None]], Kind]:
    def decorate(work: Callable[..., None]) -> Kind:
        KINDS[name] = made = Kind(name, work, give_up)
        return made

    return decorate
