"""What is noted of whoever spoke, for many statements at once: only what is chosen changes."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toolkit.dutch_order import ListOrder
from trajectories.models import Trajectory

from .bulk import AS_IT_SEEMS
from .models import AgeBand, Language

AS_IT_IS = [("", _("laat zoals het is")), ("geen", _("niet gekend"))]


class MarksForm(forms.Form):
    wijk = forms.ChoiceField(label=_("Wijk"), required=False)
    leeftijd = forms.ChoiceField(label=_("Leeftijd"), required=False, choices=[*AS_IT_IS, *AgeBand.choices])

    taal = forms.ChoiceField(
        label=_("Taal"),
        required=False,
        choices=[
            AS_IT_IS[0],
            (AS_IT_SEEMS, _("wat ze lijkt te zijn, waar ze niet gekend is")),
            AS_IT_IS[1],
            *Language.choices,
        ],
    )

    def __init__(self, trajectory: Trajectory, data: Any = None) -> None:
        # Other fields of the page have these names too.
        super().__init__(data, label_suffix="", prefix="kenmerk")
        offered = trajectory.municipality.neighbourhoods.offered().order_by(ListOrder("name"))
        self.neighbourhoods = {str(one.pk): one for one in offered}
        names = [(key, one.name) for key, one in self.neighbourhoods.items()]
        self.fields["wijk"].choices = [*AS_IT_IS, *names]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not any(data.values()):
            raise forms.ValidationError(_("Kies eerst een wijk, een leeftijd of een taal."))
        return data

    @property
    def chosen(self) -> dict[str, Any]:
        """The columns that change, with their new value."""
        place, age, language = (self.cleaned_data[name] for name in ("wijk", "leeftijd", "taal"))
        chosen: dict[str, Any] = {}
        if place:
            chosen["neighbourhood"] = self.neighbourhoods.get(place)
        if age:
            chosen["age_band"] = "" if age == "geen" else age
        if language:
            chosen["language"] = "" if language == "geen" else language
        return chosen
