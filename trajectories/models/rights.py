from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..permissions import Capability, Role
from .trajectory import Trajectory


class RightChange(models.Model):
    """A line of the history of rights: who gave a role something, or took it away, in one trajectory.

    What counts now are the trajectory's `departures`; see `people/rights.py`, which writes both.
    """

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="right_changes")
    role = models.CharField(_("rol"), max_length=16, choices=Role)
    capability = models.CharField(max_length=16, choices=Capability)
    granted = models.BooleanField()
    by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.get_capability_display()}"
