import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from trajectories.models.trajectory import Trajectory


@pghistory.track()
class Commitment(models.Model):
    """What the board promises before anyone is asked to dream."""

    trajectory = models.OneToOneField(Trajectory, on_delete=models.CASCADE, related_name="commitment")
    text = models.TextField(_("de engagementsverklaring"))
    results = models.TextField(
        _("wat er met de resultaten gebeurt"),
        help_text=_("Wat gaat naar de gemeenteraad, wat naar het meerjarenplan, en wat niet?"),
    )
    horizon_reason = models.TextField(
        _("waarom een kortere horizon"),
        blank=True,
        help_text=_("Alleen nodig als het horizonjaar minder dan 15 jaar weg ligt."),
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        "trajectories.User", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return f"Engagement {self.trajectory}"


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Promise(models.Model):
    """One line of the promise register on the public page."""

    class State(models.TextChoices):
        OPEN = "open", _("beloofd")
        KEPT = "kept", _("nagekomen")
        BROKEN = "broken", _("niet gelukt")

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="promises")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("belofte"), max_length=300)
    by_whom = models.CharField(_("wie belooft dit"), max_length=120, blank=True)
    state = models.CharField(_("stand"), max_length=8, choices=State, default=State.OPEN)
    account = models.CharField(_("uitleg"), max_length=400, blank=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Signature(models.Model):
    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="signatures")
    name = models.CharField(_("naam"), max_length=120)
    function = models.CharField(_("functie"), max_length=120)
    signed_on = models.DateField(_("ondertekend op"))
    recorded_by = models.ForeignKey(
        "trajectories.User", on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        ordering = ["signed_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["commitment", "name"], name="signature_once")]

    def __str__(self) -> str:
        return f"{self.name}, {self.function}"
