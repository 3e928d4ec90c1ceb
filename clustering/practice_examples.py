"""The practice examples of a block: the form, and where they go when blocks are merged."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from toolkit.editing import SharedForm
from toolkit.pictures import Picture, reencode

from .models import BuildingBlock, PracticeExample

MOST_TEXT = 1200  # characters: it stands in a panel beside its block


class PracticeExampleForm(SharedForm):
    link = forms.URLField(label=_("Link"), required=False, assume_scheme="https")
    upload = forms.FileField(
        label=_("Foto"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
        help_text=_("Een JPEG of PNG, hoogstens 40 MB. Kies alleen een foto die jullie mogen publiceren."),
    )
    without_picture = forms.BooleanField(label=_("Verwijder de foto"), required=False)

    class Meta:
        model = PracticeExample
        fields = ["title", "text", "place", "contact", "link", "alt"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5, "maxlength": MOST_TEXT})}
        help_texts = {
            "title": _("Kort en herkenbaar: “De sleutelkast van Leiebeke”."),
            "text": _("Wie deed wat, en wat veranderde er daardoor?"),
            "contact": _("Komt mee in de publicatie. Vraag het eerst aan wie je hier noemt."),
            "alt": _("Verplicht bij een foto: voor wie ze niet kan zien."),
        }

    field_order = ["title", "text", "place", "contact", "link", "upload", "alt", "without_picture"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance.image:
            del self.fields["without_picture"]

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) > MOST_TEXT:
            raise ValidationError(
                _("Hou dit onder %(most)s tekens; nu zijn het er %(now)s.")
                % {"most": MOST_TEXT, "now": len(text)}
            )
        return text

    def clean_upload(self) -> Picture | None:
        upload: File | None = self.cleaned_data["upload"]
        return reencode(upload) if upload else None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        keeps = bool(self.instance.image) and not values.get("without_picture")
        if (keeps or values.get("upload")) and "alt" in values and not values["alt"].strip():
            self.add_error("alt", ValidationError(_("Beschrijf wat er op de foto staat.")))
        return values

    def save(self, commit: bool = True) -> PracticeExample:
        """Call it in a transaction. The file of before stays as long as a frozen draft shows it; the nightly
        sweep of files without a row knows."""
        picture: Picture | None = self.cleaned_data.get("upload")
        row = PracticeExample.objects.filter(pk=self.instance.pk)
        if not picture and self.cleaned_data.get("without_picture"):
            row.update(image="", width=0, height=0)
        example: PracticeExample = super().save(commit)
        if picture:
            example.image.save("picture.jpg", picture.content, save=False)
            row.update(image=example.image.name, width=picture.width, height=picture.height)
        return example


def take_examples_along(source: BuildingBlock, target: BuildingBlock) -> None:
    """To the block that another one is merged into."""
    PracticeExample.objects.filter(block=source).update(block=target)


def bring_examples_back(source: BuildingBlock, target: BuildingBlock | None) -> None:
    """What came along with a merge that is undone, also from blocks that were merged before."""
    homes, fresh = {source.pk}, {source.pk}
    while fresh:
        merged = BuildingBlock.objects.filter(merged_into__in=fresh).order_by().values_list("pk", flat=True)
        fresh = set(merged) - homes
        homes |= fresh
    PracticeExample.objects.filter(block=target, origin__in=homes).update(block=source)
