"""Forms of a case: what it is, whose it is, what can be read about it, who is needed, what its owner says."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from gatherings.forms import a_name
from toolkit.editing import SharedForm
from toolkit.forms import offer, offer_choices
from toolkit.pdf_field import PdfField
from trajectories.models import Trajectory, User

from ..models import AdviceRemark, Case, FollowUp, KeyPlayer
from . import players


class CaseForm(SharedForm):
    class Meta:
        model = Case
        fields = ["title", "question", "context", "stage"]
        widgets = {
            "question": forms.Textarea(attrs={"rows": 3}),
            "context": forms.Textarea(attrs={"rows": 7}),
            "stage": forms.RadioSelect,
        }
        help_texts = {
            "title": _("Bijvoorbeeld: de site van het oude ziekenhuis."),
            "question": _("Waarmee komt dit project naar het atelier?"),
            "context": _("Wat moet een groep weten om mee te denken?"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "stage", Case.Stage.choices)


class OwnerForm(forms.Form):
    """Somebody of the team, or a name and an address."""

    member = forms.ModelChoiceField(User.objects.none(), label=_("Iemand van het team"), required=False)
    name = forms.CharField(
        label=_("Of iemand anders: naam"), max_length=120, validators=[a_name], required=False
    )
    email = forms.EmailField(
        label=_("Haar e-mailadres"),
        help_text=_("Het advies en de vragen nadien gaan naar dit adres. Een account is niet nodig."),
        required=False,
    )

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = User.objects.filter(is_active=True, memberships__trajectory=trajectory).distinct()
        ordered = members.order_by(trajectory.municipality.person_order(), "pk")
        offer(self, "member", ordered, empty=_("Niemand van het team"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        member = data.get("member")
        if member and (data.get("name") or data.get("email")):
            self.add_error(
                "member", _("Kies iemand van het team, of vul een naam en adres in: niet allebei.")
            )
        elif member:
            data["name"], data["email"] = member.name, member.email
        else:
            for name, what in (("name", _("Vul een naam in.")), ("email", _("Vul een e-mailadres in."))):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, what)
        return data


class CorrectOwnerForm(forms.Form):
    """The same person, written otherwise."""

    name = forms.CharField(label=_("Naam"), max_length=120, validators=[a_name])
    email = forms.EmailField(
        label=_("E-mailadres"),
        help_text=_("Een ander adres krijgt een andere link: de oude opent dan niets meer."),
    )


class DocumentForm(forms.Form):
    title = forms.CharField(label=_("Wat is het?"), max_length=120)
    url = forms.URLField(
        label=_("Adres op het web"),
        max_length=600,
        required=False,
        assume_scheme="https",
        validators=[URLValidator(schemes=["http", "https"])],
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )
    file = PdfField(label=_("Of een bestand"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and bool(data.get("url")) == bool(data.get("file")):
            raise ValidationError(_("Geef een adres op het web, of kies een PDF: één van de twee."))
        return data


class KeyPlayerForm(SharedForm):
    class Meta:
        model = KeyPlayer
        fields = ["name", "email", "part", "why"]
        widgets = {"why": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "email": _("Nodig om uit te nodigen voor een atelier."),
            "why": _("Wat kan of beslist die persoon, dat niemand anders kan?"),
        }

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case = case
        offer_choices(self, "part", [("", _("Kies een rol")), *KeyPlayer.Part.choices])

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        others = KeyPlayer.objects.filter(case=self.case, email__iexact=email).exclude(pk=self.instance.pk)
        if email and others.exists():
            raise ValidationError(_("Iemand met dit adres staat al bij deze casus."))
        return email

    def clean(self) -> dict[str, Any]:
        """Who is in the pool with this address is that participant: what she answered is seen here too."""
        data = super().clean() or {}
        if data.get("email"):
            self.instance.participant = players.in_pool_with(self.case.trajectory_id, data["email"])
        return data


class RemarkForm(forms.ModelForm):
    """What the owner would see changed."""

    class Meta:
        model = AdviceRemark
        fields = ["text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        labels = {"text": _("Wat moet er anders?")}
        error_messages = {"text": {"required": _("Schrijf wat er anders moet.")}}


class FollowUpForm(SharedForm):
    """What the owner did with the advice."""

    class Meta:
        model = FollowUp
        fields = ["answer", "text", "by_whom"]
        widgets = {"answer": forms.RadioSelect, "text": forms.Textarea(attrs={"rows": 4})}
        labels = {"text": _("Wat werd ermee gedaan, of waarom niet?"), "by_whom": _("Door wie?")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "answer", FollowUp.Answer.choices)
        for name in ("answer", "text"):
            self.fields[name].required = True
        self.fields["answer"].error_messages["required"] = _("Kies wat past.")
