from django.db import models
from django.utils import timezone

from trajectories.models import User

from .round import Round


class RoundVersion(models.Model):
    """How everything lay when a round was closed: keys, blocks, definitions, placements. Nobody edits it.

    `frozen` holds ids of statements and never their words, so that an erasure has nothing to reach in it.
    What is taken out of a statement goes out of its blocks. `clustering.rounds.freezing` fills it.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(help_text="Counted per trajectory, from 1.")
    frozen = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-number", "-pk"]
        constraints = [models.UniqueConstraint(fields=["round", "number"], name="round_version_once")]

    def __str__(self) -> str:
        return f"{self.round} ({self.number})"
