from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gatherings.models import Gathering
from trajectories.models import User

from .call import Call
from .case import Case


class GroupProposal(models.Model):
    """How the groups of an atelier were proposed: the seed gives the same ones again. `before` is how all was
    until then: `groups` ([number, project, host, case]) and `seats` ([call, number, fixed])."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="group_proposal")
    seed = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField(default=timezone.now)
    before = models.JSONField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.gathering)


class Group(models.Model):
    """A table of an atelier, with the project it works on and who looks after it."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="groups")
    number = models.PositiveSmallIntegerField(_("nummer"))
    project = models.CharField(_("project"), max_length=120, blank=True)
    case = models.ForeignKey(
        Case, on_delete=models.SET_NULL, null=True, blank=True, related_name="groups", verbose_name=_("casus")
    )
    host = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="hosted_groups",
        verbose_name=_("tafelgastheer"),
    )

    class Meta:
        ordering = ["number", "pk"]
        constraints = [models.UniqueConstraint(fields=["gathering", "number"], name="group_number_once")]

    def __str__(self) -> str:
        return str(_("Groep %(number)s") % {"number": self.number})


class TableSeat(models.Model):
    """Who sits in which group. `fixed`: somebody chose it, and a new proposal leaves it."""

    call = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="seat")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="seats")
    fixed = models.BooleanField(default=False)

    class Meta:
        ordering = ["group", "pk"]

    def __str__(self) -> str:
        return f"{self.call}: {self.group}"
