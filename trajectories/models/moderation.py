from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .trajectory import Trajectory


class Standing(models.TextChoices):
    """Where a thing that people made stands towards residents, of whatever kind it is."""

    WAITING = "waiting", _("wacht op een blik")
    PUBLIC = "public", _("zichtbaar voor inwoners")
    HIDDEN = "hidden", _("verborgen")


class ModerationAct(models.Model):
    """One line of the history of a thing that residents see: who let them see it, hid it or put it back.

    `kind` and `row` name the thing (`trajectories.moderation.kinds`); acts done at once share a `batch`.
    """

    class Act(models.TextChoices):
        RELEASE = "release", _("vrijgegeven")
        HIDE = "hide", _("verborgen")
        WAIT = "wait", _("opnieuw te bekijken gelegd")
        KEEP = "keep", _("bekeken en laten staan")
        REPORTED = "reported", _("verborgen na meldingen van inwoners")

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="moderation_acts")
    kind = models.CharField(max_length=16)
    row = models.CharField(max_length=40)
    act = models.CharField(max_length=8, choices=Act)
    before = models.CharField(max_length=8, choices=Standing)
    reason = models.CharField(_("reden"), max_length=200, blank=True)
    by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    batch = models.UUIDField(null=True, db_index=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["trajectory", "kind", "row"], name="moderation_of_row")]

    def __str__(self) -> str:
        return self.get_act_display()


class Report(models.Model):
    """A resident who says that something should not stand in public; no account, no name.

    `reporter` is a keyed hash of her network's address, so that one person counts once; retention empties it.
    Settled when a person looked at the thing.
    """

    class Reason(models.TextChoices):
        PERSONAL = "personal", _("Er staat een naam of iets persoonlijks in")
        HURTFUL = "hurtful", _("Het is kwetsend of het discrimineert")
        UNTRUE = "untrue", _("Het klopt niet")
        SPAM = "spam", _("Het is reclame of het hoort hier niet")
        OTHER = "other", _("Iets anders")

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=16)
    row = models.CharField(max_length=40)
    reason = models.CharField(_("waarom"), max_length=8, choices=Reason)
    words = models.CharField(_("in jouw woorden"), max_length=300, blank=True)
    reporter = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "kind", "row", "reporter"],
                condition=~models.Q(reporter="") & models.Q(settled_at=None),
                name="report_once",
            )
        ]
        indexes = [models.Index(fields=["trajectory", "kind", "row"], name="report_of_row")]

    def __str__(self) -> str:
        return self.get_reason_display()
