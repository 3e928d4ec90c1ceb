from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gatherings.models import Gathering
from toolkit.editing import SharedForm
from trajectories.models import Department

from .models import Application, Campaign, Course


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class CampaignForm(SharedForm):
    class Meta:
        model = Campaign
        fields = ["headline", "why", "asks", "offers", "opens_on", "closes_on"]
        widgets = {"opens_on": DateInput(), "closes_on": DateInput()}
        help_texts = {
            "why": _(
                "Waarom doet de stad dit, en waarom heeft ze collega's van elke dienst en elke rang nodig?"
            ),
            "asks": _("Hoeveel tijd, wanneer, en mag het tijdens de werkuren?"),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("opens_on") and data.get("closes_on") and data["closes_on"] < data["opens_on"]:
            self.add_error("closes_on", _("De campagne sluit voor ze opent."))
        return data


class ApplicationForm(forms.ModelForm):
    """What a colleague fills in. `website` is a trap: people don't see it, robots fill it in."""

    website = forms.CharField(required=False, label=_("Laat dit leeg"))

    class Meta:
        model = Application
        fields = ["name", "email", "department", "level", "job", "motivation", "talents"]
        widgets = {"level": forms.RadioSelect, "motivation": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "talents": _("Wat kan je goed? Bijvoorbeeld: luisteren, tekenen, Turks, een zaal stil krijgen."),
            "job": _("In je eigen woorden: poetshulp, wijkagent, diensthoofd burgerzaken ..."),
        }

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments = Department.objects.filter(municipality=campaign.trajectory.municipality_id)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]
        self.fields["department"].required = departments.exists()
        self.fields["department"].empty_label = _("Kies je dienst")  # type: ignore[attr-defined]
        self.fields["level"].choices = Application.Level.choices  # type: ignore[attr-defined]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Dit veld moet leeg blijven."))
        return ""


class DecisionForm(forms.Form):
    message = forms.CharField(
        label=_("Boodschap"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )


class CourseForm(SharedForm):
    class Meta:
        model = Course
        fields = ["title", "description", "required"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


class CourseSessionForm(forms.ModelForm):
    """A day on which the course is given."""

    class Meta:
        model = Gathering
        fields = ["title", "starts_at", "ends_at", "place", "address", "capacity"]
        widgets = {
            name: forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
            for name in ("starts_at", "ends_at")
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("starts_at") and data.get("ends_at") and data["ends_at"] <= data["starts_at"]:
            self.add_error("ends_at", _("De vorming eindigt voor ze begint."))
        return data
