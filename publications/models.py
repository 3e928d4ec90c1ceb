"""Editions of orientation note and newspaper: composing, compiling, review, decisions."""

import uuid

import pghistory
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ateliers.models import Initiative
from clustering.models import BuildingBlock, Key
from consultation.models import Work
from trajectories.models import Contribution, Trajectory, User


@pghistory.track()
class Edition(models.Model):
    """An orientation note or a newspaper of the future, while people compose it."""

    class Kind(models.TextChoices):
        NOTE = "note", _("oriëntatienota")
        NEWSPAPER = "newspaper", _("krant van de toekomst")

    class State(models.TextChoices):
        COMPOSING = "composing", _("in opmaak")
        REVIEW = "review", _("wordt nagelezen")
        DECIDED = "decided", _("beslist")
        PUBLISHED = "published", _("gepubliceerd")

    TRANSITIONS = {
        State.COMPOSING: {State.REVIEW, State.PUBLISHED},
        State.REVIEW: {State.COMPOSING, State.DECIDED},
        State.DECIDED: {State.PUBLISHED, State.COMPOSING},
        State.PUBLISHED: {State.COMPOSING},
    }

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="editions")
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    title = models.CharField(_("titel"), max_length=140)
    subtitle = models.CharField(_("ondertitel"), max_length=200, blank=True)
    dated = models.CharField(
        _("datumregel"), max_length=80, blank=True, help_text=_("Bij een krant: een dag in het horizonjaar.")
    )
    colophon = models.TextField(_("colofon"), blank=True)
    state = models.CharField(_("stand"), max_length=10, choices=State, default=State.COMPOSING)
    version = models.PositiveIntegerField(
        default=1, help_text="Goes up with each save: two editors can't overwrite each other."
    )
    published_snapshot = models.ForeignKey(
        "Snapshot", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

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


class Section(models.Model):
    """A chapter of the note or an article of the newspaper."""

    class Kind(models.TextChoices):
        FOREWORD = "foreword", _("voorwoord")
        KEY = "key", _("sleutel")
        ARTICLE = "article", _("artikel")
        VOICES = "voices", _("stemmen")
        WORKS = "works", _("tentoonstelling")
        CLOSING = "closing", _("slot")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sections")
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    position = models.PositiveSmallIntegerField(default=0)
    key = models.ForeignKey(Key, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    rubric = models.CharField(_("rubriek"), max_length=40, blank=True)
    title = models.CharField(_("kop"), max_length=160)
    lead = models.TextField(_("inleiding"), blank=True)
    byline = models.CharField(_("door"), max_length=120, blank=True)
    picture = models.ForeignKey(
        "EditionPicture",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("foto"),
    )
    included = models.BooleanField(_("opgenomen"), default=True)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class Passage(models.Model):
    """The smallest piece that has an id of its own: a paragraph, a quote, a block, a work, an initiative."""

    class Kind(models.TextChoices):
        PARAGRAPH = "paragraph", _("alinea")
        CROSSHEAD = "crosshead", _("tussenkop")
        BLOCK = "block", _("bouwsteen")
        QUOTE = "quote", _("citaat")
        PULL_QUOTE = "pull_quote", _("uitgelicht citaat")
        WORK = "work", _("werk van een kind")
        INITIATIVE = "initiative", _("initiatief")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="passages")
    kind = models.CharField(max_length=10, choices=Kind)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("tekst"), blank=True)
    source = models.CharField(_("bron"), max_length=200, blank=True)
    block = models.ForeignKey(BuildingBlock, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    contribution = models.ForeignKey(Contribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    work = models.ForeignKey(Work, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    initiative = models.ForeignKey(Initiative, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


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


class Snapshot(models.Model):
    """An edition frozen: the exact data that was compiled, reviewed and decided on. Never changes."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    data = models.JSONField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(default=timezone.now)
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="snapshot_once")]

    def __str__(self) -> str:
        return f"{self.edition}, ontwerp {self.number}"


class Compilation(models.Model):
    """One run of the typesetter over a snapshot."""

    class Output(models.TextChoices):
        WEB = "web", _("om te lezen (PDF/UA)")
        PRINT = "print", _("voor de drukker (PDF/X)")

    class State(models.TextChoices):
        QUEUED = "queued", _("staat klaar")
        RUNNING = "running", _("wordt gezet")
        DONE = "done", _("klaar")
        FAILED = "failed", _("mislukt")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="compilations")
    output = models.CharField(max_length=6, choices=Output)
    state = models.CharField(max_length=8, choices=State, default=State.QUEUED)
    step = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveSmallIntegerField(default=1)
    doing = models.CharField(max_length=120, blank=True)
    file = models.FileField(blank=True)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    size = models.PositiveIntegerField(null=True, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    failure = models.TextField(blank=True)
    where = models.CharField(max_length=200, blank=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.snapshot} ({self.get_output_display()})"


class Review(models.Model):
    """One reader who is asked for a verdict on a snapshot."""

    class Verdict(models.TextChoices):
        AGREED = "agreed", _("akkoord")
        REMARKS = "remarks", _("akkoord met opmerkingen")
        RETURNED = "returned", _("terug naar de ambtenaar")

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="reviews")
    reader = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reviews")
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField(_("graag tegen"), null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(_("oordeel"), max_length=8, choices=Verdict, blank=True)
    remark = models.TextField(_("toelichting"), blank=True)
    given_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["reader__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "reader"], name="review_once"),
            models.CheckConstraint(
                condition=models.Q(verdict="", given_at__isnull=True)
                | (~models.Q(verdict="") & models.Q(given_at__isnull=False)),
                name="verdict_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader}: {self.verdict}"


class Comment(models.Model):
    """A remark of a reader on one passage of a snapshot."""

    class State(models.TextChoices):
        OPEN = "open", _("open")
        DONE = "done", _("verwerkt")
        KEPT = "kept", _("bewust zo gelaten")

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="comments")
    passage_id = models.UUIDField()
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("opmerking"))
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=5, choices=State, default=State.OPEN)
    reply = models.TextField(_("antwoord"), blank=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


@pghistory.track()
class Decision(models.Model):
    """What college or council decided on a version, with date and number."""

    class Body(models.TextChoices):
        COLLEGE = "college", _("schepencollege")
        COUNCIL = "council", _("gemeenteraad")

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("goedgekeurd")
        NOTED = "noted", _("kennis genomen")
        AMENDED = "amended", _("goedgekeurd met wijzigingen")
        REJECTED = "rejected", _("niet goedgekeurd")

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="decisions")
    body = models.CharField(_("wie besliste"), max_length=8, choices=Body)
    outcome = models.CharField(_("beslissing"), max_length=10, choices=Outcome)
    decided_on = models.DateField(_("datum"))
    number = models.CharField(_("nummer"), max_length=60)
    url = models.URLField(_("link"), blank=True)
    note = models.TextField(_("toelichting"), blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["decided_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["snapshot", "body", "number"], name="decision_once")]

    def __str__(self) -> str:
        return f"{self.get_body_display()} {self.number}"
