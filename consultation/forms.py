import uuid
from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from trajectories.models import AgeBand, Language, Neighbourhood, Trajectory
from trajectories.pictures import reencode
from trajectories.recording import MAX_WORDS

from .models import Exhibition, Survey, Work

IDEA_LENGTH = 2000  # characters; a dream is longer than a tweet and shorter than a letter


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class IdeaForm(forms.Form):
    """A dream or an idea of a resident. `id` is minted when the form opens: a double click can't double it."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Jouw droom of idee"),
        help_text=_("In je eigen woorden en in je eigen taal. Schrijf geen namen van mensen."),
        widget=forms.Textarea(attrs={"rows": 5, "class": "voice", "maxlength": IDEA_LENGTH}),
        max_length=min(IDEA_LENGTH, MAX_WORDS),
        strip=True,
    )
    language = forms.ChoiceField(label=_("Taal"), choices=Language, initial=Language.DUTCH)
    neighbourhood = forms.ModelChoiceField(
        Neighbourhood.objects.none(), label=_("Waar woon je"), required=False, empty_label=_("Zeg ik liever niet")
    )
    age_band = forms.ChoiceField(
        label=_("Hoe oud ben je"), required=False, choices=[("", _("Zeg ik liever niet")), *AgeBand.choices]
    )
    website = forms.CharField(required=False, label=_("Laat dit leeg"))

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"id": uuid.uuid4()})
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"].queryset = Neighbourhood.objects.filter(  # type: ignore[attr-defined]
            municipality=trajectory.municipality_id
        )

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Dit veld moet leeg blijven."))
        return ""


class SurveyForm(forms.ModelForm):
    class Meta:
        model = Survey
        fields = ["title", "question", "intro", "opens_on", "closes_on"]
        widgets = {"opens_on": DateInput(), "closes_on": DateInput()}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("opens_on") and data.get("closes_on") and data["closes_on"] < data["opens_on"]:
            self.add_error("closes_on", _("De bevraging sluit voor ze opent."))
        return data


class ExhibitionForm(forms.ModelForm):
    class Meta:
        model = Exhibition
        fields = ["title", "intro"]


class WorkForm(forms.ModelForm):
    """A work with its photo. The upload is re-encoded; a new work needs a photo, an old one keeps its own."""

    upload = forms.FileField(
        label=_("Foto van het werk"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("Een foto of scan, hoogstens 40 MB. Geen kinderen herkenbaar op de foto."),
    )

    class Meta:
        model = Work
        fields = [
            "title", "kind", "school", "class_name", "age", "words", "description", "consent_by", "consent_on",
        ]  # fmt: skip
        widgets = {"consent_on": DateInput(), "words": forms.Textarea(attrs={"rows": 4, "class": "voice"})}

    field_order = ["upload"]

    def clean_upload(self) -> Any:
        upload: File | None = self.cleaned_data["upload"]
        if upload is None:
            if not self.instance.picture:
                raise forms.ValidationError(_("Kies een foto van het werk."))
            return None
        return reencode(upload)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("consent_on")) != bool(data.get("consent_by")):
            missing = "consent_on" if data.get("consent_by") else "consent_by"
            self.add_error(missing, _("Vul bij een toestemming allebei in: door wie en wanneer."))
        return data

    def save(self, commit: bool = True) -> Work:
        work: Work = super().save(commit=False)
        picture = self.cleaned_data["upload"]
        if picture:
            work.width, work.height = picture.width, picture.height
            work.picture.save("picture.jpg", picture.content, save=False)
        if commit:
            work.save()
        return work


class HandInForm(WorkForm):
    """The same for a school with the hand-in link; consent is asked right there."""

    website = forms.CharField(required=False, label=_("Laat dit leeg"))

    class Meta(WorkForm.Meta):
        fields = ["title", "kind", "school", "class_name", "age", "words", "consent_by", "consent_on"]

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Dit veld moet leeg blijven."))
        return ""
