from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gatherings.hours import HoursFields
from gatherings.models import Gathering
from toolkit.editing import ChangedMeanwhile, SharedForm
from toolkit.forms import RobotTrap, offer
from trajectories.models import Department

from .models import Application, Campaign, Course


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class CampaignForm(SharedForm):
    """The recruitment page. Each trajectory has one: the second who makes it compares hers with the first."""

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

    def clean_opened(self) -> str:
        """Who opened the form before there was a page, opened it with nothing in it."""
        opened: str = self.cleaned_data["opened"]
        if opened or self.instance._state.adding:
            return opened
        return self.signed(dict.fromkeys(self.as_opened, ""))

    def save(self, commit: bool = True) -> Campaign:
        """Raises ChangedMeanwhile, also when somebody else made the page at this very moment."""
        try:
            with transaction.atomic():
                campaign: Campaign = super().save(commit)
        except IntegrityError:
            self.add_error(
                None,
                gettext("Iemand anders maakte deze pagina net. Bewaar nog eens om te vergelijken."),
            )
            raise ChangedMeanwhile from None
        return campaign

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("opens_on") and data.get("closes_on") and data["closes_on"] < data["opens_on"]:
            self.add_error("closes_on", _("De campagne sluit voor ze opent."))
        return data


class ApplicationForm(RobotTrap, forms.ModelForm):
    """What a colleague fills in, with the trap for robots."""

    level = forms.ChoiceField(
        label=_("Plaats in de organisatie"), choices=Application.Level.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = Application
        fields = ["name", "email", "department", "level", "job", "motivation", "talents"]
        widgets = {"motivation": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "talents": _("Wat kan je goed? Bijvoorbeeld: luisteren, tekenen, Turks, een zaal stil krijgen."),
            "job": _("In je eigen woorden: poetshulp, wijkagent, diensthoofd burgerzaken ..."),
        }

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments = Department.objects.filter(municipality=campaign.trajectory.municipality_id).offered()
        offer(self, "department", departments, empty=_("Kies je dienst"))
        self.fields["department"].required = departments.exists()


class ApplicationAnswerForm(forms.Form):
    """What the officer writes to an applicant, with either answer."""

    message = forms.CharField(
        label=_("Boodschap"), widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )


class CourseForm(SharedForm):
    """A subject of the training."""

    class Meta:
        model = Course
        fields = ["title", "description", "required"]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


class TrainedElsewhereForm(forms.Form):
    reason = forms.CharField(
        label=_("Waar of hoe leerde ze het?"),
        help_text=_("Bijvoorbeeld: volgde de opleiding in Genk, of begeleidt al jaren gesprekken."),
        max_length=200,
    )


class CourseSessionForm(HoursFields, forms.ModelForm):
    """A day on which the course is given."""

    class Meta:
        model = Gathering
        fields = ["title", "place", "address", "capacity"]

    field_order = ["title", "day", "begins", "ends", "place", "address", "capacity"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if hours := self.read_hours():
            self.instance.starts_at, self.instance.ends_at = hours
        return data
