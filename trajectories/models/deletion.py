import uuid

from django.db import models
from django.utils import timezone

from .municipality import Municipality


class TrajectoryDeletion(models.Model):
    """A trajectory that is being deleted, and afterwards the note of it: who, when, and how much there was.

    `files` still have to go; it is empty once all is done.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="deletions")
    title = models.CharField(max_length=120)
    target = models.BigIntegerField(unique=True, help_text="The key that the trajectory had.")
    asked_by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    numbers = models.JSONField(default=list, help_text="What there was: pairs of words and a number.")
    files = models.JSONField(default=list, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "pk"]

    def __str__(self) -> str:
        return self.title
