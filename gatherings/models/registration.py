from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def coming(self) -> "RegistrationQuerySet":
        """Who confirmed that she comes and has a place, and didn't say otherwise since."""
        return self.filter(cancelled_at=None, confirmed_at__isnull=False, waiting_since=None)

    def waiting(self) -> "RegistrationQuerySet":
        """Who would come, and gets a place when one comes free."""
        return self.filter(cancelled_at=None, confirmed_at__isnull=False, waiting_since__isnull=False)

    def holding(self) -> "RegistrationQuerySet":
        """Who has a place: she comes, or has time left to confirm."""
        held = models.Q(confirmed_at__isnull=False) | models.Q(held_until__gt=timezone.now())
        return self.filter(held, cancelled_at=None, waiting_since=None)

    def named(self) -> "RegistrationQuerySet":
        """Those whose name was not erased yet."""
        return self.filter(erased_at=None)


class Registration(models.Model):
    """A resident who comes to a session. Name and e-mail are erased after the session (docs/retention.yaml).

    Her place is held until she confirms by the link in a mail. Who registers by phone may have no e-mail
    address; then `noted_by` says which officer wrote it down, and nothing has to be confirmed.
    """

    gathering = models.ForeignKey("Gathering", on_delete=models.CASCADE, related_name="registrations")
    name = models.CharField(_("naam"), max_length=120)
    email = models.EmailField(_("e-mailadres"), blank=True)
    people = models.PositiveSmallIntegerField(_("met hoeveel kom je"), default=1)
    remark = models.CharField(_("wat moeten we weten"), max_length=200, blank=True)
    diet = models.CharField(_("wat eet je niet"), max_length=120, blank=True)
    access = models.CharField(_("wat heb je nodig om mee te doen"), max_length=200, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    network_hash = models.CharField(max_length=64, blank=True, help_text="Only until it is confirmed.")
    noted_by = models.ForeignKey(
        "trajectories.User", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    held_until = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    waiting_since = models.DateTimeField(
        _("op de wachtlijst sinds"),
        null=True,
        blank=True,
        help_text="She holds no place as long as it is set.",
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    came = models.BooleanField(
        _("was er"), null=True, blank=True, help_text="None as long as nobody noted it."
    )
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["gathering", "email"],
                condition=models.Q(cancelled_at=None, erased_at=None) & ~models.Q(email=""),
                name="registration_once",
            ),
            models.CheckConstraint(
                condition=models.Q(confirmed_at__isnull=False) | models.Q(held_until__isnull=False),
                name="registration_is_confirmed_or_held",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None
