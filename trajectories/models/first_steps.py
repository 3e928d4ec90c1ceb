from django.db import models
from django.utils import timezone

from .trajectory import Trajectory


class FirstStepsPutAway(models.Model):
    """Somebody who does not want to see her first steps in a trajectory any more."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey("trajectories.User", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "user"], name="first_steps_put_away_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.trajectory}"
