from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contributions.models import Contribution
from trajectories.models import Trajectory, User

SLOTS = 9  # the keys 1-9


class Desk(models.Model):
    """Somebody's place in the sorting room: which statement comes next, which blocks the digits stand for."""

    class Order(models.TextChoices):
        OLDEST = "oldest", _("oudste eerst")
        SESSION = "session", _("per bijeenkomst")
        QUESTION = "question", _("per vraag")
        RANDOM = "random", _("door elkaar")
        TEACHING = "teaching", _("waarvan de voorstellen het meest leren")
        SIMILAR = "similar", _("lijkt op de vorige")

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="desks")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="desks")
    order = models.CharField(_("volgorde"), max_length=10, choices=Order, default=Order.SESSION)
    shortcuts = models.BooleanField(_("sneltoetsen"), default=True)
    slots = ArrayField(models.BigIntegerField(), default=list, help_text="Block per key, 1 first.")
    recent = ArrayField(models.BigIntegerField(), default=list, help_text="The same blocks, last used first.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["trajectory", "user"], name="desk_once")]

    @property
    def holder(self) -> str:
        """Whose desk this is, for reservations: the same before and after the row is made."""
        return f"{self.trajectory_id}/{self.user_id}"

    def __str__(self) -> str:
        return f"{self.user} ({self.get_order_display()})"


class Later(models.Model):
    """A statement that somebody put off: it comes back after all the others."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "contribution"], name="later_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.contribution_id}"
