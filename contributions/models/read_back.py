from django.db import models
from django.utils import timezone

from .contribution import Contribution


class ReadBack(models.Model):
    """A wording was read out at the table, and those who were there said that it was so. Of another wording
    since (`Contribution.revision`) that says nothing."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="read_backs")
    revision = models.PositiveSmallIntegerField()
    by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["contribution", "revision"], name="read_back_once")]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.revision}"
