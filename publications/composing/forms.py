"""The forms of the desk: an edition's head, a section, a passage, a picture."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from toolkit.editing import SharedForm
from toolkit.forms import offer
from toolkit.pictures import Picture, reencode
from trajectories.models import Trajectory

from ..kinds import kind_of
from ..models import Edition, EditionPicture, Passage, Section
from ..typesetting.lengths import MOST_CHARACTERS

MOST_LEAD = 1500  # characters: the introduction of an article or chapter
ROWS = {
    Passage.Kind.PARAGRAPH: 4,
    Passage.Kind.CROSSHEAD: 1,
    Passage.Kind.BLOCK: 5,
    Passage.Kind.ACTION: 2,
}  # of the field at the desk


# Of a head: what not every kind has (`EditionKind.asks`).
ONLY_SOME = frozenset({"dated", "colophon"})


class EditionForm(SharedForm):
    class Meta:
        model = Edition
        fields = ["title", "subtitle", "dated", "colophon", "publisher", "publisher_address"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ONLY_SOME - kind_of(self.instance.kind).asks:
            del self.fields[name]


class SectionForm(SharedForm):
    class Meta:
        model = Section
        fields = ["title", "lead", "rubric", "genre", "byline", "picture"]
        widgets = {"lead": forms.Textarea(attrs={"rows": 3, "maxlength": MOST_LEAD})}

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "picture", EditionPicture.objects.filter(trajectory=trajectory), empty=_("Geen foto"))
        if self.instance.kind != Section.Kind.ARTICLE:
            for name in ("rubric", "genre", "byline"):
                del self.fields[name]
        if self.instance.kind not in {Section.Kind.ARTICLE, Section.Kind.KEY}:
            del self.fields["picture"]
        if self.instance.kind == Section.Kind.PRINCIPLE:
            self.fields["lead"].label = _("Het principe in één zin")

    def clean_lead(self) -> str:
        lead: str = self.cleaned_data["lead"]
        if len(lead) > MOST_LEAD:
            raise ValidationError(
                _("Hou de inleiding onder %(most)s tekens; nu zijn het er %(now)s.")
                % {"most": MOST_LEAD, "now": len(lead)}
            )
        return lead


class PassageForm(SharedForm):
    """What the desk writes of one passage; a longer text can't be set (typesetting/lengths.py)."""

    text = forms.CharField(
        label=_("Jouw tekst"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 12, "class": "voice"}),
        error_messages={
            "max_length": _(
                "Dit zijn %(show_value)s tekens; in één alinea passen er hoogstens %(limit_value)s. "
                "Verdeel de tekst over meer alinea’s."
            )
        },
    )

    class Meta:
        model = Passage
        fields = ["text", "who", "due", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="%s", **kwargs)
        passage = self.instance
        for name in {"text", "who", "due", "reason"}.difference(passage.written_fields):
            del self.fields[name]
        if "text" not in self.fields:
            return
        self.fields["text"].widget.attrs["rows"] = ROWS.get(passage.kind, ROWS[Passage.Kind.PARAGRAPH])
        if passage.kind == Passage.Kind.BLOCK and passage.block:
            self.fields["text"].widget.attrs["placeholder"] = passage.block.image

    @property
    def cannot_be_set(self) -> bool:
        """Whether what was typed is at fault itself, and not that somebody else changed it meanwhile."""
        return any(error.code for errors in self.errors.as_data().values() for error in errors)

    @property
    def is_typed(self) -> bool:
        """Whether other words came back than were there: those have to be saved."""
        written = self.instance.written_fields
        return bool(self.errors) or any(self.cleaned_data[name] != self.as_read[name] for name in written)


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

    def clean_upload(self) -> Picture:
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
