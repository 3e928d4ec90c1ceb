import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from trajectories.models import Trajectory

SIGNS = 8  # each key has its own sign and colour, 1..8: never colour alone
MIN_KEYS, MAX_KEYS = 4, 8


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
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
