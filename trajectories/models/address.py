"""Addresses that a municipality or a trajectory had before: they lead to the present one for ever."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .municipality import Municipality
from .trajectory import Trajectory


class FormerTownAddress(models.Model):
    slug = models.SlugField(unique=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="former_addresses")

    def __str__(self) -> str:
        return self.slug


class FormerAddress(models.Model):
    """Of a trajectory, within its municipality."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="former_trajectory_slugs"
    )
    slug = models.SlugField(max_length=60)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="former_addresses")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "slug"], name="former_address_once")]

    def __str__(self) -> str:
        return self.slug


def check_never_used(slug: str, municipality: Municipality | None = None) -> None:
    """Raises ValidationError when another municipality had this address before."""
    former = FormerTownAddress.objects.filter(slug=slug)
    if municipality is not None:
        former = former.exclude(municipality=municipality)
    if former.exists():
        raise ValidationError(_("Dit adres leidt al naar een andere gemeente."))
