"""Forms of the core group: an agreement, a new wording of it, a meeting."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gatherings import holding
from gatherings.hours import moment_of
from gatherings.models import Gathering
from toolkit.editing import SharedForm


class AgreementForm(forms.Form):
    title = forms.CharField(
        label=_("Waarover gaat de afspraak?"),
        help_text=_("Enkele woorden, zoals “Geen namen bij een inbreng”."),
        max_length=120,
    )
    text = forms.CharField(
        label=_("Wat spreken jullie af?"), widget=forms.Textarea(attrs={"rows": 6}), max_length=5000
    )


class WordingForm(forms.Form):
    text = forms.CharField(label=_("De afspraak"), widget=forms.Textarea(attrs={"rows": 8}), max_length=5000)
    reason = forms.CharField(
        label=_("Waarom deze wijziging?"),
        help_text=_("Wie later leest, wil weten wat jullie leerden."),
        max_length=300,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class MeetingForm(SharedForm):
    day = forms.DateField(label=_("Dag"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
    time = forms.TimeField(label=_("Uur"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}))

    class Meta:
        model = Gathering
        fields = ["title", "place", "report"]
        widgets = {"report": forms.Textarea(attrs={"rows": 7})}
        help_texts = {
            "title": _("Bijvoorbeeld “Kerngroep 3: de vraag kiezen”."),
            "report": _("Wat is er besproken, wat volgt er? Voor wie er niet bij was. Kan ook later."),
        }

    field_order = ["title", "day", "time", "place", "report"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            starts = timezone.localtime(self.instance.starts_at)
            self.initial.update(day=starts.date(), time=starts.time())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("day") and data.get("time"):
            try:
                data["starts_at"] = moment_of(data["day"], data["time"])
            except ValidationError as error:
                self.add_error("time", error)
        return data

    def save(self, commit: bool = True) -> Gathering:
        meeting = self.instance
        starts = self.cleaned_data["starts_at"]
        if meeting.ends_at and meeting.starts_at:  # a meeting that is moved keeps its length
            meeting.ends_at += starts - meeting.starts_at
        meeting.starts_at = starts
        saved: Gathering = super().save(commit)
        return saved

    def save_beside(self) -> None:
        """A meeting with a report was held, once its hour has come."""
        if not holding.follow_clock(self.instance) and self.instance.report:
            holding.mark_held(self.instance)
