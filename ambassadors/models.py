"""Recruitment campaign, applications and training of ambassadors."""

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gatherings.models import Gathering
from toolkit.dutch_order import ListOrder
from toolkit.secret_links import SecretLink
from trajectories.models import Department, Membership, Trajectory, User


@pghistory.track()
class Campaign(SecretLink):
    """The recruitment page for the administration's staff; who has the link may read it and apply."""

    trajectory = models.OneToOneField(Trajectory, on_delete=models.CASCADE, related_name="campaign")
    headline = models.CharField(_("kop"), max_length=120)
    why = models.TextField(_("waarom"))
    asks = models.TextField(_("wat het vraagt"))
    offers = models.TextField(_("wat je ervoor krijgt"), blank=True)
    opens_on = models.DateField(_("open vanaf"), null=True, blank=True)
    closes_on = models.DateField(_("open tot en met"), null=True, blank=True)

    def __str__(self) -> str:
        return self.headline

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


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, user: User) -> "ApplicationQuerySet":
        return self.filter(campaign__trajectory__in=Trajectory.objects.visible_to(user))

    def for_recruiting(self) -> "ApplicationQuerySet":
        return self.select_related("department")


@pghistory.track()
class Application(SecretLink):
    """A colleague or resident who wants to be an ambassador."""

    class Level(models.TextChoices):
        FRONT_LINE = "front_line", _("uitvoerend")
        STAFF = "staff", _("medewerker")
        MANAGER = "manager", _("leidinggevend")
        TOP = "top", _("directie")

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("wacht op antwoord")
        ACCEPTED = "accepted", _("aanvaard")
        DECLINED = "declined", _("niet gekozen")
        WITHDRAWN = "withdrawn", _("ingetrokken")

    TRANSITIONS = {
        State.SUBMITTED: {State.ACCEPTED, State.DECLINED, State.WITHDRAWN},
        State.ACCEPTED: {State.WITHDRAWN, State.SUBMITTED},  # put back, as long as she has no role
        State.DECLINED: {State.ACCEPTED, State.SUBMITTED},
        State.WITHDRAWN: {State.SUBMITTED},
    }

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="applications")
    name = models.CharField(_("naam"), max_length=120)
    email = models.EmailField(_("e-mailadres"))
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, verbose_name=_("dienst"))
    level = models.CharField(_("plaats in de organisatie"), max_length=12, choices=Level)
    job = models.CharField(_("wat je doet"), max_length=120, blank=True)
    motivation = models.TextField(_("waarom wil je dit doen"))
    talents = models.CharField(_("talenten"), max_length=200, blank=True)
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.SUBMITTED)
    message = models.TextField(_("boodschap"), blank=True)
    submitted_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    membership = models.OneToOneField(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="application"
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["submitted_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "email"], name="application_once"),
            models.CheckConstraint(
                condition=models.Q(state="submitted", decided_at__isnull=True)
                | (~models.Q(state="submitted") & models.Q(decided_at__isnull=False)),
                name="application_decided_at_goes_with_a_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CourseQuerySet(models.QuerySet["Course"]):
    def visible_to(self, user: User) -> "CourseQuerySet":
        return self.filter(trajectory__in=Trajectory.objects.visible_to(user))

    def for_training(self) -> "CourseQuerySet":
        """Courses with their gatherings, and who was invited or present there. Three queries."""
        return self.prefetch_related("sessions__gathering__attendances")


class Course(models.Model):
    """A subject of the training; an ambassador is ready when she was present once for each required one."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="courses")
    title = models.CharField(_("opleiding"), max_length=120)
    description = models.TextField(_("wat je leert"), blank=True)
    required = models.BooleanField(_("verplicht om klaar te zijn"), default=True)

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["-required", ListOrder("title"), "pk"]

    def __str__(self) -> str:
        return self.title


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class TrainedElsewhere(models.Model):
    """An ambassador who is ready without our courses: she was trained elsewhere, or does this for years."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="trained_elsewhere")
    reason = models.CharField(_("waar of hoe"), max_length=200)
    noted_by = models.ForeignKey(User, on_delete=models.SET_NULL, related_name="+", null=True)
    noted_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"{self.membership}: {self.reason}"


class CourseSession(models.Model):
    """A training gathering in which a course is given."""

    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="sessions")
    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="course_session")

    class Meta:
        ordering = ["gathering__starts_at", "pk"]

    def __str__(self) -> str:
        return f"{self.course}: {self.gathering}"
