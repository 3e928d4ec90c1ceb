import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajectories.models.trajectory import Trajectory


def upload_path(batch: "ImportBatch", filename: str) -> str:
    extension = "xlsx" if filename.lower().endswith(".xlsx") else "csv"
    return f"imports/{batch.trajectory_id}/{batch.id}.{extension}"


class ImportBatch(models.Model):
    """A table of contributions on its way in: uploaded, columns mapped, then read by a worker all at once or
    not at all."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("opgeladen")
        RUNNING = "running", _("wordt ingelezen")
        DONE = "done", _("ingelezen")
        FAILED = "failed", _("mislukt")
        UNDONE = "undone", _("ongedaan gemaakt")

    TRANSITIONS = {
        State.UPLOADED: {State.UPLOADED, State.RUNNING},  # to itself with another mapping
        State.RUNNING: {State.DONE, State.FAILED},
        State.FAILED: {State.RUNNING, State.UPLOADED},
        State.DONE: {State.UNDONE},
        State.UNDONE: set[str](),
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="import_batches")
    file = models.FileField(upload_to=upload_path)
    filename = models.CharField(_("bestand"), max_length=200)
    uploaded_by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    mapping = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="Counts the changes of the mapping.")
    checked_version = models.PositiveIntegerField(
        default=0, help_text="The version to which the numbers belong."
    )
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    rows_total = models.PositiveIntegerField(default=0, help_text="Rows in which something was said.")
    rows_empty = models.PositiveIntegerField(default=0, help_text="Rows in which nothing was said.")
    statements_good = models.PositiveIntegerField(default=0)
    statements_double = models.PositiveIntegerField(default=0)
    statements_imported = models.PositiveIntegerField(default=0)
    errors = models.JSONField(
        default=list, blank=True, help_text="[row number, [what is wrong, in Dutch]] each"
    )
    doubles = models.JSONField(
        default=list, blank=True, help_text="[row number, where it is already, in Dutch] each"
    )
    remarks = models.JSONField(
        default=list, blank=True, help_text="[row number, [what was left out of it, in Dutch]] each"
    )
    counted_empty = models.JSONField(
        default=list, blank=True, help_text="[an answer that says nothing, how many times] each"
    )
    left_out = models.JSONField(
        default=list, blank=True, help_text="[why the sender's rows are no answers, in Dutch, how many] each"
    )
    unknown_gatherings = models.JSONField(
        default=list, blank=True, help_text="[what stands there instead of a gathering, how many rows] each"
    )
    doubtful_words = models.JSONField(
        default=list,
        blank=True,
        help_text="[row number, a word whose letters may be wrong, the same in other letters] each",
    )
    digest = models.CharField(
        max_length=64, blank=True, db_index=True, help_text="SHA-256 of the file, to know the same one again."
    )
    failure = models.CharField(max_length=400, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["uploaded", "running"], finished_at=None)
                | models.Q(state__in=["done", "failed", "undone"], finished_at__isnull=False),
                name="import_finished_at_goes_with_its_state",
            ),
            models.CheckConstraint(
                condition=models.Q(state="undone", undone_at__isnull=False)
                | (~models.Q(state="undone") & models.Q(undone_at=None)),
                name="import_undone_at_goes_with_undone",
            ),
        ]

    def __str__(self) -> str:
        return self.filename
