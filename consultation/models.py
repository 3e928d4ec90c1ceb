"""The public side: the survey with its scored ideas, and the children's exhibition."""

import secrets
import uuid

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import ExpressionWrapper, F, FloatField
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from contributions.models import Contribution
from toolkit.dutch_order import ListOrder
from toolkit.secret_links import SecretLink
from trajectories.models import Released, Trajectory, User, released_when

# The weight of the neutral score 3 in an idea's appeal, in scores: one enthusiast does not make a favourite.
# A Bayesian mean, as in "IMDb's weighted rating": (sum + PRIOR * 3) / (count + PRIOR).
PRIOR = 5
MOST_APPEALING = ["-appeal", "-scores", "pk"]  # of IdeaQuerySet.for_list()


@pghistory.track()
class Survey(models.Model):
    class Appear(models.TextChoices):
        LATER = "later", _("na een blik van ons")
        AT_ONCE = "at_once", _("meteen")

    trajectory = models.OneToOneField(Trajectory, on_delete=models.CASCADE, related_name="survey")
    title = models.CharField(_("titel"), max_length=120)
    intro = models.TextField(_("inleiding"), blank=True)
    question = models.CharField(_("de vraag"), max_length=240)
    opens_on = models.DateField(_("open vanaf"), null=True, blank=True)
    closes_on = models.DateField(_("open tot en met"), null=True, blank=True)
    ideas_appear = models.CharField(
        _("wanneer zien anderen een nieuw idee"), max_length=8, choices=Appear, default=Appear.LATER
    )
    # Who let new ideas appear at once, and when: they release what comes in.
    appear_set_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    appear_set_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(ideas_appear="at_once")
                | models.Q(appear_set_by__isnull=False, appear_set_at__isnull=False),
                name="survey_opened_at_once_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def stage(self) -> str:
        """Today: "before", "open" or "after"; both dates count as open."""
        today = timezone.localdate()
        if self.closes_on and self.closes_on < today:
            return "after"
        return "before" if self.opens_on and today < self.opens_on else "open"

    @property
    def is_open(self) -> bool:
        return self.stage == "open"


class IdeaQuerySet(models.QuerySet["Idea"]):
    def visible_to(self, user: User) -> "IdeaQuerySet":
        return self.filter(survey__trajectory__in=Trajectory.objects.visible_to(user))

    def alive(self) -> "IdeaQuerySet":
        """Ideas whose words were not erased, hidden ones too."""
        return self.filter(contribution__erased_at=None)

    def shown(self) -> "IdeaQuerySet":
        """What residents see."""
        return self.alive().filter(state=Idea.State.SHOWN)

    def waiting(self) -> "IdeaQuerySet":
        """What nobody looked at yet."""
        return self.alive().filter(state=Idea.State.WAITING)

    def not_scored_by(self, visitor_hash: str) -> "IdeaQuerySet":
        return self.exclude(given_scores__visitor_hash=visitor_hash)

    def for_list(self) -> "IdeaQuerySet":
        """With the words and an `appeal` from 1 to 5 to sort on."""
        return self.select_related("contribution__neighbourhood").annotate(
            appeal=ExpressionWrapper(
                (F("score_sum") + 3.0 * PRIOR) / (F("scores") + float(PRIOR)), output_field=FloatField()
            )
        )


class Idea(Released):
    """A dream or idea that a resident brought in through the survey; its words are a Contribution."""

    class State(models.TextChoices):
        WAITING = "waiting", _("wacht op een blik")
        SHOWN = "shown", _("zichtbaar")
        HIDDEN = "hidden", _("verborgen")

    TRANSITIONS = {
        State.WAITING: {State.SHOWN, State.HIDDEN},
        State.SHOWN: {State.HIDDEN, State.WAITING},
        State.HIDDEN: {State.SHOWN, State.WAITING, State.HIDDEN},  # hidden once more: for another reason
    }

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="ideas")
    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, related_name="idea")
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    # Of the browser that it came from, to count people; no link to the scores of that browser.
    author_hash = models.CharField(max_length=64, blank=True)
    # Kept by the same statement that writes a score: the public list sorts on them.
    scores = models.PositiveIntegerField(default=0)
    score_sum = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "pk"]
        constraints = [released_when(models.Q(state="shown"), "idea_shown_because_somebody_released_it")]

    def __str__(self) -> str:
        return str(self.contribution)

    @property
    def mean(self) -> float | None:
        """Mean score from 1 to 5; None before the first score."""
        return self.score_sum / self.scores if self.scores else None


