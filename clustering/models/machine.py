"""What the machine that helps to sort keeps: what each statement means, in numbers, and what it suggests.

All of it can be thrown away and made again; nothing of it decides anything. The columns that lead to a
contribution have no way back (`related_name="+"`), so that a statement which only the machine looked at
counts as untouched.
"""

import datetime as dt

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contributions.models import Contribution
from trajectories.models import Trajectory

from .block import BuildingBlock
from .placement import SortingAct

REST = 10  # times as long as learning took


class StatementVector(models.Model):
    """What a statement means: float16 numbers, of the model that is named, for one wording of it.

    Goes with the words when they are erased; another wording or another model makes a new one.
    """

    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    model = models.CharField(max_length=80)
    revision = models.PositiveSmallIntegerField()
    numbers = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.contribution_id}, {self.model}"


class SuggestedBlock(models.Model):
    """A block that is suggested for a statement that waits: the likeliest has rank 1."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    block = models.ForeignKey(BuildingBlock, on_delete=models.CASCADE, related_name="+")
    rank = models.PositiveSmallIntegerField()
    confidence = models.FloatField()
    # The statements in that block that are most like it.
    nearest = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="+", null=True, db_index=False
    )
    second = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="+", null=True, db_index=False
    )

    class Meta:
        ordering = ["contribution", "rank"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "rank"], name="one_suggestion_of_a_rank"),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="confidence_is_a_chance"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rank}: {self.block}"


class Turn(models.Model):
    """In which order placing the waiting statements teaches the machine most: place 0 first."""

    class Why(models.TextChoices):
        MIDDLE = "middle", _("in het midden van een groep die op elkaar lijkt")
        DOUBT = "doubt", _("tussen twee bouwstenen")
        ORDER = "order", _("in de gewone volgorde")

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    place = models.PositiveIntegerField()
    why = models.CharField(max_length=6, choices=Why, default=Why.ORDER)

    class Meta:
        ordering = ["place"]
        indexes = [models.Index(fields=["trajectory", "place"])]

    def __str__(self) -> str:
        return str(self.place)


class MapPoint(models.Model):
    """Where a statement lies on the map of all of them: what is alike lies near each other."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    x = models.PositiveSmallIntegerField()
    y = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.x}, {self.y}"


class Learning(models.Model):
    """How far the machine is in a trajectory. `seen` marks the decisions and statements that it has seen."""

    trajectory = models.OneToOneField(
        Trajectory, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    seen = models.CharField(max_length=120, blank=True)
    model = models.CharField(max_length=80, blank=True, help_text="Empty: it goes by words alone.")
    statements = models.PositiveIntegerField(default=0)
    decisions = models.PositiveIntegerField(default=0)
    expected = models.FloatField(
        default=0, help_text="The share among the first three, by its own reckoning on what was placed."
    )
    seconds = models.FloatField(default=0)
    learned_at = models.DateTimeField(null=True, blank=True)
    stepped_back_at = models.DateTimeField(null=True, blank=True)
    stepped_back_with = models.PositiveIntegerField(default=0, help_text="Decisions there were then.")
    returned_at = models.DateTimeField(null=True, blank=True)
    mapped = models.CharField(max_length=64, blank=True, help_text="Marks the statements that the map shows.")
    mapped_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.decisions} / {self.statements}"

    @property
    def rests(self) -> bool:
        """Whether the timetable leaves it alone: a heap that takes long is learned from less often."""
        rest = dt.timedelta(seconds=REST * self.seconds)
        return self.learned_at is not None and timezone.now() - self.learned_at < rest


class ShownSuggestion(models.Model):
    """What was suggested to somebody who placed a statement, and what she did with it.

    `rank`: that of the block she chose, 0 when she chose another one: refused.
    """

    act = models.OneToOneField(SortingAct, on_delete=models.CASCADE, primary_key=True, related_name="+")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    shown = models.PositiveSmallIntegerField(help_text="How many blocks were suggested.")
    rank = models.PositiveSmallIntegerField()
    confidence = models.FloatField(help_text="Of the first that was suggested.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["trajectory", "at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(shown__gte=1, rank__lte=models.F("shown")), name="shown_before_taken"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rank} / {self.shown}"
