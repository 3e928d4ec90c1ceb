import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from .trajectory import Trajectory


class PhaseQuerySet(models.QuerySet["Phase"]):
    def on_the_road(self) -> "PhaseQuerySet":
        """All phases but the skipped ones, in the order of the road."""
        return self.exclude(state=Phase.State.SKIPPED)


@pghistory.track()
class Phase(models.Model):
    """A step of the trajectory. Phases that share a `step` run side by side (5a, 5b, 5c)."""

    class Kind(models.TextChoices):
        ENGAGEMENT = "engagement", _("Engagement")
        CORE_GROUP = "core_group", _("Kerngroep")
        PREPARATION = "preparation", _("Voorbereiding")
        CAMPAIGN = "campaign", _("Interne campagne")
        TRAINING = "training", _("Opleiding")
        DREAM_SESSIONS = "dream_sessions", _("Droomsessies")
        CONVERSATIONS = "conversations", _("Stadsgesprekken")
        SURVEY = "survey", _("Bevraging")
        CHILDREN = "children", _("Kinderen")
        ATELIER = "atelier", _("Atelier")
        CLUSTERING = "clustering", _("Clustering")
        DEBATE = "debate", _("Stadsdebat")
        OUTPUT = "output", _("Nota en krant")
        OTHER = "other", _("Andere")

    class State(models.TextChoices):
        PLANNED = "planned", _("gepland")
        RUNNING = "running", _("bezig")
        CLOSED = "closed", _("klaar")
        SKIPPED = "skipped", _("overgeslagen")

    # The road unfolds while walking (De Genks): a closed or skipped phase can be taken up again.
    TRANSITIONS = {
        State.PLANNED: {State.RUNNING, State.SKIPPED, State.CLOSED},
        State.RUNNING: {State.CLOSED, State.SKIPPED, State.PLANNED},
        State.CLOSED: {State.RUNNING},
        State.SKIPPED: {State.PLANNED},
    }

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="phases")
    kind = models.CharField(_("soort"), max_length=20, choices=Kind)
    title = models.CharField(_("naam"), max_length=80)
    purpose = models.TextField(_("waarom deze fase"), blank=True)
    step = models.PositiveSmallIntegerField(_("stap"))
    lane = models.PositiveSmallIntegerField(_("spoor"), default=0)
    starts_on = models.DateField(_("begint op"), null=True, blank=True)
    ends_on = models.DateField(_("eindigt op"), null=True, blank=True)
    state = models.CharField(_("toestand"), max_length=10, choices=State, default=State.PLANNED)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PhaseQuerySet.as_manager()

    class Meta:
        ordering = ["step", "lane", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_at__isnull=False)
                | (~models.Q(state="closed") & models.Q(closed_at__isnull=True)),
                name="phase_closed_at_goes_with_closed",
            )
        ]

    def __str__(self) -> str:
        return self.title


class PhaseTarget(models.Model):
    """What a phase aims for: a measure and how many."""

    class Measure(models.TextChoices):
        AMBASSADORS = "ambassadors", _("ambassadeurs")
        SESSIONS = "sessions", _("bijeenkomsten")
        RESIDENTS = "residents", _("bereikte inwoners")
        CONTRIBUTIONS = "contributions", _("uitspraken")
        IDEAS = "ideas", _("ideeën in de bevraging")
        WORKS = "works", _("werken van kinderen")
        CLUSTERED = "clustered", _("procent geclusterd")
        INITIATIVES = "initiatives", _("initiatieven")

    ONE = {
        Measure.AMBASSADORS: _("ambassadeur"),
        Measure.SESSIONS: _("bijeenkomst"),
        Measure.RESIDENTS: _("bereikte inwoner"),
        Measure.CONTRIBUTIONS: _("uitspraak"),
        Measure.IDEAS: _("idee in de bevraging"),
        Measure.WORKS: _("werk van een kind"),
        Measure.CLUSTERED: _("procent geclusterd"),
        Measure.INITIATIVES: _("initiatief"),
    }

    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="targets")
    measure = models.CharField(_("maat"), max_length=16, choices=Measure)
    value = models.PositiveIntegerField(_("doel"))

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["phase", "measure"], name="target_once")]

    def __str__(self) -> str:
        return f"{self.value} {self.words}"

    @property
    def words(self) -> str:
        """What is aimed at, as it stands behind the number."""
        return str(self.ONE[self.Measure(self.measure)]) if self.value == 1 else self.get_measure_display()


class PhaseChange(models.Model):
    """The log of the road: what changed, by whom and why."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="phase_changes")
    phase = models.ForeignKey(Phase, on_delete=models.SET_NULL, null=True, related_name="changes")
    what = models.CharField(max_length=240)
    reason = models.CharField(_("reden"), max_length=400, blank=True)
    by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.what
