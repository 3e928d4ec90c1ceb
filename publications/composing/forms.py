"""The forms of the desk: an edition's head, a section, a passage, a picture."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from toolkit.editing import SharedForm
from toolkit.pictures import reencode
from trajectories.models import Trajectory

from ..models import Edition, EditionPicture, Section
from ..typesetting.lengths import MOST_CHARACTERS

MOST_LEAD = 1500  # characters: the introduction of an article or chapter


class EditionForm(forms.ModelForm):
    seen = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Edition
        fields = ["title", "subtitle", "dated", "colophon"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.version
        if self.instance.kind == Edition.Kind.NOTE:
            del self.fields["dated"], self.fields["colophon"]


class SectionForm(SharedForm):
    class Meta:
        model = Section
        fields = ["title", "lead", "rubric", "genre", "byline", "picture"]
        widgets = {"lead": forms.Textarea(attrs={"rows": 3, "maxlength": MOST_LEAD})}

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pictures = EditionPicture.objects.filter(trajectory=trajectory)
        self.fields["picture"].queryset = pictures  # type: ignore[attr-defined]
        self.fields["picture"].empty_label = _("Geen foto")  # type: ignore[attr-defined]
        if self.instance.kind != Section.Kind.ARTICLE:
            for name in ("rubric", "genre", "byline"):
                del self.fields[name]
        if self.instance.kind not in {Section.Kind.ARTICLE, Section.Kind.KEY}:
            del self.fields["picture"]

    def clean_lead(self) -> str:
        lead: str = self.cleaned_data["lead"]
        if len(lead) > MOST_LEAD:
            raise ValidationError(
                _("Hou de inleiding onder %(most)s tekens; nu zijn het er %(now)s.")
                % {"most": MOST_LEAD, "now": len(lead)}
            )
        return lead


class PassageForm(forms.Form):
    """The text of one passage; longer than this can't be set (typesetting/lengths.py)."""

    text = forms.CharField(
        label=_("Jouw tekst"),
        required=False,
        strip=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 12, "class": "voice"}),
        error_messages={
            "max_length": _(
                "Dit zijn %(show_value)s tekens; in één alinea passen er hoogstens %(limit_value)s. Verdeel de tekst over meer alinea’s."
            )
        },
    )


class PictureForm(forms.ModelForm):
    upload = forms.FileField(
        label=_("Foto"),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("Een JPEG of PNG, hoogstens 40 MB. Voor de krant liefst 2000 beeldpunten breed of meer."),
    )

    class Meta:
        model = EditionPicture
        fields = ["alt", "caption"]

    field_order = ["upload", "alt", "caption"]

    def clean_upload(self) -> Any:
        upload: File = self.cleaned_data["upload"]
        return reencode(upload, max_side=3600)

    def save(self, commit: bool = True) -> EditionPicture:
        picture: EditionPicture = super().save(commit=False)
        image = self.cleaned_data["upload"]
        picture.width, picture.height = image.width, image.height
        picture.image.save("picture.jpg", image.content, save=False)
        if commit:
            picture.save()
        return picture
