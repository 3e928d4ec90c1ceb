"""Forms of the survey and the exhibition, for residents, schools and officers."""

import uuid
from typing import Any, cast

from django import forms
from django.core.files.base import File
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contributions.asked import seal
from contributions.models import AgeBand, Language
from contributions.recording import MAX_WORDS
from toolkit.editing import ChangedMeanwhile, SharedForm
from toolkit.forms import RobotTrap, offer
from toolkit.numbers import whole_number
from toolkit.pictures import Picture, reencode
from trajectories.models import Neighbourhood, Trajectory, User

from .exhibiting import delete_files, give_picture
from .models import Exhibition, Survey, Work, WorkQuerySet

MOST_PHOTOS = 12  # at once: about as many seconds of work for the server
QUESTION = "survey"  # the key of its one question in the sealed field
IDEA_LENGTH = 2000  # characters; a dream is longer than a tweet and shorter than a letter


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class IdeaForm(RobotTrap):
    """A resident's dream or idea. `id` is minted when the form opens: a double click can't double it."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    asked = forms.CharField(required=False, widget=forms.HiddenInput)  # sealed: contributions/asked
    words = forms.CharField(
        label=_("Jouw droom"),
        help_text=_("In je eigen woorden en in je eigen taal. Schrijf geen namen van mensen."),
        widget=forms.Textarea(attrs={"rows": 5, "class": "voice", "maxlength": IDEA_LENGTH, "dir": "auto"}),
        max_length=min(IDEA_LENGTH, MAX_WORDS),
        strip=True,
    )
    language = forms.ChoiceField(
        label=_("In welke taal schrijf je"), choices=Language, initial=Language.DUTCH
    )
    neighbourhood = forms.ModelChoiceField(
        Neighbourhood.objects.none(),
        label=_("Waar woon je"),
        required=False,
        empty_label=_("Zeg ik liever niet"),
    )
    age_band = forms.ChoiceField(
        label=_("Hoe oud ben je"), required=False, choices=[("", _("Zeg ik liever niet")), *AgeBand.choices]
    )

    def __init__(self, *args: Any, trajectory: Trajectory, question: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"id": uuid.uuid4(), "asked": seal({QUESTION: question})})
        super().__init__(*args, **kwargs)
        places = Neighbourhood.objects.filter(municipality=trajectory.municipality_id).offered()
        offer(self, "neighbourhood", places)


class SurveyForm(SharedForm):
    class Meta:
        model = Survey
        fields = ["title", "question", "intro", "opens_on", "closes_on", "ideas_appear"]
        widgets = {"opens_on": DateInput(), "closes_on": DateInput(), "ideas_appear": forms.RadioSelect}
        help_texts = {
            "ideas_appear": _(
                "“Na een blik van ons”: een nieuw idee wacht tot iemand van jullie het nalas. "
                "“Meteen”: het staat er op jouw naam, zonder dat iemand het las. "
                "Wat al wacht, blijft wachten."
            )
        }

    def note_who_opens(self, by: User) -> None:
        """Whoever lets ideas appear at once releases those that come in from now on."""
        survey = self.instance
        if survey.ideas_appear == Survey.Appear.AT_ONCE and "ideas_appear" in self.changed_data:
            survey.appear_set_by, survey.appear_set_at = by, timezone.now()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("opens_on") and data.get("closes_on") and data["closes_on"] < data["opens_on"]:
            self.add_error("closes_on", _("De bevraging sluit voor ze opent."))
        return data


class ExhibitionForm(SharedForm):
    class Meta:
        model = Exhibition
        fields = ["title", "intro"]


def need_both_of_consent(form: forms.BaseForm, data: dict[str, Any]) -> None:
    """Put an error on the form when it says who gave consent but not when, or the other way round."""
    if bool(data.get("consent_on")) != bool(data.get("consent_by")):
        missing = "consent_on" if data.get("consent_by") else "consent_by"
        form.add_error(missing, _("Vul bij een toestemming allebei in: door wie en wanneer."))


class WorkForm(SharedForm):
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
            "title", "kind", "school", "class_name", "age",
            "words", "description", "consent_by", "consent_on",
        ]  # fmt: skip
        widgets = {
            "consent_on": DateInput(),
            "words": forms.Textarea(attrs={"rows": 4, "class": "voice", "dir": "auto"}),
        }

    field_order = ["upload"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.picture:
            self.fields["upload"].label = _("Een andere foto")
        else:
            self.fields["upload"].required = True

    def clean_upload(self) -> Picture | None:
        upload: File | None = self.cleaned_data["upload"]
        return reencode(upload) if upload else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        need_both_of_consent(self, data)
        return data

    def save(self, commit: bool = True) -> Work:
        """With the new picture, if there is one: its files come and the old ones go only when it is saved."""
        picture = self.cleaned_data["upload"]
        with transaction.atomic():
            if picture:
                give_picture(self.instance, picture)
            try:
                return super().save(commit)
            except ChangedMeanwhile:
                if picture:
                    delete_files(self.instance)
                raise


class PhotosInput(forms.FileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several photos at once. Cleans to (pictures, problems): one bad file doesn't cost the others."""

    widget = PhotosInput(attrs={"accept": "image/*"})

    def clean(self, data: list[File] | None, initial: Any = None) -> tuple[list[Picture], list[str]]:
        files = data or []
        if not files:
            raise forms.ValidationError(_("Kies één of meer foto’s."))
        if len(files) > MOST_PHOTOS:
            raise forms.ValidationError(
                _("Kies hoogstens %(most)s foto’s tegelijk; daarna kan je er nog doorgeven.")
                % {"most": MOST_PHOTOS}
            )
        pictures, problems = [], []
        for file in files:
            try:
                pictures.append(reencode(super().clean(file, initial)))
            except forms.ValidationError as error:
                problems.append(f"{file.name}: {' '.join(error.messages)}")
        if not pictures:
            raise forms.ValidationError(problems)
        return pictures, problems