class Score(models.Model):
    """One score (1-5) of one visitor for one idea; the visitor is a random number in a cookie, hashed."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="given_scores")
    visitor_hash = models.CharField(max_length=64)
    value = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    at = models.DateTimeField(default=timezone.now)
    # Of the network, another one each day, and kept for a day: many from one place are one `burst`.
    network_hash = models.CharField(max_length=64, blank=True)
    burst = models.ForeignKey(
        "ScoreBurst", on_delete=models.SET_NULL, null=True, blank=True, related_name="given_scores"
    )

    class Meta:
        ordering = ["at", "pk"]
        indexes = [
            models.Index(
                fields=["idea", "network_hash"],
                condition=~models.Q(network_hash=""),
                name="score_of_today_by_network",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["idea", "visitor_hash"], name="score_once"),
            models.CheckConstraint(condition=models.Q(value__gte=1, value__lte=5), name="score_from_1_to_5"),
        ]

    def __str__(self) -> str:
        return str(self.value)


class ScoreBurst(models.Model):
    """Many scores for one idea from one network on one day: a class, or somebody with a script. It counts,
    until the officer leaves it out."""

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="bursts")
    left_out_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    left_out_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)  # somebody looked: it is left out, or may count

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(left_out_by=None, left_out_at=None)
                | models.Q(left_out_by__isnull=False, left_out_at__isnull=False),
                name="burst_left_out_by_somebody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.idea}: {self.pk}"


class Exhibition(SecretLink):
    """What schools hand in. Whoever has the link with the token may hand in works; they wait for approval."""

    trajectory = models.OneToOneField(Trajectory, on_delete=models.CASCADE, related_name="exhibition")
    title = models.CharField(_("titel"), max_length=120)
    intro = models.TextField(_("inleiding"), blank=True)

    def __str__(self) -> str:
        return self.title


def work_path(work: "Work", filename: str) -> str:
    """A new name for each picture, so that a name says which picture it is (the ETag of its address)."""
    return f"works/{work.exhibition.trajectory_id}/{work.id}-{secrets.token_hex(6)}.jpg"


class WorkQuerySet(models.QuerySet["Work"]):
    def visible_to(self, user: User) -> "WorkQuerySet":
        return self.filter(exhibition__trajectory__in=Trajectory.objects.visible_to(user))

    def on_show(self) -> "WorkQuerySet":
        """What hangs in the exhibition."""
        return self.filter(state=Work.State.APPROVED)

    def waiting(self) -> "WorkQuerySet":
        """What nobody decided about yet."""
        return self.filter(state=Work.State.WAITING)


@pghistory.track()
class Work(models.Model):
    """A child's drawing, poem, collage or model. No name of the child; private until consent and approval.

    `small` is the picture on the wall of the exhibition; `batch` is shared by what a class handed in at once.
    """

    class Kind(models.TextChoices):
        DRAWING = "drawing", _("tekening")
        POEM = "poem", _("gedicht")
        COLLAGE = "collage", _("collage")
        MODEL = "model", _("maquette")

    class State(models.TextChoices):
        WAITING = "waiting", _("na te kijken")
        APPROVED = "approved", _("hangt in de tentoonstelling")
        DECLINED = "declined", _("niet getoond")

    TRANSITIONS = {
        State.WAITING: {State.APPROVED, State.DECLINED},
        State.APPROVED: {State.WAITING, State.DECLINED},
        State.DECLINED: {State.WAITING, State.APPROVED},
    }

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
    picture = models.ImageField(_("foto"), upload_to=work_path, blank=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    small = models.ImageField(_("kleine foto"), upload_to=work_path, blank=True)
    batch = models.UUIDField(null=True, blank=True, db_index=True, editable=False)
    words = models.TextField(
        _("wat het kind erover zegt"),
        blank=True,
        help_text=_("Of het hele gedicht. In de woorden van het kind."),
    )
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

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = [ListOrder("school"), ListOrder("class_name"), ListOrder("title"), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="approved") | models.Q(consent_on__isnull=False),
                name="work_shown_only_with_consent",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="approved")
                | models.Q(decided_by__isnull=False, decided_at__isnull=False),
                name="work_shown_because_somebody_released_it",
            ),
        ]

    def __str__(self) -> str:
        return self.title or gettext("Zonder titel")
