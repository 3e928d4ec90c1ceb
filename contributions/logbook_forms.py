"""Forms of the logbook: writing a statement down, and correcting a slip in it."""

import uuid
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from toolkit.forms import offer
from toolkit.pictures import Picture, reencode
from trajectories.models import Neighbourhood

from .models import MARKS, MOST_BEHALF, AgeBand, Language, Marks


class StatementForm(forms.Form):
    """One statement. `uuid` was minted when the form opened, so sending it twice writes it once."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
    asked = forms.CharField(required=False, widget=forms.HiddenInput)  # sealed: `asked`
    words = forms.CharField(
        label=_("Wat zegt iemand?"),
        strip=True,
        error_messages={"required": _("Schrijf eerst op wat er gezegd werd.")},
        widget=forms.Textarea(attrs={"rows": 4, "class": "voice", "lang": "", "dir": "auto"}),
    )
    photo = forms.FileField(
        label=_("Foto"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    age_band = forms.ChoiceField(
        label=_("Leeftijd"), required=False, choices=[("", _("niet gevraagd")), *AgeBand.choices]
    )
    neighbourhood = forms.ModelChoiceField(
        Neighbourhood.objects.none(), label=_("Wijk"), required=False, empty_label=_("niet gevraagd")
    )
    language = forms.ChoiceField(
        label=_("Taal"), choices=Language.choices, initial=Language.DUTCH, required=False
    )
    on_behalf_of = forms.CharField(
        label=_("Voor wie spreekt die persoon?"),
        help_text=_("Bijvoorbeeld: de hengelclub. Nooit een naam."),
        max_length=MOST_BEHALF,
        required=False,
    )

    def __init__(self, *args: Any, neighbourhoods: QuerySet[Neighbourhood], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "neighbourhood", neighbourhoods)
        self.fields["uuid"].initial = uuid.uuid4

    def clean_photo(self) -> Picture | None:
        upload = self.cleaned_data["photo"]
        return reencode(upload) if upload else None

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or Language.DUTCH

    @property
    def has_marks(self) -> bool:
        """Whether the form shows something about the person who speaks."""
        return any(self[name].value() for name in MARKS if name != "language")

    @property
    def copies(self) -> list[str]:
        """Id, words and marks as hidden fields: to write the same once more."""
        return [self[name].as_hidden() for name in self.fields if name != "photo"]

    @property
    def marks(self) -> Marks:
        """What was filled in about the person, once the form is valid."""
        return Marks(**{name: self.cleaned_data[name] for name in MARKS})  # type: ignore[typeddict-item]


class WordingForm(forms.Form):
    """Other words for a statement; `revision` is the wording that was on the screen."""

    text = forms.CharField(
        label=_("Hoe het moet zijn"), widget=forms.Textarea(attrs={"rows": 5, "class": "voice"})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class SlipForm(WordingForm):
    reason = forms.CharField(
        label=_("Waarom verbeter je dit?"),
        help_text=_("Bijvoorbeeld: verkeerd verstaan, tikfout. De eerste woorden blijven bewaard."),
        max_length=240,
    )
    field_order = ["text", "reason", "revision"]
