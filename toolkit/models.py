"""What the mechanisms themselves keep."""

import datetime as dt
import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SentForm(models.Model):
    """A form that was sent and carried out, so that sending it again does nothing more (`toolkit/once`)."""

    digest = models.CharField(max_length=64, unique=True)
    location = models.TextField(blank=True)
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.digest[:8]


class Jobs(models.QuerySet["Job"]):
    def of(self, kind: str, pk: str) -> "Jobs":
        """All about the row with this id."""
        return self.filter(models.Q(ids=pk) | models.Q(ids__startswith=f"{pk} "), kind=kind)

    def silent(self, now: dt.datetime) -> "Jobs":
        """Taken, and no sign of life since: the worker is gone or hangs."""
        return self.filter(state=Job.State.RUNNING, alive_at__lt=now - Job.SILENCE)


class Job(models.Model):
    """What a transaction promised a worker would do (`toolkit/jobs`). A row whose work is done is deleted."""

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht")
        RUNNING = "running", _("bezig")
        FAILED = "failed", _("niet gelukt")

    TRANSITIONS = {
        State.WAITING: {State.RUNNING},
        State.RUNNING: {State.WAITING, State.FAILED},
        State.FAILED: set[str](),  # asked again as a new promise
    }
    TRIES = 3
    SILENCE = dt.timedelta(seconds=90)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    ids = models.CharField(max_length=160, help_text="The row it is about, and what else the work needs.")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    handed_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    alive_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    objects = Jobs.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "ids"], condition=models.Q(state="waiting"), name="one_promise_of_a_kind"
            )
        ]
        indexes = [models.Index(fields=["state", "due_at"], name="jobs_that_wait")]

    def __str__(self) -> str:
        return f"{self.kind} {self.ids}"

    @property
    def has_failed(self) -> bool:
        return self.state == self.State.FAILED

    @property
    def is_tried_again(self) -> bool:
        """Whether an earlier try came to nothing, or this one seems to."""
        return not self.has_failed and (self.tries > (self.state == self.State.RUNNING) or self.is_silent)

    @property
    def is_silent(self) -> bool:
        return bool(
            self.state == self.State.RUNNING
            and self.alive_at
            and timezone.now() - self.alive_at > self.SILENCE
        )

    @property
    def is_left_lying(self) -> bool:
        """Nobody took it for minutes: the workers are away, or have much to do."""
        return self.state == self.State.WAITING and timezone.now() - self.due_at > self.SILENCE

    @property
    def next_try(self) -> int:
        return min(self.tries + (self.state == self.State.WAITING or self.is_silent), self.TRIES)
