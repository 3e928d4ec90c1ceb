import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .municipality import Municipality
from .trajectory import Trajectory


class Letter(models.Model):
    """A mail that a transaction promises: the outbox. Written with what it is about, sent by a worker.

    `sealed` is what the template needs, by reference, encrypted: links in it open doors. It is wiped with the
    address as soon as the mail left or lost its point. A mail that could not be delivered keeps its address
    for the officer, for as long as docs/retention.yaml says.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht")
        SENT = "sent", _("verstuurd")
        DROPPED = "dropped", _("vervallen")
        FAILED = "failed", _("niet afgeleverd")

    TRANSITIONS = {
        State.WAITING: {State.WAITING, State.SENT, State.DROPPED, State.FAILED},
        State.FAILED: {State.WAITING, State.DROPPED},
        State.SENT: set(),
        State.DROPPED: set(),
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.CASCADE, null=True, blank=True, related_name="letters"
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="letters",
        help_text="In whose name, of a mail that is about no trajectory.",
    )
    kind = models.CharField(max_length=40)
    recipient = models.EmailField(_("aan"), blank=True)
    sealed = models.TextField(blank=True)
    once = models.CharField(
        max_length=120,
        null=True,
        blank=True,
        unique=True,
        help_text="What this mail tells, once for ever: a second promise of the same is none.",
    )
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    written_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=240, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["written_at", "pk"]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="waiting"), name="letter_waiting")
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting", done_at__isnull=True)
                | (~models.Q(state="waiting") & models.Q(done_at__isnull=False)),
                name="letter_done_at_goes_with_state",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["sent", "dropped"]) | models.Q(recipient="", sealed=""),
                name="letter_done_keeps_nothing_personal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.get_state_display()}"

    @property
    def town(self) -> Municipality | None:
        return self.trajectory.municipality if self.trajectory else self.municipality


class Addressee(models.Model):
    """One address in one trajectory: what it wants to hear, and whether it asked to hear news."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="addressees")
    email = models.EmailField(_("e-mailadres"))
    paces = models.JSONField(default=dict, blank=True, help_text="Topic -> pace, where it was chosen.")
    told = models.JSONField(
        default=dict, blank=True, help_text="What waited at the last overview: so that news is news."
    )
    consented_at = models.DateTimeField(
        null=True, blank=True, help_text="When a resident confirmed that she wants to hear news."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["trajectory", "email"], name="addressee_once")]

    def __str__(self) -> str:
        return self.email
