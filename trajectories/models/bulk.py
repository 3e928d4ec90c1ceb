from django.db import models
from django.utils import timezone

from .trajectory import Trajectory


class BulkAct(models.Model):
    """What one person did to many rows at once, and how each stood before: enough to take it back exactly.

    `changes`: a list of {"thing", "model", "pk", "before", "after"}. `before` has the columns that changed,
    all of them of a row that was deleted, none of one that was made; `after` is a mark of the row, without
    its words, and missing when it was deleted. It is emptied once the act can't be undone any more.
    """

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="bulk_acts")
    kind = models.CharField(max_length=40)
    by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undo_until = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        "trajectories.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    changes = models.JSONField(default=list)
    count = models.PositiveIntegerField(default=0, help_text="To how many things something was done.")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.kind}, {self.by}"
