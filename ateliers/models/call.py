from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gatherings.models import Gathering, Registration
from toolkit.secret_links import SecretLink

from .participant import Participant


class Call(SecretLink):
    """One participant, asked to one atelier, with a link of her own.

    What she answered is told by her registration: one place, one truth, wherever she gives it up.
    """

    class Answer(models.TextChoices):
        COMING = "coming", _("komt")
        WAITING = "waiting", _("op de wachtlijst")
        DECLINED = "declined", _("komt niet")
        SILENT = "silent", _("nog geen antwoord")

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="calls")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="calls")
    registration = models.OneToOneField(
        Registration, on_delete=models.SET_NULL, null=True, blank=True, related_name="call"
    )
    called_at = models.DateTimeField(default=timezone.now, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    declined_at = models.DateTimeField(null=True, blank=True)
    in_place_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="stand_ins"
    )

    class Meta:
        ordering = ["called_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["gathering", "participant"], name="called_once")]

    def __str__(self) -> str:
        return str(self.participant)

    @property
    def answer(self) -> "Call.Answer":
        """Needs the registration."""
        place = self.registration
        if place is not None and place.cancelled_at is None:
            return self.Answer.WAITING if place.waiting_since else self.Answer.COMING
        return self.Answer.DECLINED if place is not None or self.declined_at else self.Answer.SILENT
