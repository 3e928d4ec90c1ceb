import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from .trajectory import Trajectory


def upload_path(batch: "ImportBatch", filename: str) -> str:
    extension = "xlsx" if filename.lower().endswith(".xlsx") else "csv"
    return f"imports/{batch.trajectory_id}/{batch.id}.{extension}"


class ImportBatch(models.Model):
    """A table of contributions on its way in: uploaded, columns mapped, then read by a worker all at once or not at all."""

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("opgeladen")
        RUNNING = "running", _("wordt ingelezen")
        DONE = "done", _("ingelezen")
        FAILED = "failed", _("mislukt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="import_batches")
    file = models.FileField(upload_to=upload_path)
    filename = models.CharField(_("bestand"), max_length=200)
    uploaded_by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    mapping = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    rows_imported = models.PositiveIntegerField(default=0)
    rows_double = models.PositiveIntegerField(default=0)
    errors = models.JSONField(default=list, blank=True)
    failure = models.CharField(max_length=400, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.filename
