"""The public side: the survey with its scored ideas, and the children's exhibition."""

import uuid

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajectories.models import Contribution, Trajectory, User


@pghistory.track()
class Survey(models.Model):
    trajectory = models.OneToOneField(Trajectory, on_delete=models.CASCADE, related_name="survey")
    title = models.CharField(_("titel"), max_length=120)
    intro = models.TextField(_("inleiding"), blank=True)
    question = models.CharField(_("de vraag"), max_length=240)
    opens_on = models.DateField(_("open vanaf"), null=True, blank=True)
    closes_on = models.DateField(_("open tot en met"), null=True, blank=True)

    def __str__(self) -> str:
        return self.title


class Idea(models.Model):
    """A dream or idea that a resident brought in through the survey; its words are a Contribution."""

    class State(models.TextChoices):
        SHOWN = "shown", _("zichtbaar")
        HIDDEN = "hidden", _("verborgen")

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="ideas")
    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, related_name="idea")
    state = models.CharField(max_length=8, choices=State, default=State.SHOWN)
    hidden_reason = models.CharField(_("reden"), max_length=200, blank=True)
    # Kept by the same statement that writes a score: the public list sorts on them.
    scores = models.PositiveIntegerField(default=0)
    score_sum = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at", "pk"]

    def __str__(self) -> str:
        return str(self.contribution)


class Score(models.Model):
    """One score (1-5) of one visitor for one idea; the visitor is a random number in a cookie, hashed."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="given_scores")
    visitor_hash = models.CharField(max_length=64)
    value = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["idea", "visitor_hash"], name="score_once"),
            models.CheckConstraint(condition=models.Q(value__gte=1, value__lte=5), name="score_from_1_to_5"),
        ]

    def __str__(self) -> str:
        return str(self.value)


class Exhibition(models.Model):
    trajectory = models.OneToOneField(Trajectory, on_delete=models.CASCADE, related_name="exhibition")
    title = models.CharField(_("titel"), max_length=120)
    intro = models.TextField(_("inleiding"), blank=True)

    def __str__(self) -> str:
        return self.title


def work_path(work: "Work", filename: str) -> str:
    return f"works/{work.exhibition.trajectory_id}/{work.id}.jpg"


@pghistory.track()
class Work(models.Model):
    """A child's drawing, poem, collage or model. No name of the child; private until consent and approval."""

    class Kind(models.TextChoices):
        DRAWING = "drawing", _("tekening")
        POEM = "poem", _("gedicht")
        COLLAGE = "collage", _("collage")
        MODEL = "model", _("maquette")

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht op nazicht")
        APPROVED = "approved", _("hangt in de tentoonstelling")
        DECLINED = "declined", _("niet getoond")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    exhibition = models.ForeignKey(Exhibition, on_delete=models.CASCADE, related_name="works")
    contribution = models.OneToOneField(
        Contribution, on_delete=models.PROTECT, null=True, blank=True, related_name="work"
    )
    title = models.CharField(_("titel"), max_length=120)
    kind = models.CharField(_("soort"), max_length=8, choices=Kind, default=Kind.DRAWING)
    school = models.CharField(_("school"), max_length=80)
    class_name = models.CharField(_("klas"), max_length=20)
    age = models.PositiveSmallIntegerField(_("leeftijd"), null=True, blank=True)
    picture = models.ImageField(_("foto"), upload_to=work_path, blank=True, width_field="width", height_field="height")
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    description = models.CharField(_("wat er op de foto staat"), max_length=300, blank=True)
    consent_by = models.CharField(
        _("toestemming gegeven door"),
        max_length=120,
        blank=True,
        help_text=_("De school of de ouders; geen naam van het kind."),
    )
    consent_on = models.DateField(_("toestemming op"), null=True, blank=True)
    state = models.CharField(_("stand"), max_length=8, choices=State, default=State.WAITING)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(_("reden"), max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["school", "class_name", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="approved") | models.Q(consent_on__isnull=False),
                name="work_shown_only_with_consent",
            )
        ]

    def __str__(self) -> str:
        return self.title
