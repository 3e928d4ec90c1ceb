from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contributions.models import Channel
from trajectories.models import Trajectory, User

from .key import SIGNS

ONE, TWO = 1, 2


class RoundQuerySet(models.QuerySet["Round"]):
    def visible_to(self, user: User) -> "RoundQuerySet":
        return self.filter(trajectory__in=Trajectory.objects.visible_to(user))

    def in_order(self) -> "RoundQuerySet":
        """The newest round first."""
        return self.order_by("-created_at", "-pk")


class Round(models.Model):
    """One intensive exercise: teams sort chosen statements by rules that are agreed on beforehand.

    Opening it writes a RoundStatement per statement. It can be put back to preparing as long as nobody
    sorted; closing it freezes a RoundVersion, and a closed round can be opened again.
    """

    class State(models.TextChoices):
        CONCEPT = "concept", _("in voorbereiding")
        OPEN = "open", _("open")
        CLOSED = "closed", _("afgesloten")

    TRANSITIONS = {
        State.CONCEPT: {State.OPEN},
        State.OPEN: {State.CONCEPT, State.CLOSED},
        State.CLOSED: {State.OPEN},
    }

    class Opinions(models.IntegerChoices):
        SINGLE = ONE, _("één team per uitspraak")
        DOUBLE = TWO, _("twee teams per uitspraak, los van elkaar")

    class Sessions(models.TextChoices):
        TOGETHER = "together", _("bijeenkomst per bijeenkomst")
        MIXED = "mixed", _("alles door elkaar")

    class Blocks(models.TextChoices):
        SINGLE = "single", _("precies één bouwsteen")
        SEVERAL = "several", _("één hoofdbouwsteen, en andere die ze raakt")

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="rounds")
    name = models.CharField(_("naam"), max_length=80)
    state = models.CharField(max_length=8, choices=State, default=State.CONCEPT)
    channels = ArrayField(
        models.CharField(max_length=16, choices=Channel),
        verbose_name=_("bronnen"),
        default=list,
        blank=True,
        help_text="Empty: all.",
    )
    questions = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("vragen"),
        default=list,
        blank=True,
        help_text="Keys of questions. Empty: all.",
    )
    opinions = models.PositiveSmallIntegerField(_("hoeveel teams"), choices=Opinions, default=Opinions.SINGLE)
    sessions = models.CharField(_("volgorde"), max_length=8, choices=Sessions, default=Sessions.TOGETHER)
    blocks = models.CharField(_("bouwstenen"), max_length=8, choices=Blocks, default=Blocks.SINGLE)
    begins_at_version = models.ForeignKey(
        "RoundVersion", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory"], condition=models.Q(state="open"), name="round_open_once"
            ),
            models.CheckConstraint(
                condition=models.Q(state="concept", opened_at=None, closed_at=None)
                | models.Q(state="open", opened_at__isnull=False, closed_at=None)
                | models.Q(state="closed", opened_at__isnull=False, closed_at__isnull=False),
                name="round_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_concept(self) -> bool:
        return self.state == self.State.CONCEPT

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED

    @property
    def asks_two(self) -> bool:
        return self.opinions == TWO

    @property
    def allows_several(self) -> bool:
        return self.blocks == self.Blocks.SEVERAL


class Team(models.Model):
    """People who sort together in one round, each with a tablet; it has a stream of its own."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(_("naam"), max_length=40)
    sign = models.PositiveSmallIntegerField(_("teken"), default=1)
    members = models.ManyToManyField(User, through="Seat", related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "name"], name="team_name_once"),
            models.CheckConstraint(condition=models.Q(sign__gte=1, sign__lte=SIGNS), name="team_sign_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """Somebody's place in a team: one per round."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="seats")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="seats")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="seat_once")]

    def __str__(self) -> str:
        return f"{self.user} ({self.team_id})"
