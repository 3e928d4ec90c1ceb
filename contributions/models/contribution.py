import uuid
from typing import TYPE_CHECKING

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gatherings.models.gathering import Gathering
from gatherings.models.guide import Question
from toolkit import spelling
from toolkit.dutch import parts_of
from toolkit.finding import STEMS as STEM_CONFIG
from toolkit.finding import in_any_form, split_words
from toolkit.folded import Folded, folded
from trajectories.models.trajectory import Trajectory

from .import_batch import ImportBatch
from .marks import Marked

if TYPE_CHECKING:
    from trajectories.models.user import User


MOST_QUESTION = 1000  # characters; a form asks longer than our guides do
MOST_REFERENCE = 200
MOST_LOOKED_AT = 2000  # statements in which the word that was meant is looked for
STEMS = SearchVector("haystack", config=STEM_CONFIG)  # as in the index `contribution_words`


class Channel(models.TextChoices):
    DREAM_SESSION = "dream_session", _("droomsessie")
    CONVERSATION = "conversation", _("gesprek")
    ATELIER = "atelier", _("atelier")
    DEBATE = "debate", _("stadsdebat")
    SURVEY = "survey", _("bevraging")
    CHILDREN = "children", _("kinderen")
    PAPER = "paper", _("op papier")
    IMPORT = "import", _("ingelezen")


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def visible_to(self, user: "User") -> "ContributionQuerySet":
        return self.filter(trajectory__in=Trajectory.objects.visible_to(user))

    def alive(self) -> "ContributionQuerySet":
        """All but the tombstones that an erasure leaves."""
        return self.filter(erased_at=None)

    def for_reading(self) -> "ContributionQuerySet":
        return (
            self.alive().select_related("gathering", "neighbourhood", "question").defer("words", "haystack")
        )

    def containing(self, words: str) -> "ContributionQuerySet":
        """Contributions in which every word of the search occurs, in the text or in its translation.

        Part of a word counts ("fiets" finds "bakfiets"), so does another form of it ("bomen" finds "boom" and
        "straatboom"); capitals and accents don't. Reads every row of the selection: about 40 ms for 100,000,
        and once more for a form with other letters. Other forms of whole words are looked up first, in the
        index `contribution_words`.
        """
        rows = self
        for word in split_words(words):
            forms = Contribution.objects.order_by().annotate(stems=STEMS)
            found = models.Q(pk__in=forms.filter(stems=in_any_form(word)).values("pk"))
            for part in sorted(parts_of(folded(word)), key=len, reverse=True):
                found |= models.Q(haystack__contains=part)
            rows = rows.filter(found)
        return rows

    def meant_by(self, words: str) -> str:
        """A search that finds nothing here, with each word that nobody uses replaced by the nearest one that
        somebody does; empty when a word has none. A query or two for each word."""
        right = []
        for word in split_words(words):
            if self.containing(word).exists():
                right.append(word)
                continue
            holding = models.Q()
            for piece in spelling.pieces(word):
                holding |= models.Q(haystack__contains=piece)
            near = self.filter(holding).order_by("pk") if holding else self.none()
            right.append(spelling.meant(word, near.values_list("haystack", flat=True)[:MOST_LOOKED_AT]))
        return " ".join(right) if all(right) and right else ""


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["haystack"])
class Contribution(Marked):
    """One statement of a participant, in the participant's own words.

    `words` is what came in and never changes (a trigger in the database refuses it), unless somebody is taken
    out of it (`contributions/redacting.py`); a correction is a Revision, and `text` is the wording of the
    last one. Nothing is deleted: erasure (GDPR) empties the words and leaves a tombstone. Participants are
    anonymous: age band, neighbourhood and language are optional and nothing else is asked.
    """

    id = models.UUIDField(
        primary_key=True, default=uuid.uuid4, help_text="Made by the client, so a resend can't double."
    )
    trajectory = models.ForeignKey(Trajectory, on_delete=models.PROTECT, related_name="contributions")
    channel = models.CharField(_("kanaal"), max_length=16, choices=Channel)
    gathering = models.ForeignKey(
        Gathering, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    question = models.ForeignKey(
        Question, on_delete=models.SET_NULL, null=True, blank=True, related_name="contributions"
    )
    question_text = models.CharField(max_length=MOST_QUESTION, blank=True)
    words = models.TextField(_("woorden"))
    text = models.TextField(_("tekst"))
    translation = models.TextField(_("vertaling"), blank=True)
    seq = models.PositiveIntegerField(default=0)
    revision = models.PositiveSmallIntegerField(default=1)
    logged_by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, null=True, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    batch = models.ForeignKey(
        ImportBatch, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    source_ref = models.CharField(_("kenmerk in de bron"), max_length=MOST_REFERENCE, blank=True)
    distinction = models.CharField(
        _("onderscheiding"),
        max_length=80,
        blank=True,
        help_text="What sets it apart, shown wherever it is read: that a hall put it first.",
    )
    erased_at = models.DateTimeField(null=True, blank=True)
    redacted_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="When something was last taken out of its words."
    )
    haystack = models.GeneratedField(
        expression=Folded(Concat("text", models.Value("\n", models.TextField()), "translation")),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = ContributionQuerySet.as_manager()

    class Meta:
        ordering = ["said_at", "seq", "pk"]
        indexes = [
            # Every list, count and filter of a trajectory's voices is answered from this index alone.
            models.Index(
                fields=["trajectory", "said_at", "id"],
                include=[
                    "channel",
                    "gathering",
                    "question",
                    "neighbourhood",
                    "age_band",
                    "language",
                    "received_at",
                ],
                condition=models.Q(erased_at=None),
                name="contribution_reading",
            ),
            models.Index(fields=["trajectory", "channel"]),
            models.Index(fields=["gathering", "question", "seq"]),
            # counting 100,000 voices per block without reading their texts
            models.Index(
                fields=["trajectory", "id"],
                include=["channel"],
                condition=models.Q(erased_at=None),
                name="contribution_alive",
            ),
            models.Index(
                fields=["trajectory"], condition=models.Q(erased_at__isnull=False), name="contribution_erased"
            ),
            GinIndex(STEMS, name="contribution_words"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=False, words="", text="", translation="")
                | (models.Q(erased_at__isnull=True) & ~models.Q(words="") & ~models.Q(text="")),
                name="contribution_has_words_unless_erased",
            )
        ]
        triggers = [
            pgtrigger.Protect(name="never_delete", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="words_stay",
                operation=pgtrigger.UpdateOf("words"),
                condition=pgtrigger.Q(
                    old__words__df=pgtrigger.F("new__words"),
                    new__erased_at__isnull=True,
                    old__redacted_at__ndf=pgtrigger.F("new__redacted_at"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]


class Revision(models.Model):
    """A correction of a contribution's text, with who and why. Revision 1 is `Contribution.words` itself."""

    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("tekst"))
    reason = models.CharField(_("reden"), max_length=240)
    author = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)
    takes_out = models.BooleanField(
        default=False, help_text="Words were taken out, of the earlier wordings and all copies as well."
    )

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["contribution", "number"], name="revision_once")]

    def __str__(self) -> str:
        return f"{self.number}: {self.reason}"


def photo_path(photo: "ContributionPhoto", filename: str) -> str:
    return f"contributions/{photo.contribution.trajectory_id}/{photo.id}.jpg"


class ContributionPhoto(models.Model):
    """A photo that goes with a statement (flip-over sheet, drawing): re-encoded, private."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, related_name="photos")
    image = models.ImageField(upload_to=photo_path, width_field="width", height_field="height")
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64)
    description = models.CharField(_("beschrijving"), max_length=300, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["received_at", "pk"]

    def __str__(self) -> str:
        return self.description or str(self.id)


class Erasure(models.Model):
    """The tombstone's inscription: who erased a contribution (GDPR), when and why. Never what it said."""

    contribution = models.OneToOneField(Contribution, on_delete=models.PROTECT, related_name="erasure")
    reason = models.CharField(_("reden"), max_length=240)
    by = models.ForeignKey("trajectories.User", on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.reason
