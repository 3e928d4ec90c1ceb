from typing import TYPE_CHECKING

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from toolkit.colours import ACCENT_DEFAULT, check_accent
from toolkit.converters import check_free
from toolkit.dutch_order import FILED, ListOrder, NameOrder

from ..permissions import Role
from .term import in_force

if TYPE_CHECKING:
    from .user import User


def logo_path(municipality: "Municipality", filename: str) -> str:
    return f"municipalities/{municipality.slug}/{filename}"


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    def visible_to(self, user: "User") -> "MunicipalityQuerySet":
        """Municipalities where the user is staff or takes part in a trajectory."""
        return self.filter(
            models.Q(staff__user=user)
            | models.Q(trajectories__memberships__user=user) & in_force("trajectories__memberships__")
        ).distinct()


@pghistory.track()
class Municipality(models.Model):
    class Kind(models.TextChoices):
        CITY = "city", _("Stad")
        MUNICIPALITY = "municipality", _("Gemeente")
        DISTRICT = "district", _("District")

    name = models.CharField(_("naam"), max_length=80)
    slug = models.SlugField(_("adres op het web"), unique=True, validators=[check_free])
    kind = models.CharField(_("soort"), max_length=16, choices=Kind, default=Kind.CITY)
    logo = models.ImageField(_("logo"), upload_to=logo_path, blank=True)
    contact = models.TextField(
        _("contact"),
        blank=True,
        help_text=_("Adres, telefoon en e-mailadres voor inwoners. Staat op de pagina van de gemeente."),
    )
    sender_name = models.CharField(
        _("afzender van mails"),
        max_length=80,
        blank=True,
        validators=[
            RegexValidator(r"[<>@\r\n]", _("Schrijf alleen een naam, geen adres."), inverse_match=True)
        ],
    )
    reply_to = models.EmailField(
        _("antwoordadres"),
        blank=True,
        help_text=_(
            "Wie op een mail antwoordt, schrijft naar dit adres. Een traject kan een eigen adres hebben."
        ),
    )
    accent = models.CharField(
        _("accentkleur"),
        max_length=7,
        default=ACCENT_DEFAULT,
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Schrijf de kleur als #1d5b4c.")), check_accent],
    )
    second_step_roles = ArrayField(
        models.CharField(max_length=16, choices=Role),
        verbose_name=_("tweede stap bij het aanmelden"),
        default=list,
        blank=True,
        help_text="Roles that must have set up a second step before they see anything.",
    )
    name_order = models.CharField(
        _("namen van mensen in een lijst"), max_length=16, choices=NameOrder, default=NameOrder.AS_WRITTEN
    )

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        ordering = [ListOrder("name"), "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.name}"

    def person_order(self, name: str = "name") -> ListOrder:
        """For `order_by`: where a person stands in the lists of this municipality; `name` is the column."""
        return FILED[self.name_order](name)


class MunicipalityStaff(models.Model):
    """Who may create trajectories for a municipality and change its name, logo and colour."""

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="staff")
    user = models.ForeignKey("trajectories.User", on_delete=models.CASCADE, related_name="staff_of")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "user"], name="staff_once")]

    def __str__(self) -> str:
        return f"{self.user} ({self.municipality})"
