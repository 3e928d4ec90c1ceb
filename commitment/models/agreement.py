from django.db import models
from django.utils.translation import gettext_lazy as _

from trajectories.models.trajectory import Trajectory


class Agreement(models.Model):
    """What the core group agrees on. The text lives in its versions; the highest number is in force."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="agreements")
    title = models.CharField(_("afspraak"), max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    dropped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class AgreementVersion(models.Model):
    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("tekst"))
    reason = models.CharField(_("waarom deze wijziging"), max_length=300, blank=True)
    author = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["agreement", "number"], name="agreement_version_once")]

    def __str__(self) -> str:
        return f"{self.agreement} ({self.number})"
