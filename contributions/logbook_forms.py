"""Forms of the logbook: writing a statement down, mending it, closing the session."""

import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gatherings.models import Gathering
from toolkit.forms import offer
from toolkit.pictures import Picture, reencode
from trajectories.models import Neighbourhood

from . import logbook
from .models import AgeBand, Language


class LogForm(forms.Form):
    """One statement. `uuid` was minted when the form opened, so sending it twice writes it once."""

    uuid = forms.UUIDField(widget=forms.HiddenInput)
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
        max_length=120,
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
        return any(self[name].value() for name in ("age_band", "neighbourhood", "on_behalf_of"))

    @property
    def copies(self) -> list[str]:
        """Id, words and marks as hidden fields: to write the same once more."""
        return [self[name].as_hidden() for name in self.fields if name != "photo"]

    @property
    def marks(self) -> dict[str, Any]:
        return {
            name: self.cleaned_data[name]
            for name in ("age_band", "neighbourhood", "language", "on_behalf_of")
        }


class CorrectionForm(forms.Form):
    text = forms.CharField(
        label=_("Hoe het moet zijn"), widget=forms.Textarea(attrs={"rows": 5, "class": "voice"})
    )
    reason = forms.CharField(
        label=_("Waarom verbeter je dit?"),
        help_text=_("Bijvoorbeeld: verkeerd verstaan, tikfout. De eerste woorden blijven bewaard."),
        max_length=240,
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)


class CloseForm(forms.ModelForm):
    class Meta:
        model = Gathering
        fields = ["attendance", "mood", "report"]
        labels = {
            "report": _("Kort verslag"),
            "attendance": _("Hoeveel mensen waren er?"),
            "mood": _("Hoe was de sfeer?"),
        }
        help_texts = {
            "report": _("Twee of drie zinnen: wat viel op, wat moeten we onthouden? Schrijf geen namen op."),
        }
        widgets = {
            "report": forms.Textarea(attrs={"rows": 5}),
            "mood": forms.RadioSelect,
            "attendance": forms.NumberInput(
                attrs={"inputmode": "numeric", "min": 0, "max": logbook.MOST_PEOPLE}
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mood"].choices = Gathering.Mood.choices  # type: ignore[attr-defined]
        self.fields["attendance"].required = True

    def clean_attendance(self) -> int:
        people = self.cleaned_data["attendance"]
        if people > logbook.MOST_PEOPLE:
            raise ValidationError(_("Dat is wel heel veel volk. Kijk het getal na."))
        return people
