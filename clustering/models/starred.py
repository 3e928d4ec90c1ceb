from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contributions.models import Contribution
from trajectories.models import Trajectory, User

MOST_REASON = 240


class StarredQuoteQuerySet(models.QuerySet["StarredQuote"]):
    def visible_to(self, user: User) -> "StarredQuoteQuerySet":
        return self.filter(contribution__trajectory__in=Trajectory.objects.visible_to(user))


class StarredQuote(models.Model):
    """A statement that somebody keeps for the note or the newspaper, with why.

    Makes nothing public: whoever composes sees it first and decides. It is erased with the words.
    """

    class Place(models.TextChoices):
        NOTE = "note", _("oriëntatienota")
        NEWSPAPER = "newspaper", _("krant van de toekomst")
        VISION = "vision", _("visietekst")

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="stars")
    place = models.CharField(_("waarvoor"), max_length=10, choices=Place, default=Place.NOTE)
    reason = models.CharField(_("waarom deze"), max_length=MOST_REASON)
    starred_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    starred_at = models.DateTimeField(default=timezone.now)

    objects = StarredQuoteQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "place"], name="starred_once_for_each")
        ]

    def __str__(self) -> str:
        return self.reason
