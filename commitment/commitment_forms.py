"""Forms of the commitment: the text with its horizon, a promise, a signature."""

from typing import Any

from django import forms
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toolkit.editing import SharedForm
from trajectories.models import Trajectory

from . import commitments
from .models import Commitment, Promise, Signature


class CommitmentForm(SharedForm):
    horizon_year = forms.IntegerField(
        label=_("Naar welk jaar kijkt het bestuur?"),
        help_text=_("Minstens 15 jaar ver: dan gaat het over de stad, niet over de volgende verkiezing."),
        min_value=2000,
        max_value=2200,
        localize=False,
    )

    class Meta:
        model = Commitment
        fields = ["text", "results", "horizon_reason"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 12, "class": "voice"}),
            "results": forms.Textarea(attrs={"rows": 6}),
            "horizon_reason": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectory = trajectory
        self.fields["horizon_year"].initial = trajectory.horizon_year

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        year = data.get("horizon_year")
        if year is None:
            return data
        if year < timezone.localdate().year:
            self.add_error("horizon_year", _("Dit jaar is al voorbij. Kies een jaar in de toekomst."))
        elif not commitments.looks_far(year) and not data.get("horizon_reason", "").strip():
            least = timezone.localdate().year + commitments.LEAST_YEARS_AHEAD
            sentence = _(
                "%(year)s is minder dan 15 jaar ver. Kies %(least)s of later, of leg uit waarom het "
                "korter moet."
            )
            self.add_error("horizon_reason", sentence % {"year": year, "least": least})
        return data

    def save(self, commit: bool = True) -> Commitment:
        self.instance.trajectory = self.trajectory
        commitment: Commitment = super().save(commit)
        return commitment

    def read_beside(self) -> dict[str, Any]:
        """The year is the trajectory's, and its settings change it too."""
        locked = Trajectory.objects.select_for_update().get(pk=self.trajectory.pk)
        return {"horizon_year": locked.horizon_year}

    def save_beside(self) -> None:
        year = self.cleaned_data["horizon_year"]
        if year != self.trajectory.horizon_year:
            Trajectory.objects.filter(pk=self.trajectory.pk).update(horizon_year=year)


class PromiseForm(SharedForm):
    class Meta:
        model = Promise
        fields = ["text", "by_whom", "state", "account"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
            "state": forms.RadioSelect,
            "account": forms.Textarea(attrs={"rows": 3, "maxlength": 400}),
        }
        help_texts = {
            "text": _("Eén belofte, zo gezegd dat iedereen later kan nagaan of ze is nagekomen."),
            "by_whom": _("Bijvoorbeeld “het college” of “schepen Karim Aerts”."),
            "account": _("Hoe is ze nagekomen, of waarom is het niet gelukt? Inwoners lezen dit."),
        }

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (
            data.get("state") in {Promise.State.KEPT, Promise.State.BROKEN}
            and not data.get("account", "").strip()
        ):
            self.add_error("account", _("Leg uit hoe het afliep: inwoners mogen een antwoord verwachten."))
        return data


class SignatureForm(forms.ModelForm):
    class Meta:
        model = Signature
        fields = ["name", "function", "signed_on"]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
            "signed_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        }

    def clean_signed_on(self) -> Any:
        day = self.cleaned_data["signed_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Deze dag moet nog komen. Vul in wanneer er echt getekend is."))
        return day

    def add_to(self, commitment: Commitment, by: Any) -> Signature | None:
        """The signature; None, with an error on the name, when somebody of this name signed already."""
        self.instance.commitment = commitment
        self.instance.recorded_by = by
        try:
            with transaction.atomic():
                return self.save()
        except IntegrityError:
            self.add_error("name", _("Deze naam staat al onder de verklaring."))
            return None
