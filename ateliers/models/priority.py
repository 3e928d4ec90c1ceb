"""What the groups of an atelier put forward, and how its participants weighed it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from contributions.models import Contribution
from gatherings.models import Gathering
from toolkit.secret_links import SecretLink
from trajectories.models import User

from .group import Group

MOST_PUT_FORWARD, MOST_POINTS, MOST_ON_ONE = 6, 20, 5


def from_one_to(most: int) -> list[MinValueValidator | MaxValueValidator]:
    return [MinValueValidator(1), MaxValueValidator(most)]


class Wall(SecretLink):
    """The top priorities of one atelier. Its link leads a phone to where a code is asked.

    Until the vote is open groups change what they put forward, and alike ones are laid together. What is
    voted on stays as it is. What came out stands here and with each priority, from the moment it is closed.
    """

    class State(models.TextChoices):
        PREPARING = "preparing", _("groepen kiezen")
        SHOWN = "shown", _("op de muur")
        OPEN = "open", _("stemming open")
        CLOSED = "closed", _("gesloten")

    TRANSITIONS = {
        State.PREPARING: {State.SHOWN},
        State.SHOWN: {State.PREPARING, State.OPEN},
        State.OPEN: {State.CLOSED},
        State.CLOSED: set[State](),
    }

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="wall")
    state = models.CharField(_("toestand"), max_length=10, choices=State, default=State.PREPARING)
    most = models.PositiveSmallIntegerField(
        _("Hoeveel topprioriteiten per groep, hoogstens?"),
        default=4,
        validators=from_one_to(MOST_PUT_FORWARD),
    )
    points = models.PositiveSmallIntegerField(
        _("Hoeveel punten verdeelt elke deelnemer?"), default=5, validators=from_one_to(MOST_POINTS)
    )
    most_on_one = models.PositiveSmallIntegerField(
        _("Hoeveel daarvan op één topprioriteit, hoogstens?"), default=3, validators=from_one_to(MOST_ON_ONE)
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    phone_ballots = models.PositiveIntegerField(default=0, help_text="Counted when it was closed.")
    paper_ballots = models.PositiveIntegerField(_("aantal briefjes"), default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["preparing", "shown"], opened_at=None, closed_at=None)
                | models.Q(state="open", opened_at__isnull=False, closed_at=None)
                | models.Q(state="closed", opened_at__isnull=False, closed_at__isnull=False),
                name="wall_says_when_it_was_opened_and_closed",
            ),
        ]

    def __str__(self) -> str:
        return str(self.gathering)

    @property
    def is_fixed(self) -> bool:
        """Whether people vote or voted: then nothing changes that they vote on."""
        return self.state in {self.State.OPEN, self.State.CLOSED}

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == self.State.CLOSED


class Priority(models.Model):
    """A top priority of one group. `under`: it was laid with another that says the same, which then stands
    for both; taken off again, it is what it was."""

    wall = models.ForeignKey(Wall, on_delete=models.CASCADE, related_name="priorities")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="priorities")
    title = models.CharField(_("titel"), max_length=90, blank=True, help_text="Empty: its words were erased.")
    position = models.PositiveSmallIntegerField(default=0)
    under = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="alike")
    phone_points = models.PositiveIntegerField(default=0, help_text="Counted when it was closed.")
    paper_points = models.PositiveIntegerField(default=0)
    contribution = models.OneToOneField(
        Contribution, on_delete=models.PROTECT, null=True, blank=True, related_name="priority"
    )

    class Meta:
        ordering = ["group__number", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(under=None) | ~models.Q(under=models.F("pk")),
                name="priority_under_another",
            )
        ]

    def __str__(self) -> str:
        return self.title or str(_("(gewist)"))


class PrioritySource(models.Model):
    """A statement that a top priority was made of."""

    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="sources")
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="put_forward")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["priority", "contribution"], name="priority_source_once")
        ]

    def __str__(self) -> str:
        return str(self.contribution)


class VoteCode(SecretLink):
    """A code that is handed out in the hall, to nobody in particular. The code and its link are made of the
    seed; to know one that somebody types there is only its keyed digest."""

    wall = models.ForeignKey(Wall, on_delete=models.CASCADE, related_name="codes")
    number = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["wall", "number"], name="vote_code_number_once"),
            models.UniqueConstraint(fields=["wall", "digest"], name="vote_code_once"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class Ballot(models.Model):
    """One vote. `mark` is a keyed digest of whoever voted, so that she votes once; no row tells whose it is,
    and none when it came. `points`, by priority, are taken away once they are counted."""

    wall = models.ForeignKey(Wall, on_delete=models.CASCADE, related_name="ballots")
    mark = models.CharField(max_length=64)
    points = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["wall", "mark"], name="one_ballot_each")]

    def __str__(self) -> str:
        return self.mark[:8]
