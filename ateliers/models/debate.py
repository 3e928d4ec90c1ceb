"""The city debate: per key, dreams become initiatives."""

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clustering.models import BuildingBlock, Key
from gatherings.models import Gathering
from trajectories.models import Released, Trajectory, User, released_when


class Debate(models.Model):
    """A debate gathering about one key."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="debate")
    key = models.ForeignKey(Key, on_delete=models.CASCADE, related_name="debates")

    class Meta:
        ordering = ["gathering__starts_at", "pk"]

    def __str__(self) -> str:
        return str(self.gathering)


class InitiativeQuerySet(models.QuerySet["Initiative"]):
    def visible_to(self, user: User) -> "InitiativeQuerySet":
        return self.filter(trajectory__in=Trajectory.objects.visible_to(user))

    def kept(self) -> "InitiativeQuerySet":
        """The initiatives that go on: all but those that were dropped."""
        return self.exclude(state=Initiative.State.DROPPED)

    def agreed(self) -> "InitiativeQuerySet":
        """What is more than a proposal: in the note, or started."""
        return self.filter(state__in=Initiative.AGREED)

    def public(self) -> "InitiativeQuerySet":
        """What residents see: agreed, let go by a person, and not hidden. Whatever is printed of initiatives
        reads these."""
        return self.agreed().filter(released_at__isnull=False, hidden_at=None)

    def proposed(self) -> "InitiativeQuerySet":
        """What nobody decided on yet: shown where the debate itself is, and named so."""
        return self.filter(state=Initiative.State.PROPOSED)

    def for_debate(self) -> "InitiativeQuerySet":
        return self.select_related("key", "block")


@pghistory.track()
class Initiative(Released):
    """Who does what to make a dream real."""

    class Who(models.TextChoices):
        RESIDENT = "resident", _("een inwoner")
        COMMUNITY = "community", _("de gemeenschap")
        CITY = "city", _("de stad")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("voorgesteld")
        ADOPTED = "adopted", _("in de nota")
        STARTED = "started", _("gestart")
        DROPPED = "dropped", _("niet verder")

    TRANSITIONS = {
        State.PROPOSED: {State.ADOPTED, State.DROPPED},
        State.ADOPTED: {State.STARTED, State.PROPOSED, State.DROPPED},
        State.STARTED: {State.ADOPTED, State.DROPPED},
        State.DROPPED: {State.PROPOSED},
    }
    AGREED = frozenset({State.ADOPTED, State.STARTED})  # each has a first step

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="initiatives")
    key = models.ForeignKey(Key, on_delete=models.SET_NULL, null=True, related_name="initiatives")
    block = models.ForeignKey(
        BuildingBlock, on_delete=models.SET_NULL, null=True, blank=True, related_name="initiatives"
    )
    debate = models.ForeignKey(
        Debate, on_delete=models.SET_NULL, null=True, blank=True, related_name="initiatives"
    )
    title = models.CharField(_("initiatief"), max_length=140)
    description = models.TextField(_("wat het is"), blank=True)
    who = models.CharField(_("wie doet het"), max_length=10, choices=Who)
    partners = models.CharField(_("met wie"), max_length=200, blank=True)
    first_step = models.CharField(_("eerste stap"), max_length=240, blank=True)
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.PROPOSED)
    support = models.PositiveIntegerField(_("steun (aantal aanwezigen)"), default=0)
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=["adopted", "started"]) | ~models.Q(first_step=""),
                name="adopted_initiative_has_a_first_step",
            ),
            released_when(
                models.Q(state__in=["adopted", "started"]), "initiative_shown_because_somebody_released_it"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_agreed(self) -> bool:
        """Whether it is more than a proposal: then a first step is promised."""
        return self.state in self.AGREED
