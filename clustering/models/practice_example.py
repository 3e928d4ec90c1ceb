import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajectories.models import Trajectory, User

from .block import BuildingBlock


def picture_path(example: "PracticeExample", filename: str) -> str:
    return f"examples/{example.block.trajectory_id}/{example.id}-{uuid.uuid4().hex[:8]}.jpg"


class PracticeExampleQuerySet(models.QuerySet["PracticeExample"]):
    def visible_to(self, user: User) -> "PracticeExampleQuerySet":
        return self.filter(block__trajectory__in=Trajectory.objects.visible_to(user))


class PracticeExample(models.Model):
    """Where a block is practice already: told with the block in every publication.

    `origin` is the block it was written for; a merge moves it along and undoing that brings it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    block = models.ForeignKey(BuildingBlock, on_delete=models.CASCADE, related_name="examples")
    origin = models.ForeignKey(BuildingBlock, on_delete=models.CASCADE, related_name="+", editable=False)
    title = models.CharField(_("naam van het voorbeeld"), max_length=120)
    text = models.TextField(_("wat er gebeurde"), blank=True)
    place = models.CharField(_("waar"), max_length=120, blank=True)
    contact = models.CharField(_("wie weet er meer van"), max_length=160, blank=True)
    link = models.URLField(_("link"), blank=True)
    image = models.ImageField(upload_to=picture_path, blank=True, editable=False)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    alt = models.CharField(_("wat er op de foto staat"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = PracticeExampleQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(image="") | ~models.Q(alt=""), name="picture_of_example_is_described"
            )
        ]

    def __str__(self) -> str:
        return self.title
