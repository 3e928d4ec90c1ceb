from django.db import models
from django.utils import timezone

from .phase import Phase
from .trajectory import Trajectory


class PhaseShift(models.Model):
    """A phase that was moved with all that followed: enough to put every date back."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="phase_shifts")
    phase = models.ForeignKey(Phase, on_delete=models.SET_NULL, null=True, related_name="shifts")
    by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    moves = models.JSONField(help_text="Per phase its key, and its old and new dates.")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.phase}, {self.at:%Y-%m-%d}"
