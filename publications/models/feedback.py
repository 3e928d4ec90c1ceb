import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clustering.models import BuildingBlock
from trajectories.models import Trajectory, User


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def visible_to(self, user: User) -> "FeedbackQuerySet":
        return self.filter(trajectory__in=Trajectory.objects.visible_to(user))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Feedback(models.Model):
    """What the municipality answers on a dream, in the officer's words: what happens with it, and why."""

    class Status(models.TextChoices):
        DOING = "doing", _("in uitvoering")
        DECIDED = "decided", _("beslist")
        LATER = "later", _("later")
        NOT = "not", _("doen we niet")

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="feedback")
    block = models.ForeignKey(
        BuildingBlock,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="feedback",
        verbose_name=_("bouwsteen"),
        help_text=_("De inwoner vindt het antwoord bij de bouwsteen waarin haar uitspraak zit."),
    )
    title = models.CharField(_("waarover het gaat"), max_length=140)
    status = models.CharField(_("stand"), max_length=8, choices=Status)
    text = models.TextField(
        _("wat ermee gebeurt"), help_text=_("In gewone woorden, voor wie er niet bij was.")
    )
    why = models.TextField(
        _("waarom"), blank=True, help_text=_("Zeker als het niet of later gebeurt: een eerlijke reden telt.")
    )
    position = models.PositiveSmallIntegerField(default=0)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(status__in=["later", "not"]) | ~models.Q(why=""), name="refusal_says_why"
            )
        ]

    def __str__(self) -> str:
        return self.title
