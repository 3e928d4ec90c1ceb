"""Cards and flip-over sheets, typed in: the form whose facts stay while statement after statement is
entered."""

import datetime as dt
import uuid
from typing import Any, TypedDict

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gatherings.models import Gathering, Question
from toolkit.dates import midnight
from toolkit.forms import LongSelect
from trajectories.models import Neighbourhood, Trajectory, User

from .asked import asked_on_screen, seal
from .logbook import CHANNELS
from .models import AgeBand, Channel, Contribution, Language
from .recording import MAX_WORDS, clean_words, record
from .selection import gathering_choices, neighbourhood_choices, question_choices

STICKY = ("bijeenkomst", "vraag", "leeftijd", "wijk", "taal")
MOST_LINES = 500


class CardFacts(TypedDict):
    """What stays from card to card, as `recording.record` takes it."""

    trajectory: Trajectory
    channel: str
    gathering: Gathering | None
    question: Question | None
    question_text: str
    neighbourhood: Neighbourhood | None
    age_band: str
    language: str
    said_at: dt.datetime | None


class CardForm(forms.Form):
    """The sticky facts and one statement. `id` is made with the empty form, so sending twice writes once."""

    bijeenkomst = forms.ChoiceField(label=_("Bijeenkomst"), required=False, widget=LongSelect)
    vraag = forms.ChoiceField(label=_("Vraag"), required=False)
    wijk = forms.ChoiceField(label=_("Wijk"), required=False)
    leeftijd = forms.ChoiceField(
        label=_("Leeftijd"), required=False, choices=[("", _("niet gekend")), *AgeBand.choices]
    )
    taal = forms.ChoiceField(label=_("Taal"), choices=Language.choices, initial=Language.DUTCH)
    text = forms.CharField(
        label=_("Wat staat er op het kaartje?"),
        strip=False,
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "class": "voice", "autofocus": True}),
        error_messages={"required": _("Schrijf eerst op wat er op het kaartje staat.")},
    )
    id = forms.UUIDField(widget=forms.HiddenInput())
    asked = forms.CharField(required=False, widget=forms.HiddenInput)  # sealed: `asked`

    def __init__(self, trajectory: Trajectory, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.trajectory = trajectory
        self.offer("bijeenkomst", _("losse kaartjes"), gathering_choices(trajectory))
        questions = question_choices(trajectory)
        self.offer("vraag", _("geen vraag"), questions)
        self.initial.setdefault("asked", seal(dict(questions)))
        self.offer("wijk", _("niet gekend"), neighbourhood_choices(trajectory))

    def offer(self, name: str, nothing: Any, choices: list[tuple[str, Any]]) -> None:
        self.fields[name].choices = [("", nothing), *choices]  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        words = clean_words(self.cleaned_data["text"])
        if not words:
            raise ValidationError(self.fields["text"].error_messages["required"], code="required")
        return words

    @property
    def sticky(self) -> dict[str, str]:
        """The facts to keep for the next card, as the query of this page."""
        return {name: self.cleaned_data[name] for name in STICKY if self.cleaned_data.get(name)}

    @property
    def sticky_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in STICKY]

    def facts(self) -> CardFacts:
        """The chosen facts as `record` takes them; a session brings its channel, and its neighbourhood if
        none is chosen."""
        chosen = self.cleaned_data
        gathering = chosen["bijeenkomst"] and Gathering.objects.get(pk=chosen["bijeenkomst"])
        neighbourhood_id = chosen["wijk"] or (gathering.neighbourhood_id if gathering else None)
        return CardFacts(
            trajectory=self.trajectory,
            channel=CHANNELS.get(gathering.kind, Channel.PAPER) if gathering else Channel.PAPER,
            gathering=gathering or None,
            question=Question.objects.get(pk=chosen["vraag"]) if chosen["vraag"] else None,
            question_text=asked_on_screen(chosen["asked"], chosen["vraag"]),
            neighbourhood=Neighbourhood.objects.get(pk=neighbourhood_id) if neighbourhood_id else None,
            age_band=chosen["leeftijd"],
            language=chosen["taal"],
            said_at=gathering.starts_at if gathering and gathering.starts_at < timezone.now() else None,
        )

    def save(self, user: User) -> tuple[Contribution, bool]:
        return record(
            id=self.cleaned_data["id"],
            words=self.cleaned_data["text"],
            logged_by=user,
            keep_both=True,
            **self.facts(),
        )


class CardListForm(CardForm):
    """The same facts, and many statements at once: one on each line."""

    text = forms.CharField(
        label=_("Plak de lijst: één uitspraak per regel"),
        strip=False,
        max_length=MOST_LINES * 1000,
        widget=forms.Textarea(attrs={"rows": 12, "class": "voice"}),
        error_messages={"required": _("Plak eerst de lijst: één uitspraak per regel.")},
    )

    def clean_text(self) -> str:
        words = super().clean_text()
        lines = self.lines(words)
        if len(lines) > MOST_LINES:
            raise ValidationError(
                _("Dit zijn %(lines)s regels. Plak er hoogstens %(most)s tegelijk, of lees een bestand in."),
                params={"lines": len(lines), "most": MOST_LINES},
            )
        for number, line in enumerate(lines, 1):
            if len(line) > MAX_WORDS:
                raise ValidationError(_("Regel %(number)s is te lang."), params={"number": number})
        return words

    @staticmethod
    def lines(words: str) -> list[str]:
        """The statements: signs of a list in front (-, *, 1.) go, empty lines don't count."""
        lines = (line.strip().lstrip("-*•–· \t").strip() for line in words.split("\n"))
        return [line for line in lines if line]

    @property
    def statements(self) -> list[str]:
        return self.lines(self.cleaned_data["text"])

    def save_all(self, user: User) -> int:
        """Write all or none; how many are new. An id per line, made of the form's: sending twice writes
        once."""
        with transaction.atomic():
            facts = self.facts()
            written = [
                record(
                    id=uuid.uuid5(self.cleaned_data["id"], str(number)),
                    words=line,
                    seq=number,
                    logged_by=user,
                    keep_both=True,
                    **facts,
                )[1]
                for number, line in enumerate(self.statements, 1)
            ]
        return sum(written)


def entered_today(trajectory: Trajectory, user: User) -> QuerySet[Contribution]:
    """What this user wrote down here since midnight, last first."""
    return (
        Contribution.objects.for_reading()
        .filter(trajectory=trajectory, logged_by=user, batch=None, received_at__gte=midnight())
        .order_by("-received_at", "-seq", "-id")
    )
