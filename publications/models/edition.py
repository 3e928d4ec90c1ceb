import uuid

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toolkit.vocabulary import Vocabulary
from trajectories.models import Trajectory, User
from trajectories.vocabulary import vocabulary_of


class EditionQuerySet(models.QuerySet["Edition"]):
    def visible_to(self, user: User) -> "EditionQuerySet":
        return self.filter(trajectory__in=Trajectory.objects.visible_to(user))

    def published(self) -> "EditionQuerySet":
        return self.filter(state=Edition.State.PUBLISHED)


@pghistory.track()
class Edition(models.Model):
    """A publication while people compose it; what its kind means is declared in `publications/kinds/`."""

    class Kind(models.TextChoices):
        NOTE = "note", _("oriëntatienota")
        NEWSPAPER = "newspaper", _("krant van de toekomst")
        VISION = "vision", _("visietekst")

    class State(models.TextChoices):
        COMPOSING = "composing", _("in opmaak")
        REVIEW = "review", _("wordt nagelezen")
        SUBMITTED = "submitted", _("ingediend")
        DECIDED = "decided", _("beslist")
        REJECTED = "rejected", _("niet goedgekeurd")
        PUBLISHED = "published", _("gepubliceerd")

    TRANSITIONS = {
        State.COMPOSING: {State.REVIEW, State.SUBMITTED, State.DECIDED, State.REJECTED, State.PUBLISHED},
        State.REVIEW: {State.SUBMITTED, State.DECIDED, State.REJECTED, State.PUBLISHED},
        State.SUBMITTED: {State.SUBMITTED, State.REVIEW, State.DECIDED, State.REJECTED, State.COMPOSING},
        State.DECIDED: {
            State.SUBMITTED,  # to the other body, or a newer draft
            State.DECIDED,
            State.REJECTED,
            State.COMPOSING,
            State.PUBLISHED,
        },
        State.REJECTED: {
            State.REJECTED,
            State.SUBMITTED,
            State.DECIDED,
            State.COMPOSING,
            State.REVIEW,
        },  # a newer draft is read
        State.PUBLISHED: {State.PUBLISHED, State.COMPOSING},  # published again: a newer draft takes its place
    }

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="editions")
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    title = models.CharField(_("titel"), max_length=140)
    subtitle = models.CharField(_("ondertitel"), max_length=200, blank=True)
    dated = models.CharField(
        _("datumregel"), max_length=80, blank=True, help_text=_("Bij een krant: een dag in het horizonjaar.")
    )
    # The words that it was composed in, all of them: it goes on speaking those.
    words = models.JSONField(default=dict, blank=True, editable=False)
    colophon = models.TextField(_("colofon"), blank=True)
    publisher = models.CharField(
        _("verantwoordelijke uitgever"),
        max_length=120,
        blank=True,
        help_text=_("De naam van een persoon. Verplicht op elk drukwerk dat in België verspreid wordt."),
    )
    publisher_address = models.CharField(
        _("adres van de verantwoordelijke uitgever"), max_length=200, blank=True
    )
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.COMPOSING)
    published_snapshot = models.ForeignKey(
        "publications.Snapshot", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="published")
                | models.Q(published_snapshot__isnull=False, published_at__isnull=False),
                name="published_edition_has_its_snapshot",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def vocabulary(self) -> Vocabulary:
        return vocabulary_of(self.trajectory.model, self.words or self.trajectory.words)

    @property
    def tone(self) -> str:
        """In which colour its state stands on the desk."""
        tones = {
            self.State.PUBLISHED: "done",
            self.State.REVIEW: "now",
            self.State.SUBMITTED: "now",
            self.State.REJECTED: "care",
        }
        return tones.get(self.State(self.state), "")

    @property
    def imprint(self) -> str:
        """Who answers for what is printed, as it stands in the colophon; "" as long as a part is missing."""
        if not (self.publisher and self.publisher_address):
            return ""
        return _("Verantwoordelijke uitgever: %(name)s, %(address)s") % {
            "name": self.publisher,
            "address": self.publisher_address,
        }


def picture_path(picture: "EditionPicture", filename: str) -> str:
    return f"editions/{picture.trajectory_id}/{picture.id}.jpg"


class EditionPicture(models.Model):
    """A picture that the officer adds: re-encoded, with a text alternative and a caption."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="pictures")
    image = models.ImageField(upload_to=picture_path)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    alt = models.CharField(_("wat er op de foto staat"), max_length=300)
    caption = models.CharField(_("bijschrift"), max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.alt
