"""What the groups of an atelier fill in: a sheet per tool and group."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from contributions.models import Contribution
from gatherings.models import Gathering

from .group import Group
from .tool import CanvasField, Tool, ToolVersion

SCALE = range(1, 6)


class ToolUse(models.Model):
    """A tool in an atelier, in its place in the order, with the version that groups begin with."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="tool_uses")
    tool = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="uses")
    version = models.ForeignKey(ToolVersion, on_delete=models.PROTECT, related_name="uses")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["gathering", "tool"], name="tool_once_in_an_atelier")]

    def __str__(self) -> str:
        return str(self.version)


class Sheet(models.Model):
    """The canvas of one group, in the version that it was given."""

    use = models.ForeignKey(ToolUse, on_delete=models.PROTECT, related_name="sheets")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="sheets")
    version = models.ForeignKey(ToolVersion, on_delete=models.PROTECT, related_name="sheets")

    class Meta:
        ordering = ["use", "group__number", "pk"]
        constraints = [models.UniqueConstraint(fields=["use", "group"], name="sheet_once")]

    def __str__(self) -> str:
        return f"{self.version}: {self.group}"


class Saying(models.Model):
    """A statement that was said in a box of the canvas. Its words are those of the contribution alone."""

    sheet = models.ForeignKey(Sheet, on_delete=models.PROTECT, related_name="sayings")
    field = models.ForeignKey(CanvasField, on_delete=models.PROTECT, related_name="sayings")
    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, related_name="saying")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.sheet}, {self.field}"


class Arrangement(models.Model):
    """What a group arranged in a box with a scale or a date."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="arrangements")
    field = models.ForeignKey(CanvasField, on_delete=models.PROTECT, related_name="arrangements")
    grade = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "field"], name="arranged_once"),
            models.CheckConstraint(
                condition=models.Q(grade__isnull=False, day=None) | models.Q(grade=None, day__isnull=False),
                name="arranged_a_grade_or_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(grade=None) | models.Q(grade__range=(1, 5)),
                name="arranged_grade_on_the_scale",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.grade or self.day}"


class AssignedRole(models.Model):
    """Somebody who does something, as a group agreed in a box with people."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="roles")
    field = models.ForeignKey(CanvasField, on_delete=models.PROTECT, related_name="roles")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("wie"), max_length=120)
    task = models.CharField(_("wat die persoon doet"), max_length=200)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.name}: {self.task}"


class Reflection(models.Model):
    """What a group thought of a tool, after it worked with it."""

    sheet = models.OneToOneField(Sheet, on_delete=models.CASCADE, related_name="reflection")
    ease = models.PositiveSmallIntegerField(
        _("Hoe vlot ging het?"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    fit = models.PositiveSmallIntegerField(
        _("Past het bij jullie werk?"), validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    sentence = models.CharField(_("Hoe werkbaar was het, in één zin?"), max_length=300)
    impact = models.CharField(_("Wat zou het veranderen, als jullie altijd zo werkten?"), max_length=600)

    class Meta:
        ordering = ["sheet"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ease__range=(1, 5), fit__range=(1, 5)), name="reflection_on_the_scale"
            )
        ]

    def __str__(self) -> str:
        return self.sentence
