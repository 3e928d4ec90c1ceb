from typing import TYPE_CHECKING, Any

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from toolkit.vocabulary import Vocabulary

from ..vocabulary import vocabulary_of
from .municipality import Municipality
from .term import in_force

if TYPE_CHECKING:
    from .user import User


class TrajectoryQuerySet(models.QuerySet["Trajectory"]):
    def visible_to(self, user: "User") -> "TrajectoryQuerySet":
        """Trajectories that the user works on, or of a municipality where she is staff."""
        return self.filter(
            models.Q(memberships__user=user) & in_force("memberships__")
            | models.Q(municipality__staff__user=user)
        ).distinct()

    def public(self) -> "TrajectoryQuerySet":
        return self.filter(is_public=True)

    def at_work(self) -> "TrajectoryQuerySet":
        """Not archived."""
        return self.filter(archived_at=None)


@pghistory.track()
class Trajectory(models.Model):
    """One participation process of one municipality, with a question, a motto and a horizon year."""

    class Model(models.TextChoices):
        ROESELARE = "roeselare", _("Dromen en sleutels (acht fases, zoals Roeselare 2030)")
        ATELIERS = "ateliers", _("Ateliers (zoals Sint-Niklaas)")
        CONVERSATIONS = "conversations", _("Stadsgesprekken (zoals De Genks)")
        EMPTY = "empty", _("Leeg: ik maak de fases zelf")

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="trajectories")
    slug = models.SlugField(_("adres op het web"), max_length=60)
    title = models.CharField(_("titel"), max_length=120)
    motto = models.CharField(_("motto"), max_length=120, blank=True)
    question = models.CharField(
        _("de vraag"), max_length=240, help_text=_("Eén open vraag, zoals je ze aan een buur zou stellen.")
    )
    horizon_year = models.PositiveSmallIntegerField(
        _("horizonjaar"), validators=[MinValueValidator(2000), MaxValueValidator(2200)]
    )
    model = models.CharField(_("model"), max_length=16, choices=Model, default=Model.ROESELARE)
    welcome = models.TextField(
        _("welkomsttekst"), blank=True, help_text=_("Staat bovenaan op de publieke pagina.")
    )
    newspaper_name = models.CharField(_("naam van de krant"), max_length=60, blank=True)
    # A term of `trajectories.vocabulary.TERMS` -> singular, plural, article; what is not here is the model's.
    words = models.JSONField(_("woorden"), default=dict, blank=True)
    contact_email = models.EmailField(
        _("contactadres"),
        blank=True,
        help_text=_("Wie op een mail van het traject antwoordt, schrijft naar dit adres."),
    )
    is_public = models.BooleanField(_("publieke pagina staat open"), default=False)
    reports_hide_after = models.PositiveSmallIntegerField(
        _("verberg na zoveel meldingen"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_(
            "Zoveel verschillende inwoners melden iets: dan is het verborgen tot iemand ernaar keek."
        ),
    )
    departures = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        verbose_name=_("anders dan gewoon mogen"),
        help_text="Where its rights depart from the table: see trajectories.permissions.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+", null=True)
    archived_at = models.DateTimeField(_("gearchiveerd op"), null=True, blank=True, editable=False)
    archived_by = models.ForeignKey(
        "trajectories.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = TrajectoryQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="trajectory_address_once"),
            models.CheckConstraint(
                condition=models.Q(archived_at=None, archived_by=None)
                | models.Q(archived_at__isnull=False, archived_by__isnull=False),
                name="trajectory_archived_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def vocabulary(self) -> Vocabulary:
        """What this trajectory calls a dream, an ambassador, a key."""
        return vocabulary_of(self.model, self.words)

    def url(self, name: str, **kwargs: Any) -> str:
        """Reverse a page of this trajectory: `trajectory.url("clustering:board")`."""
        return reverse(
            name, kwargs={"municipality_slug": self.municipality.slug, "trajectory_slug": self.slug, **kwargs}
        )

    def get_absolute_url(self) -> str:
        return self.url("front:cockpit")

    @property
    def public_url(self) -> str:
        return self.url("front:public")
