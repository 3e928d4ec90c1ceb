"""The forms of the road."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toolkit.editing import SharedForm

from ..models import Phase, PhaseTarget

REASON = gettext_lazy("Wat wil je dat anderen hier later over lezen?")


class DateInput(forms.DateInput):
    """The browser's own date picker; it wants ISO dates whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PhaseForm(SharedForm):
    """A phase with its targets as one number per measure (`target_<measure>`)."""

    reason = forms.CharField(
        label=gettext_lazy("Waarom deze wijziging?"), max_length=400, required=False, help_text=REASON
    )

    class Meta:
        model = Phase
        fields = ["title", "kind", "starts_on", "ends_on", "purpose"]
        widgets = {
            "starts_on": DateInput(),
            "ends_on": DateInput(),
            "purpose": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Kies een soort")), *Phase.Kind.choices]  # type: ignore[attr-defined]
        present = self.stored_targets() if self.instance.pk else {}
        for measure, label in PhaseTarget.Measure.choices:
            self.fields[f"target_{measure}"] = forms.IntegerField(
                label=str(label).capitalize(),
                required=False,
                min_value=0,
                max_value=100 if measure == PhaseTarget.Measure.CLUSTERED else 1_000_000,
                initial=present.get(f"target_{measure}"),
                localize=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def stored_targets(self) -> dict[str, int | None]:
        """What the database holds, by name of the field."""
        stored = dict(PhaseTarget.objects.filter(phase=self.instance.pk).values_list("measure", "value"))
        return {f"target_{measure}": stored.get(measure) for measure in PhaseTarget.Measure.values}

    def read_beside(self) -> dict[str, Any]:
        """The targets; whoever saves this form sets them in the same transaction (`changing.set_targets`)."""
        Phase.objects.select_for_update().get(pk=self.instance.pk)
        return self.stored_targets()

    @property
    def target_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("target_")]

    @property
    def targets(self) -> dict[str, int | None]:
        return {
            name.removeprefix("target_"): self.cleaned_data[name]
            for name in self.fields
            if name.startswith("target_")
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("starts_on"), data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("De fase eindigt voor ze begint. Kies een latere dag."))
        return data


class NewPhaseForm(PhaseForm):
    """A phase and its place: after a step, or beside it."""

    place = forms.ChoiceField(label=gettext_lazy("Waar komt deze fase?"))
    field_order = ["title", "kind", "place", "starts_on", "ends_on", "purpose"]

    def __init__(self, *args: Any, steps: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("after:0", _("Helemaal vooraan"))]
        for number, titles in steps:
            place = {"number": number, "titles": titles}
            choices.append((f"after:{number}", _("Na stap %(number)s: %(titles)s") % place))
            choices.append((f"beside:{number}", _("Naast stap %(number)s: %(titles)s") % place))
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        self.initial.setdefault("place", f"after:{steps[-1][0]}" if steps else "after:0")

    @property
    def after(self) -> int:
        return int(self.cleaned_data["place"].partition(":")[2])

    @property
    def beside(self) -> bool:
        return bool(self.cleaned_data["place"].startswith("beside"))


class ShiftForm(forms.Form):
    """The new dates of a phase; its own are filled in."""

    begint = forms.DateField(label=gettext_lazy("Nieuwe begindatum"), required=False, widget=DateInput())
    eindigt = forms.DateField(label=gettext_lazy("Nieuwe einddatum"), required=False, widget=DateInput())
    reason = forms.CharField(
        label=gettext_lazy("Waarom deze wijziging?"), max_length=400, required=False, help_text=REASON
    )

    def __init__(self, *args: Any, phase: Phase, **kwargs: Any) -> None:
        initial = {"begint": phase.starts_on, "eindigt": phase.ends_on}
        super().__init__(*args, initial=initial, **kwargs)

    @property
    def dates(self) -> tuple[dt.date | None, dt.date | None]:
        return self.cleaned_data["begint"], self.cleaned_data["eindigt"]

    def as_query(self) -> str:
        return urlencode({name: value or "" for name, value in self.cleaned_data.items()})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        start, end = data.get("begint"), data.get("eindigt")
        if start and end and end < start:
            self.add_error("eindigt", _("De fase eindigt voor ze begint. Kies een latere dag."))
        return data


class ReasonForm(forms.Form):
    reason = forms.CharField(label=gettext_lazy("Waarom?"), max_length=400)
