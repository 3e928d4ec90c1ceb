"""Forms around a draft: asking readers, a comment, a verdict, settling a comment, a decision."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from toolkit.editing import SharedForm
from toolkit.forms import offer
from trajectories.models import User

from ..models import Decision
from .comments import MOST_CHARACTERS


def date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ReadersField(forms.ModelMultipleChoiceField):
    """People by name and role; `roles` is filled by the form."""

    roles: dict[int, str] = {}

    def label_from_instance(self, obj: User) -> str:
        role = self.roles.get(obj.pk, "")
        return f"{obj} ({role})" if role else str(obj)


class ReviewRequestForm(forms.Form):
    people = ReadersField(
        User.objects.none(),
        label=_("Wie leest na"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Vink minstens één lezer aan.")},
    )
    due_on = forms.DateField(label=_("Graag tegen"), required=False, widget=date_input())
    message = forms.CharField(
        label=_("Boodschap in de mail"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Waar moet de lezer zeker naar kijken?"),
    )

    def __init__(self, *args: Any, readers: QuerySet[User], roles: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = self.fields["people"]
        assert isinstance(people, ReadersField)
        people.roles = roles
        offer(self, "people", readers)
        self.readers = readers

    @property
    def has_readers(self) -> bool:
        """Whether there is anybody to ask."""
        return bool(self.readers)

    def clean_due_on(self) -> dt.date | None:
        due_on: dt.date | None = self.cleaned_data["due_on"]
        if due_on and due_on < localdate():
            raise ValidationError(_("Die dag is al voorbij."))
        return due_on


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Jouw opmerking"),
        max_length=MOST_CHARACTERS,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 3, "class": "short", "autofocus": True}),
        error_messages={"required": _("Schrijf eerst je opmerking.")},
    )


class VerdictForm(forms.Form):
    remark = forms.CharField(
        label=_("Toelichting"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 2, "class": "short"}),
    )


class SettleForm(forms.Form):
    reply = forms.CharField(
        label=_("Antwoord aan de lezer"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "short"}),
    )


class DecisionForm(SharedForm):
    url = forms.URLField(label=_("Link naar het besluit"), required=False, assume_scheme="https")

    class Meta:
        model = Decision
        fields = ["body", "outcome", "decided_on", "number", "url", "note"]
        widgets = {"decided_on": date_input(), "note": forms.Textarea(attrs={"rows": 3})}
        labels = {"number": _("Nummer van het besluit")}
        help_texts = {
            "decided_on": _("Bij “ingediend”: de dag waarop het op de agenda staat."),
            "number": _(
                "Zoals het in de besluitendatabank staat, bijvoorbeeld 2026_CBS_01184. "
                "Bij “ingediend” mag het leeg blijven."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("body", "outcome"):
            self.fields[name].widget = forms.RadioSelect(choices=self.fields[name].choices[1:])  # type: ignore[attr-defined]

    def clean_decided_on(self) -> dt.date:
        decided_on: dt.date = self.cleaned_data["decided_on"]
        if decided_on > localdate() and self.cleaned_data.get("outcome") != Decision.Outcome.SUBMITTED:
            raise ValidationError(_("Die dag moet nog komen. Leg de beslissing vast wanneer ze genomen is."))
        return decided_on

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not {"body", "outcome", "number"} <= values.keys():
            return values
        on_draft = Decision.objects.filter(snapshot=self.instance.snapshot, body=values["body"])
        others = on_draft.exclude(pk=self.instance.pk)
        submitted = Decision.Outcome.SUBMITTED
        if values["outcome"] == submitted:
            if others.filter(outcome=submitted).exists():
                self.add_error("body", _now("Dit ontwerp is daar al ingediend."))
        elif not values["number"]:
            self.add_error("number", str(self.fields["number"].error_messages["required"]))
        elif others.exclude(outcome=submitted).filter(number=values["number"]).exists():
            self.add_error("number", _now("Deze beslissing staat er al, met hetzelfde nummer."))
        return values
