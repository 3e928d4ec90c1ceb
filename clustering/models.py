"""Keys, building blocks, and who placed which contribution where."""

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajectories.models import Contribution, Trajectory, User

SIGNS = 8  # each key has its own sign and colour, 1..8: never colour alone


@pghistory.track()
class Key(models.Model):
    """One of the 4-8 themes over all building blocks."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="keys")
    name = models.CharField(_("naam"), max_length=40)
    slug = models.SlugField(max_length=50)
    essence = models.CharField(_("in één zin"), max_length=240, blank=True)
    unique_here = models.TextField(_("wat de stad hierin uniek maakt"), blank=True)
    sign = models.PositiveSmallIntegerField(_("teken"), default=1)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "slug"], name="key_once"),
            models.CheckConstraint(condition=models.Q(sign__gte=1, sign__lte=SIGNS), name="key_sign_known"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class BuildingBlock(models.Model):
    """Contributions that say the same, named. A merged block points to where its placements went."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="building_blocks")
    key = models.ForeignKey(
        Key,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="blocks",
        verbose_name=_("sleutel"),
    )
    title = models.CharField(_("titel"), max_length=120)
    need = models.TextField(_("de nood erachter"), blank=True)
    value = models.CharField(_("waarde"), max_length=80, blank=True)
    image = models.TextField(_("beeld van de toekomst"), blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    merged_into = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="merged_blocks"
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Placement(models.Model):
    """A contribution in a building block: who, when, how. Moving ends one placement and makes another."""

    class Origin(models.TextChoices):
        HAND = "hand", _("met de hand")
        SUGGESTION = "suggestion", _("na een voorstel")
        MERGE = "merge", _("bij het samenvoegen")
        SPLIT = "split", _("bij het splitsen")

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="placements")
    block = models.ForeignKey(BuildingBlock, on_delete=models.PROTECT, related_name="placements")
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.HAND)
    placed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    placed_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["placed_at", "pk"]
        indexes = [models.Index(fields=["block", "ended_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"], condition=models.Q(ended_at=None), name="contribution_placed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} in {self.block}"
