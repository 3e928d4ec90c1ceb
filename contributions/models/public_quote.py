from typing import TYPE_CHECKING

import pghistory
from django.db import models
from django.db.models.functions import MD5, Concat
from django.utils.translation import gettext_lazy as _

from trajectories.models.released import Released, released_when
from trajectories.models.trajectory import Trajectory

from .contribution import Contribution

if TYPE_CHECKING:
    from trajectories.models.user import User

NO_LONGER_CHOSEN = "niet meer gekozen"  # why a quote left the public page, when nothing is wrong with it
WORDING = MD5(
    Concat(
        "contribution__language",
        models.Value("\n"),
        "contribution__text",
        models.Value("\n"),
        "contribution__translation",
        output_field=models.TextField(),
    )
)


class PublicQuoteQuerySet(models.QuerySet["PublicQuote"]):
    def visible_to(self, user: "User") -> "PublicQuoteQuerySet":
        return self.filter(contribution__trajectory__in=Trajectory.objects.visible_to(user))

    def alive(self) -> "PublicQuoteQuerySet":
        return self.filter(contribution__erased_at=None)

    def with_wording(self) -> "PublicQuoteQuerySet":
        """Adds `wording`: the mark of the words as they are now."""
        return self.annotate(wording=WORDING)

    def public(self) -> "PublicQuoteQuerySet":
        """What residents see: released, and since then neither corrected, translated anew nor erased."""
        return self.alive().filter(state=PublicQuote.State.PUBLIC, wording_released=WORDING)

    def not_to_be_read(self) -> "PublicQuoteQuerySet":
        """Taken from residents for a reason; not those that were only no longer chosen."""
        hidden = self.filter(state=PublicQuote.State.HIDDEN, hidden_at__isnull=False)
        return hidden.exclude(hidden_reason__in=["", NO_LONGER_CHOSEN])


@pghistory.track()
class PublicQuote(Released):
    """A statement that a person put on the public page, in the wording that she saw.

    `wording_released` is a mark (MD5) of that wording: other words must be released again.
    """

    class State(models.TextChoices):
        PUBLIC = "public", _("op de publieke pagina")
        HIDDEN = "hidden", _("van de publieke pagina gehaald")

    TRANSITIONS = {
        State.PUBLIC: {State.PUBLIC, State.HIDDEN},  # released once more: other words
        State.HIDDEN: {State.PUBLIC, State.HIDDEN},
    }

    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, related_name="public_quote")
    state = models.CharField(_("stand"), max_length=8, choices=State, default=State.PUBLIC)
    wording_released = models.CharField(max_length=32, blank=True)

    objects = PublicQuoteQuerySet.as_manager()

    class Meta:
        ordering = ["-released_at", "pk"]
        constraints = [released_when(models.Q(state="public"), "quote_shown_because_somebody_released_it")]

    def __str__(self) -> str:
        return str(self.contribution)
