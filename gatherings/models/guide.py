from django.db import models
from django.utils.translation import gettext_lazy as _

from toolkit.dutch_order import ListOrder
from trajectories.models.trajectory import Trajectory


class Guide(models.Model):
    """The ordered questions of a session. One guide per trajectory is the standard one; a session may have
    its own."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="guides")
    title = models.CharField(_("naam"), max_length=80)
    is_standard = models.BooleanField(default=False)

    class Meta:
        ordering = ["-is_standard", ListOrder("title"), "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory"], condition=models.Q(is_standard=True), name="one_standard_guide"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """A question of a guide. A question that was asked is never deleted, only retired."""

    guide = models.ForeignKey(Guide, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("vraag"), max_length=240)
    short = models.CharField(_("kort"), max_length=20, help_text=_("Eén of twee woorden voor op de tabs."))
    hint = models.CharField(_("tip voor de ambassadeur"), max_length=300, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text
