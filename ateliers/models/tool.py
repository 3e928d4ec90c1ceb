"""The tools (werkvormen) of a municipality: what a group does at the table, and the canvas it fills in."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajectories.models import Municipality, User

MOST_MINUTES = 480


class Tool(models.Model):
    """A way of working, shared by all trajectories of a municipality. What it is stands in its versions."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="tools")
    ready_made = models.CharField(
        max_length=30, blank=True, help_text="The name of the one that came along and was taken over."
    )
    dropped_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "ready_made"],
                condition=~models.Q(ready_made=""),
                name="ready_made_tool_taken_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.newest)

    @property
    def newest(self) -> "ToolVersion":
        """The last version; no query when the versions were fetched with the tool."""
        return max(self.versions.all(), key=lambda version: version.number)


class ToolVersion(models.Model):
    """How a tool was from some moment on. Once an atelier uses it, it stays as it is: a change makes the next
    version."""

    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("naam"), max_length=80)
    purpose = models.CharField(_("waarvoor"), max_length=300)
    minutes = models.PositiveSmallIntegerField(
        _("hoeveel minuten"), validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)]
    )
    steps = models.TextField(_("stappen"), max_length=4000, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["tool", "number"]
        constraints = [models.UniqueConstraint(fields=["tool", "number"], name="tool_version_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def step_list(self) -> list[str]:
        return [line.strip() for line in self.steps.splitlines() if line.strip()]


class CanvasField(models.Model):
    """A box on the canvas. `key` stays the same from version to version."""

    class Kind(models.TextChoices):
        LIST = "list", _("korte lijst: elke regel is een uitspraak")
        TEXT = "text", _("langere tekst: één uitspraak")
        PEOPLE = "people", _("mensen en wat ze doen")
        SCALE = "scale", _("een schaal van 1 tot 5")
        DATE = "date", _("een datum")

    SAID = frozenset({Kind.LIST, Kind.TEXT})  # what people say there becomes a contribution

    version = models.ForeignKey(ToolVersion, on_delete=models.CASCADE, related_name="fields")
    key = models.UUIDField(default=uuid.uuid4, editable=False)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("soort"), max_length=8, choices=Kind)
    label = models.CharField(_("titel van het vak"), max_length=80)
    hint = models.CharField(_("hulp bij het invullen"), max_length=200, blank=True)
    low = models.CharField(_("wat 1 betekent"), max_length=40, blank=True)
    high = models.CharField(_("wat 5 betekent"), max_length=40, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["version", "key"], name="canvas_field_once")]

    def __str__(self) -> str:
        return self.label

    @property
    def is_said(self) -> bool:
        return self.kind in self.SAID


class Verdict(models.Model):
    """What the officer decided about a tool after she read what the groups thought of it."""

    class Choice(models.TextChoices):
        KEEP = "keep", _("we houden ze zo")
        CHANGE = "change", _("we passen ze aan")
        DROP = "drop", _("we gebruiken ze niet meer")

    tool = models.ForeignKey(Tool, on_delete=models.CASCADE, related_name="verdicts")
    version = models.ForeignKey(ToolVersion, on_delete=models.CASCADE, related_name="verdicts")
    choice = models.CharField(_("wat beslis je"), max_length=8, choices=Choice)
    reason = models.CharField(_("waarom"), max_length=400)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.get_choice_display()
