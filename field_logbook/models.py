"""What the server knows of the tablets: who may send, what arrived, and what waits for a person's eye."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contributions.models import Contribution, ContributionPhoto, Marked
from gatherings.models import Gathering, Question

from .wire_format import Status


class Tablet(models.Model):
    """One device in one gathering in one ambassador's name, with what it last said of itself. `rev` counts
    that."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="tablets")
    device = models.UUIDField(db_index=True)
    label = models.CharField(_("naam van de tablet"), max_length=60, blank=True)
    prepared_at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(
        null=True, blank=True, help_text="By its own clock: what it said before this came late."
    )
    rev = models.PositiveIntegerField(default=0)
    items_total = models.PositiveIntegerField(default=0)
    photos_total = models.PositiveIntegerField(default=0)
    attendance = models.PositiveSmallIntegerField(null=True, blank=True)
    attendance_seen = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="The number that a person looked at when she chose between two tablets.",
    )
    mood = models.CharField(max_length=10, choices=Gathering.Mood, blank=True)
    report = models.TextField(_("kort verslag"), blank=True)
    closed = models.BooleanField(default=False, help_text="This tablet closed the session.")
    begun = models.BooleanField(
        default=False, help_text="On this tablet its host said that it began before its hour."
    )

    trail = ArrayField(
        models.CharField(max_length=36), default=list, help_text="Marks of its messages, the newest last."
    )
    twin_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, related_name="twins", help_text="Of which it is a copy."
    )
    shared_items = ArrayField(
        models.UUIDField(),
        default=list,
        help_text="That one with the same profile brought, and this one holds too.",
    )
    shared_photos = ArrayField(models.UUIDField(), default=list)

    class Meta:
        ordering = ["prepared_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["gathering", "device"], name="tablet_once")]

    def __str__(self) -> str:
        return self.label or str(_("tablet"))

    def brought(self) -> models.Q:
        """Which arrivals and photos are of this tablet: also what its copy brought under another gathering,
        and what came from the tablet of which it is itself a copy."""
        return models.Q(tablet__device=self.device) | models.Q(tablet=self.twin_of_id or self.pk)

    def family(self) -> models.Q:
        """Which photos are of this tablet or of one with the same profile: what one takes off, no other
        shows."""
        return self.brought() | models.Q(tablet__twin_of=self.twin_of_id or self.pk)


class Ticket(models.Model):
    """The right to add to one gathering, from one tablet, in one ambassador's name. Only the hash of the
    secret is kept."""

    tablet = models.ForeignKey(Tablet, on_delete=models.CASCADE, related_name="tickets")
    user = models.ForeignKey("trajectories.User", on_delete=models.CASCADE, related_name="+")
    secret_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    items = models.PositiveIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return f"{self.tablet}: {self.user}"


class Arrival(models.Model):
    """That a statement arrived, as which revision and with which hash: how a resend is known. It holds no
    words.

    `contribution` is None when the tablet removed a statement that never came. `wording` is the
    contribution's revision after the tablet's last change: another one means that somebody corrected it on
    the server.
    """

    id = models.UUIDField(primary_key=True)
    tablet = models.ForeignKey(Tablet, on_delete=models.PROTECT, related_name="arrivals")
    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, null=True, related_name="+")
    rev = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    past = ArrayField(
        models.CharField(max_length=64), default=list, help_text="Hashes of its earlier revisions."
    )
    removed = models.BooleanField(default=False, help_text="By the tablet itself.")
    wording = models.PositiveSmallIntegerField(default=1)
    client_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["received_at", "pk"]

    def __str__(self) -> str:
        return f"{self.id} ({self.rev})"


