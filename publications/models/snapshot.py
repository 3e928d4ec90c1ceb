import datetime as dt
import uuid
from typing import cast

import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajectories.models import User

from ..typesetting.document import Document
from .edition import Edition


class Snapshot(models.Model):
    """An edition frozen: the exact data that was compiled, reviewed and decided on.

    It never changes, unless words of a person have to go (`publications/forgetting.py`): `redactions` notes
    each time beside the hash.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    data = models.JSONField()
    sha256 = models.CharField(max_length=64)
    redactions = models.JSONField(
        default=list,
        blank=True,
        editable=False,
        help_text="[{at, why, pieces}]: what went out of `data` since.",
    )
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="snapshot_once")]
        triggers = [
            pgtrigger.Protect(
                name="frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__redactions__ndf=pgtrigger.F("new__redactions"))
                | pgtrigger.Q(old__sha256__df=pgtrigger.F("new__sha256"))
                | pgtrigger.Q(old__number__df=pgtrigger.F("new__number")),
            ),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.edition}, ontwerp {self.number}"

    @property
    def document(self) -> Document:
        """What was frozen, with the type that `freezing` gave it."""
        return cast(Document, self.data)

    @property
    def taken_out(self) -> list[tuple[dt.datetime, int]]:
        """When words went out of it, and how many pieces."""
        return [(dt.datetime.fromisoformat(note["at"]), note["pieces"]) for note in self.redactions]

    def latest_runs(self) -> list["Compilation"]:
        """The latest run per output: a failure that was tried again is no news. No query when prefetched."""
        latest: dict[str, Compilation] = {}
        for run in self.compilations.all():
            latest.setdefault(run.output, run)
        return [latest[output] for output in Compilation.Output.values if output in latest]

    def has_print(self) -> bool:
        """Whether the PDF for the printer is there or on its way. No query when prefetched."""
        return any(
            run.output == Compilation.Output.PRINT and run.state != Compilation.State.FAILED
            for run in self.latest_runs()
        )

    def open_comments(self) -> int:
        """How many comments nobody settled yet. One query."""
        return self.comments.filter(state="open").count()


def pdf_path(compilation: "Compilation", filename: str) -> str:
    return f"publications/{compilation.snapshot.edition.trajectory_id}/{compilation.pk}.pdf"


class Compilation(models.Model):
    """One run of the typesetter over a snapshot."""

    class Output(models.TextChoices):
        WEB = "web", _("om te lezen (PDF/UA)")
        PRINT = "print", _("voor de drukker (CMYK)")

    class State(models.TextChoices):
        QUEUED = "queued", _("staat klaar")
        RUNNING = "running", _("PDF wordt gemaakt")
        DONE = "done", _("klaar")
        FAILED = "failed", _("mislukt")

    TRANSITIONS = {
        State.QUEUED: {State.RUNNING, State.FAILED},
        State.RUNNING: {State.RUNNING, State.DONE, State.FAILED},  # again: its worker was lost
        State.DONE: {State.FAILED},  # recalled: it holds something withdrawn
        State.FAILED: set(),  # tried again as a new run
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="compilations")
    output = models.CharField(max_length=6, choices=Output)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    step = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=1)
    doing = models.CharField(max_length=120, blank=True)
    file = models.FileField(upload_to=pdf_path, blank=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    size = models.PositiveIntegerField(null=True, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    left_out = models.JSONField(
        default=list,
        blank=True,
        help_text="Ids of works and voices of the snapshot that were withdrawn when it was set.",
    )
    failure = models.TextField(blank=True)
    where = models.CharField(max_length=200, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "output"],
                condition=models.Q(state__in=["queued", "running"]),
                name="one_compilation_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.snapshot} ({self.get_output_display()})"
