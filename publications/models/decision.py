import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajectories.models import User

from .snapshot import Snapshot


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Decision(models.Model):
    """What college or council decided on a version, with date and number; or that it was submitted."""

    class Body(models.TextChoices):
        COLLEGE = "college", _("schepencollege")
        COUNCIL = "council", _("gemeenteraad")

    class Outcome(models.TextChoices):
        SUBMITTED = "submitted", _("ingediend")
        APPROVED = "approved", _("goedgekeurd")
        NOTED = "noted", _("kennis genomen")
        AMENDED = "amended", _("goedgekeurd met wijzigingen")
        REJECTED = "rejected", _("niet goedgekeurd")

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="decisions")
    body = models.CharField(_("wie besliste"), max_length=8, choices=Body)
    outcome = models.CharField(_("beslissing"), max_length=10, choices=Outcome)
    decided_on = models.DateField(_("datum"))
    number = models.CharField(_("nummer"), max_length=60, blank=True)
    url = models.URLField(_("link"), blank=True)
    note = models.TextField(_("toelichting"), blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["decided_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "body", "number"],
                condition=~models.Q(outcome="submitted"),
                name="decision_once",
            ),
            models.UniqueConstraint(
                fields=["snapshot", "body"], condition=models.Q(outcome="submitted"), name="submitted_once"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="submitted") | ~models.Q(number=""), name="decision_has_a_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_body_display()} {self.number}".strip()

    @property
    def is_submission(self) -> bool:
        """Whether nothing was decided yet: it was put on the agenda."""
        return self.outcome == Decision.Outcome.SUBMITTED

    @property
    def is_refusal(self) -> bool:
        return self.outcome == Decision.Outcome.REJECTED
