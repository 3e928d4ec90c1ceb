from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contributions.models import Contribution
from trajectories.models import User

from .block import BuildingBlock
from .placement import SortingAct
from .round import Round, Team


class RoundStatementQuerySet(models.QuerySet["RoundStatement"]):
    def alive_in(self, round_: Round) -> "RoundStatementQuerySet":
        """Those of a round, without the erased ones. The few that were erased are looked up, not all that
        were said: a desk asks this several times for each statement."""
        erased = Contribution.objects.filter(trajectory=round_.trajectory_id, erased_at__isnull=False)
        return self.filter(~models.Q(contribution__in=erased.values("pk")), round=round_)


class RoundStatement(models.Model):
    """A statement in a round: whose turn it is, who holds it, how many teams judged it.

    `lane` is the team in whose stream it lies; a team that has emptied its own lane goes on with those of the
    others. `held_until` in the past is a reservation that expired. `beside`: held together with this one,
    because it says nearly the same.

    The way from a contribution has no name back (`related_name="+"`): lying in a round alone is no use of
    it, so that an import or a tablet's copy can still be undone. A statement that was erased stays as a row
    that nobody sees.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="statements")
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="+")
    lane = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    position = models.PositiveIntegerField(default=0)
    wanted = models.PositiveSmallIntegerField(default=1, help_text="Opinions that the round asks for.")
    given = models.PositiveSmallIntegerField(default=0, help_text="Opinions that stand.")
    held_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    held_team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    held_until = models.DateTimeField(null=True, blank=True)
    beside = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    returned_to = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_act = models.ForeignKey(
        SortingAct, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = RoundStatementQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [
            models.Index(
                fields=["round", "lane", "position"],
                condition=models.Q(given__lt=models.F("wanted")),
                name="round_statement_open",
            ),
            models.Index(
                fields=["round", "held_by"],
                condition=models.Q(held_by__isnull=False),
                name="round_statement_held",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["round", "contribution"], name="round_statement_once"),
            models.CheckConstraint(condition=models.Q(given__lte=models.F("wanted")), name="round_opinions"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.contribution_id}"


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def standing(self) -> "OpinionQuerySet":
        return self.filter(ended_at=None)


class Opinion(models.Model):
    """Where one team lays one statement. The first opinion is carried out at once, by `act`; a second one
    that differs waits for the plenary. Undone or replaced after it was given back, it is ended, never lost.

    `rank`: the place of the suggestion that was taken, 1 to 3; none when the team chose by itself.
    """

    statement = models.ForeignKey(RoundStatement, on_delete=models.CASCADE, related_name="opinions")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="opinions")
    block = models.ForeignKey(BuildingBlock, on_delete=models.PROTECT, related_name="+")
    also = models.ManyToManyField(BuildingBlock, blank=True, related_name="+")
    rank = models.PositiveSmallIntegerField(null=True, blank=True)
    confidence = models.FloatField(null=True, blank=True, help_text="Of the suggestion taken, 0 to 1.")
    act = models.ForeignKey(SortingAct, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [models.Index(fields=["team", "made_by", "made_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "team"], condition=models.Q(ended_at=None), name="opinion_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.team_id}: {self.block_id}"


class GivenBack(models.Model):
    """A placed statement that was given back to the team that placed it, with the reason."""

    statement = models.ForeignKey(RoundStatement, on_delete=models.CASCADE, related_name="given_back")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    remark = models.CharField(_("opmerking"), max_length=240)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement"], condition=models.Q(answered_at=None), name="given_back_once"
            )
        ]

    def __str__(self) -> str:
        return self.remark
