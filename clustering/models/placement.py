import pgtrigger
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contributions.models import Channel, Contribution
from trajectories.models import Trajectory, User

from .block import BuildingBlock


class SortingActQuerySet(models.QuerySet["SortingAct"]):
    def standing(self) -> "SortingActQuerySet":
        return self.filter(undone_at=None)


class SortingAct(models.Model):
    """One act of a person: the placements that it began and ended are undone together.

    `source` is where voices came from, `block` where they went; an empty side is the heap of unplaced voices.
    """

    class Kind(models.TextChoices):
        PLACE = "place", _("ingedeeld")
        MOVE = "move", _("verplaatst")
        SPLIT = "split", _("gesplitst")
        MERGE = "merge", _("samengevoegd")
        TAKE_OUT = "take_out", _("uit de bouwsteen gehaald")

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="sorting_acts")
    kind = models.CharField(max_length=10, choices=Kind)
    block = models.ForeignKey(
        BuildingBlock, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source = models.ForeignKey(
        BuildingBlock, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_block = models.BooleanField(default=False, help_text="The block was made in this same act.")
    voices = models.PositiveIntegerField(default=1, help_text="How many voices it moved.")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    undone_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = SortingActQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["trajectory", "made_at"]),
            models.Index(fields=["trajectory", "made_by", "made_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(undone_by=None, undone_at=None)
                | models.Q(undone_by__isnull=False, undone_at__isnull=False),
                name="sorting_act_undone_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.voices}"


class PlacementQuerySet(models.QuerySet["Placement"]):
    def holding(self) -> "PlacementQuerySet":
        """Where contributions lie now, erased ones too: they keep their placement."""
        return self.filter(ended_at=None)

    def standing(self) -> "PlacementQuerySet":
        """Where contributions lie now, erased ones left out."""
        return self.holding().filter(contribution__erased_at=None)


class Placement(models.Model):
    """A contribution in a building block: who, when, how. Moving ends one placement and makes another.

    `trajectory` and `channel` are the contribution's, which never change; the database copies them at insert,
    so that 100,000 voices are counted from one index.
    """

    class Origin(models.TextChoices):
        HAND = "hand", _("met de hand")
        SUGGESTION = "suggestion", _("na een voorstel")
        MERGE = "merge", _("bij het samenvoegen")
        SPLIT = "split", _("bij het splitsen")
        UNDO = "undo", _("bij het ongedaan maken")

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="placements")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+", editable=False)
    channel = models.CharField(max_length=16, choices=Channel, editable=False)
    block = models.ForeignKey(BuildingBlock, on_delete=models.PROTECT, related_name="placements")
    origin = models.CharField(max_length=12, choices=Origin, default=Origin.HAND)
    act = models.ForeignKey(SortingAct, on_delete=models.PROTECT, null=True, blank=True, related_name="begun")
    placed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    placed_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_in = models.ForeignKey(
        SortingAct, on_delete=models.PROTECT, null=True, blank=True, related_name="ended"
    )

    objects = PlacementQuerySet.as_manager()

    class Meta:
        ordering = ["placed_at", "pk"]
        indexes = [
            models.Index(fields=["block", "ended_at"]),
            models.Index(
                fields=["trajectory", "block", "channel"],
                condition=models.Q(ended_at=None),
                name="placement_standing",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"], condition=models.Q(ended_at=None), name="contribution_placed_once"
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="copy_source",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="SELECT trajectory_id, channel INTO NEW.trajectory_id, NEW.channel"
                " FROM contributions_contribution WHERE id = NEW.contribution_id; RETURN NEW;",
            )
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} in {self.block}"
