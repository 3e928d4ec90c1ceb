"""Cases: real projects that ateliers work on, whose they are, and who is needed for them."""

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from toolkit.secret_links import SecretLink
from trajectories.models import Trajectory, User

from .participant import Participant

MOST_CHARACTERS = 6_000


class Case(models.Model):
    """A project of the municipality or of a partner, with the question that it brings to the table."""

    class Stage(models.TextChoices):
        IDEA = "idea", _("idee")
        PREPARING = "preparing", _("in voorbereiding")
        RUNNING = "running", _("in uitvoering")
        FINISHED = "finished", _("afgerond")

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="cases")
    title = models.CharField(_("naam van het project"), max_length=120)
    question = models.TextField(_("de vraag"), max_length=600)
    context = models.TextField(_("context"), max_length=MOST_CHARACTERS, blank=True)
    stage = models.CharField(_("hoever staat het"), max_length=9, choices=Stage)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.title


class CaseOwner(SecretLink):
    """Whose case it is, from some day on, with a link of her own. An earlier one stays, her link closed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="owners")
    name = models.CharField(_("naam van de eigenaar"), max_length=120)
    email = models.EmailField(_("e-mailadres van de eigenaar"))
    since = models.DateTimeField(default=timezone.now, editable=False)
    until = models.DateTimeField(null=True, blank=True, editable=False)
    active_at = models.DateTimeField(default=timezone.now, help_text="When she was last asked something.")
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(until=None), name="one_owner_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.name or _now("(gewist)")


class CaseDocument(models.Model):
    """Something to read about a case: a link, or a PDF that we keep."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField(_("wat is het"), max_length=120)
    url = models.URLField(_("adres op het web"), max_length=600, blank=True)
    file = models.FileField(upload_to="cases/", max_length=200, blank=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(url="") & ~models.Q(file="")) | (~models.Q(url="") & models.Q(file="")),
                name="document_a_link_or_a_file",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class KeyPlayer(models.Model):
    """Somebody without whom a case goes nowhere, and why. She may be in the pool as well."""

    class Part(models.TextChoices):
        COLLEAGUE = "colleague", _("naaste collega")
        ALDERMAN = "alderman", _("schepen")
        MANAGER = "manager", _("clustermanager")
        PARTNER = "partner", _("partner van buiten")
        RESIDENT = "resident", _("inwoner")
        OTHER = "other", _("iemand anders")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="key_players")
    name = models.CharField(_("naam"), max_length=120)
    email = models.EmailField(_("e-mailadres"), blank=True)
    part = models.CharField(_("rol"), max_length=9, choices=Part)
    why = models.CharField(_("waarom is die persoon nodig"), max_length=300)
    participant = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="key_parts"
    )
    active_at = models.DateTimeField(default=timezone.now, help_text="When she was noted or last invited.")
    erased_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["active_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                "case", Lower("email"), condition=~models.Q(email=""), name="key_player_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name or _now("(gewist)")
