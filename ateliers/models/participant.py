from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toolkit.dutch_order import PersonOrder
from trajectories.models import Department, Trajectory, User


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def visible_to(self, user: User) -> "ParticipantQuerySet":
        return self.filter(trajectory__in=Trajectory.objects.visible_to(user))


class Participant(models.Model):
    """Somebody of the pool: a colleague, resident or partner who may be asked to an atelier.

    Who agreed to stay in it (`consented_at`) is kept longer after her last atelier (docs/retention.yaml).
    """

    class Side(models.TextChoices):
        INSIDE = "inside", _("intern: werkt bij de gemeente")
        OUTSIDE = "outside", _("extern: inwoner of partner")

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="participants")
    name = models.CharField(_("naam"), max_length=120)
    email = models.EmailField(_("e-mailadres"), blank=True)
    side = models.CharField(_("intern of extern"), max_length=8, choices=Side)
    department = models.ForeignKey(
        Department, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("dienst")
    )
    organisation = models.CharField(_("organisatie"), max_length=120, blank=True)
    project = models.CharField(_("project"), max_length=120, blank=True)
    experience = models.CharField(_("wat je inbrengt"), max_length=400, blank=True)
    consented_at = models.DateTimeField(_("mag in de pool blijven sinds"), null=True, blank=True)
    active_at = models.DateTimeField(
        default=timezone.now, help_text="When she was last expected somewhere, or put in the pool."
    )
    added_with = models.UUIDField(null=True, blank=True, help_text="The same for all of one list.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        ordering = [PersonOrder("name", "trajectory__municipality__name_order"), "pk"]
        constraints = [
            models.UniqueConstraint(
                "trajectory", Lower("email"), condition=~models.Q(email=""), name="participant_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def belongs_to(self) -> str:
        """Where she comes from: a department of the municipality, or an organisation."""
        return str(self.department) if self.department else self.organisation