class HandInForm(RobotTrap):
    """What a school with the link hands in at once: photos, and what goes for all of them."""

    photos = PhotosField(
        label=_("Foto’s van het werk"),
        help_text=_(
            "Eén of meer foto’s of scans, hoogstens 12 tegelijk. Geen kinderen herkenbaar op de foto."
        ),
    )
    school = forms.CharField(label=_("School"), max_length=80)
    class_name = forms.CharField(label=_("Klas"), max_length=20)
    consent_by = forms.CharField(
        label=_("Wie gaf toestemming"),
        max_length=120,
        required=False,
        help_text=_("Bijvoorbeeld: de ouders van klas 3B. Geen naam van een kind."),
    )
    consent_on = forms.DateField(label=_("Toestemming op"), required=False, widget=DateInput())

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        need_both_of_consent(self, data)
        return data


class FinishForm(SharedForm):
    """What the teacher adds to one photo; what stays empty the officer fills in."""

    title = forms.CharField(label=_("Titel"), max_length=120, required=False)

    class Meta:
        model = Work
        fields = ["title", "kind", "age", "words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3, "class": "voice", "dir": "auto"})}

    def rows(self) -> WorkQuerySet:
        """Only as long as nobody decided about it."""
        return Work.objects.waiting().filter(pk=self.instance.pk)


class FinishForms(forms.BaseModelFormSet):
    """Of the works that still wait. `late`: what was written for others, about which was decided meanwhile or
    which were erased: it is told, and keeps nobody from saving the rest."""

    def __init__(self, data: QueryDict | None = None, *, queryset: WorkQuerySet, **kwargs: Any) -> None:
        self.late: list[str] = []
        if data is not None:
            data = self.without_late(data, {str(pk) for pk in queryset.values_list("pk", flat=True)})
        super().__init__(data, queryset=queryset, **kwargs)

    def without_late(self, data: QueryDict, waiting: set[str]) -> QueryDict:
        """The same data with the forms of these works only, numbered anew."""
        total = whole_number(data.get("form-TOTAL_FORMS"), most=MOST_PHOTOS)
        if total is None:
            return data
        kept, count = QueryDict(mutable=True), 0
        for number in range(total):
            sent = f"form-{number}-"
            if data.get(f"{sent}id") not in waiting:
                words = [data.get(f"{sent}{name}", "").strip() for name in ("title", "words")]
                self.late += filter(None, [": ".join(filter(None, words))])
                continue
            for name in filter(lambda name: name.startswith(sent), data):
                kept.setlist(f"form-{count}-{name.removeprefix(sent)}", data.getlist(name))
            count += 1
        kept.update({"form-TOTAL_FORMS": str(count), "form-INITIAL_FORMS": str(count)})
        return kept


FinishFormSet = cast(
    type[FinishForms],
    forms.modelformset_factory(Work, form=FinishForm, formset=FinishForms, extra=0),
)