class Waiting(Marked):
    """A statement in the tray: kept whole, but a person has to say what becomes of it."""

    class Reason(models.TextChoices):
        CONFLICT = "conflict", _("twee versies")
        QUESTION = "question", _("de vraag is veranderd of weg")
        CLOSED = "closed", _("de bijeenkomst was al afgesloten")
        CANCELLED = "cancelled", _("de bijeenkomst was afgelast")
        EARLY = "early", _("de bijeenkomst was nog niet begonnen")

    class Outcome(models.TextChoices):
        OPEN = "", _("wacht")
        TAKEN = "taken", _("overgenomen")
        BOTH = "both", _("allebei bewaard")
        DISCARDED = "discarded", _("niet overgenomen")
        REPLACED = "replaced", _("vervangen door een nieuwere van de tablet")

    tablet = models.ForeignKey(Tablet, on_delete=models.PROTECT, related_name="waiting")
    user = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+")
    item = models.UUIDField()
    rev = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    reason = models.CharField(max_length=10, choices=Reason)
    removal = models.BooleanField(
        default=False, help_text="The tablet took it away, while the server has other words."
    )
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.SET_NULL, null=True, related_name="+")
    question_text = models.CharField(max_length=240, blank=True)
    words = models.TextField(_("woorden"), blank=True)
    seq = models.PositiveIntegerField(default=0)
    said_at = models.DateTimeField()
    received_at = models.DateTimeField(default=timezone.now)
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default=Outcome.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["tablet", "item", "sha256"], name="waiting_once"),
            models.CheckConstraint(
                condition=models.Q(outcome="", settled_at__isnull=True)
                | (~models.Q(outcome="") & models.Q(settled_at__isnull=False)),
                name="waiting_settled_at_goes_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:80]

    @property
    def status(self) -> Status:
        """What the tablet hears of it."""
        if self.outcome == self.Outcome.DISCARDED:
            return Status.DELETED
        return Status.CONFLICT if self.reason == self.Reason.CONFLICT else Status.ACCEPTED_REVIEW


def waiting_path(photo: "FieldPhoto", filename: str) -> str:
    return f"field/{photo.tablet.gathering_id}/{photo.id}.jpg"


class FieldPhoto(models.Model):
    """A photo that a tablet sent. `image` holds it while its statement is not there yet; then it becomes
    `photo`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    client_id = models.UUIDField()
    tablet = models.ForeignKey(Tablet, on_delete=models.PROTECT, related_name="photos")
    item = models.UUIDField(db_index=True)
    sha256 = models.CharField(max_length=64, help_text="Of the bytes that the tablet sent.")
    image = models.ImageField(upload_to=waiting_path, blank=True)
    photo = models.ForeignKey(ContributionPhoto, on_delete=models.SET_NULL, null=True, related_name="+")
    gone_at = models.DateTimeField(
        null=True, blank=True, help_text="Its statement was erased or not taken over, or it was taken off."
    )
    removed = models.BooleanField(default=False, help_text="By the tablet itself.")
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["tablet", "client_id", "sha256"], name="field_photo_once")
        ]

    def __str__(self) -> str:
        return str(self.client_id)


class PhotoPiece(models.Model):
    """Some bytes of a photo that comes in pieces, until it is whole."""

    tablet = models.ForeignKey(Tablet, on_delete=models.CASCADE, related_name="pieces")
    client_id = models.UUIDField()
    item = models.UUIDField(db_index=True)
    sha256 = models.CharField(max_length=64, help_text="Of the whole photo.")
    offset = models.PositiveIntegerField()
    content = models.BinaryField()
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["client_id", "offset"]
        constraints = [
            models.UniqueConstraint(
                fields=["tablet", "client_id", "sha256", "offset"], name="photo_piece_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.client_id} ({self.offset})"


def copy_path(copy: "TabletCopy", filename: str) -> str:
    return f"field/{copy.gathering_id}/kopie-{copy.id}.json"


class TabletCopy(models.Model):
    """The file of "Bewaar een kopie", to be taken in under a gathering: looked at first, a day long undone.

    `items`: the ids of all statements in it; `taken`: of those that became a statement here.
    """

    class State(models.TextChoices):
        UPLOADED = "uploaded", _("nog niet overgenomen")
        TAKEN = "taken", _("overgenomen")
        UNDONE = "undone", _("ongedaan gemaakt")

    TRANSITIONS = {
        State.UPLOADED: {State.TAKEN},
        State.TAKEN: {State.UNDONE},
        State.UNDONE: {State.TAKEN},
    }

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="tablet_copies")
    tablet = models.ForeignKey(Tablet, on_delete=models.SET_NULL, null=True, related_name="copies")
    file = models.FileField(upload_to=copy_path, blank=True)
    filename = models.CharField(_("bestand"), max_length=200)
    uploaded_by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.UPLOADED)
    items = ArrayField(models.UUIDField(), default=list)
    taken = ArrayField(models.UUIDField(), default=list)
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.filename


class Talk(models.Model):
    """One of several conversations in a row in one logbook, and the gathering that it was counted as."""

    id = models.UUIDField(primary_key=True)
    prepared = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="talks")
    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.gathering)
