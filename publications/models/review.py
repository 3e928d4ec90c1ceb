from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toolkit.dutch_order import PersonOrder
from trajectories.models import User

from .snapshot import Snapshot


class Review(models.Model):
    """One reader who is asked for a verdict on a snapshot."""

    class Verdict(models.TextChoices):
        AGREED = "agreed", _("akkoord")
        REMARKS = "remarks", _("akkoord met opmerkingen")
        RETURNED = "returned", _("terug naar de ambtenaar")

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="reviews")
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reviews")
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField(_("graag tegen"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(_("oordeel"), max_length=8, choices=Verdict, blank=True)
    remark = models.TextField(_("toelichting"), blank=True)
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = [
            PersonOrder("reader__name", "snapshot__edition__trajectory__municipality__name_order"),
            "pk",
        ]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "reader"], name="review_once"),
            models.CheckConstraint(
                condition=models.Q(verdict="", given_at__isnull=True)
                | (~models.Q(verdict="") & models.Q(given_at__isnull=False)),
                name="verdict_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader}: {self.verdict}"


class ReadPart(models.Model):
    """A part of the snapshot that a reader has opened."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="read_parts")
    part = models.UUIDField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["review", "part"], name="part_read_once")]

    def __str__(self) -> str:
        return f"{self.review.reader}: {self.part}"


class Comment(models.Model):
    """A remark of a reader on one passage of a snapshot."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("verwerkt")
        KEPT = "kept", _("bewust zo gelaten")

    TRANSITIONS = {
        State.OPEN: {State.DONE, State.KEPT},
        State.DONE: {State.DONE, State.KEPT, State.OPEN},  # settled once more: another answer
        State.KEPT: {State.DONE, State.KEPT, State.OPEN},
    }

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="comments")
    passage_id = models.UUIDField()
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("opmerking"))
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=5, choices=State, default=State.OPEN)
    reply = models.TextField(_("antwoord"), blank=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(
        null=True, blank=True, help_text="When the author was mailed that it is settled."
    )

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="open", settled_at__isnull=True)
                | (~models.Q(state="open") & models.Q(settled_at__isnull=False)),
                name="comment_settled_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="kept") | ~models.Q(reply=""), name="kept_comment_has_an_answer"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
