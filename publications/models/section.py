import uuid

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ateliers.models import Initiative
from clustering.models import BuildingBlock, Key
from clustering.models.starred import MOST_REASON
from consultation.models import Work
from contributions.models import Contribution

from ..hidden import hidden_voices
from .edition import Edition

SHORT = 80  # characters of a passage in a list


class Section(models.Model):
    """A chapter of a note, an article of a newspaper, a principle of a vision text."""

    class Kind(models.TextChoices):
        FOREWORD = "foreword", _("voorwoord")
        ACCOUNT = "account", _("verantwoording")
        KEY = "key", _("sleutel")
        ARTICLE = "article", _("artikel")
        VOICES = "voices", _("uitspraken")
        WORKS = "works", _("tentoonstelling")
        SERVICE = "service", _("service")
        ADVICES = "advices", _("bijlage met procesadviezen")
        MISSION = "mission", _("missie")
        VISION = "vision", _("visie")
        PRINCIPLE = "principle", _("principe")
        ACTIONS = "actions", _("wat we gaan doen")

    class Genre(models.TextChoices):
        STORY = "story", _("verhaal")
        INTERVIEW = "interview", _("interview")
        COLUMN = "column", _("column")
        LETTER = "letter", _("lezersbrief")
        SERVICE = "service", _("service")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sections")
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    position = models.PositiveSmallIntegerField(default=0)
    key = models.ForeignKey(Key, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    genre = models.CharField(_("genre"), max_length=9, choices=Genre, blank=True)
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

    @property
    def takes_quotes(self) -> bool:
        """Whether voices can be quoted here."""
        return self.kind in {
            Section.Kind.KEY,
            Section.Kind.ARTICLE,
            Section.Kind.VOICES,
            Section.Kind.PRINCIPLE,
        }

    @property
    def takes_paragraphs(self) -> bool:
        """Whether text of one's own is printed here: not between voices, works, initiatives or advices."""
        kinds = Section.Kind
        return self.kind not in {kinds.VOICES, kinds.WORKS, kinds.SERVICE, kinds.ADVICES}

    @property
    def takes_actions(self) -> bool:
        """Whether what is going to be done stands here, line by line."""
        return self.kind == Section.Kind.ACTIONS

    @property
    def gives_reasons(self) -> bool:
        """Whether readers see why a voice is quoted here."""
        return self.kind == Section.Kind.PRINCIPLE

    @property
    def takes_crossheads(self) -> bool:
        """Whether its text can have headings of its own."""
        return self.kind == Section.Kind.ARTICLE


class PassageQuerySet(models.QuerySet["Passage"]):
    def taken_away(self) -> "PassageQuerySet":
        """What was taken out of a draft, the last one first; `Passage.with_removed` knows them."""
        return self.exclude(removed_at=None).select_related("removed_by").order_by("-removed_at", "pk")

    def fallen(self) -> "PassageQuerySet":
        """What stands in a draft and may not be printed any more: withdrawn, erased, hidden or dropped after
        it was composed."""
        kinds = Passage.Kind
        works = Work.objects.on_show().exclude(picture="")
        no_work = models.Q(kind=kinds.WORK) & ~models.Q(work__in=works)
        no_voice = (
            models.Q(contribution__erased_at__isnull=False)
            | models.Q(contribution=None, text="")
            | models.Q(contribution__in=hidden_voices())
        )
        no_plan = models.Q(kind=kinds.INITIATIVE, initiative=None)
        undecided = models.Q(initiative__isnull=False) & ~models.Q(initiative__in=Initiative.objects.public())
        return self.filter(
            no_work
            | models.Q(kind__in=[kinds.QUOTE, kinds.PULL_QUOTE]) & no_voice
            | no_plan
            | undecided  # a sentence that tells of an initiative as well
            | models.Q(kind=kinds.BLOCK, block=None)
        )


class StandingPassages(models.Manager["Passage"].from_queryset(PassageQuerySet)):  # type: ignore[misc]
    """The passages that stand in a draft: what is composed, moved and printed."""

    def get_queryset(self) -> PassageQuerySet:
        standing: PassageQuerySet = super().get_queryset().filter(removed_at=None)
        return standing


class Passage(models.Model):
    """The smallest piece that has an id of its own: a paragraph, a quote, a block, a work, an initiative.

    What is taken out at the desk keeps its row, so that it can be put back; `objects` leaves it out.
    """

    class Kind(models.TextChoices):
        PARAGRAPH = "paragraph", _("alinea")
        CROSSHEAD = "crosshead", _("tussenkop")
        BLOCK = "block", _("bouwsteen")
        QUOTE = "quote", _("citaat")
        PULL_QUOTE = "pull_quote", _("uitgelicht citaat")
        WORK = "work", _("werk van een kind")
        INITIATIVE = "initiative", _("initiatief")
        ACTION = "action", _("actie")

    class Sentence(models.TextChoices):
        GATHERED = "gathered", "what was gathered, and where"
        ORDERED = "ordered", "how it was ordered"
        QUOTED = "quoted", "how quotes are to be read"
        OPENING = "opening", "how much was said under a key"
        ASKED = "asked", "how often people asked for a block"
        RESTS_ON = "rests_on", "what a vision rests on"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="passages")
    kind = models.CharField(max_length=10, choices=Kind)
    position = models.PositiveSmallIntegerField(default=0)
    text = models.TextField(_("tekst"), blank=True)
    source = models.CharField(_("bron"), max_length=200, blank=True)
    reason = models.CharField(_("waarom dit citaat"), max_length=MOST_REASON, blank=True)
    who = models.CharField(_("wie"), max_length=160, blank=True)
    due = models.CharField(_("wanneer"), max_length=80, blank=True)
    # A sentence that the program writes from facts: which one, and the words as it wrote them. It is renewed
    # when the edition is frozen, unless somebody changed the text.
    sentence = models.CharField(max_length=10, blank=True, choices=Sentence)
    composed_as = models.TextField(blank=True)
    block = models.ForeignKey(
        BuildingBlock, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    contribution = models.ForeignKey(
        Contribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    work = models.ForeignKey(Work, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    initiative = models.ForeignKey(
        Initiative, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = StandingPassages()
    with_removed = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def written_fields(self) -> tuple[str, ...]:
        """What the desk writes of it; other words are somebody else's. Needs its section."""
        if self.kind in {Passage.Kind.PARAGRAPH, Passage.Kind.CROSSHEAD, Passage.Kind.BLOCK}:
            return ("text",)
        if self.kind == Passage.Kind.ACTION:
            return ("text", "who", "due")
        if self.kind == Passage.Kind.QUOTE and self.section.gives_reasons:
            return ("reason",)
        return ()

    @property
    def in_short(self) -> str:
        """What it is, for in a list: the first of its words, or the title of what it shows."""
        shown = self.contribution or self.work or self.initiative
        words = self.text or str(getattr(shown, "text", "") or getattr(shown, "title", ""))
        if self.kind == Passage.Kind.BLOCK and self.block:
            words = self.block.title
        return Truncator(words).chars(SHORT) or _now("(zonder tekst)")

    @property
    def why_fallen(self) -> Promise:
        """In words, for a passage that `fallen` found."""
        if self.initiative and self.initiative.state == Initiative.State.PROPOSED:
            return _("Dit is weer een voorstel: er is niet meer beslist dat het er komt.")
        if self.initiative and self.initiative.is_agreed:
            return _("Dit initiatief is verborgen voor inwoners.")
        if self.contribution and not self.contribution.erased_at:
            return _("Deze uitspraak is verborgen voor inwoners.")
        if self.initiative:
            return _("Dit initiatief gaat niet verder.")
        return FALLEN[Passage.Kind(self.kind)]


FALLEN = {
    Passage.Kind.WORK: _("Dit werk hangt niet meer in de tentoonstelling."),
    Passage.Kind.QUOTE: _("Deze uitspraak werd gewist."),
    Passage.Kind.PULL_QUOTE: _("Deze uitspraak werd gewist."),
    Passage.Kind.INITIATIVE: _("Dit initiatief bestaat niet meer."),
    Passage.Kind.BLOCK: _("Deze bouwsteen bestaat niet meer."),
}
