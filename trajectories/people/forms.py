"""Forms about people: inviting them, who accepts without an account, and who stands in for the officer."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from toolkit.table_field import TableField

from ..models import User
from ..permissions import INVITED_ROLES, Role
from ..road.forms import DateInput
from . import invitations
from .people_table import read_people_table

MOST_CHARACTERS = 20_000  # of a pasted list


class StaffInvitationForm(forms.Form):
    """Who is invited, and a personal word; an invitation to the staff of a municipality asks no more."""

    people = forms.CharField(
        label=_("Wie nodig je uit?"),
        help_text=_(
            "E-mailadressen, met of zonder naam. Je mag een lijst plakken uit je mailprogramma of uit Excel."
        ),
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false"}),
        max_length=MOST_CHARACTERS,
    )
    message = forms.CharField(
        label=_("Een persoonlijk woord"),
        help_text=_("Komt in de mail te staan, boven de knop."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    def clean_people(self) -> list[invitations.Person]:
        people = invitations.read_people(self.cleaned_data["people"])
        if not people:
            raise ValidationError(_("Schrijf minstens één e-mailadres."))
        return people


class InvitationForm(StaffInvitationForm):
    role = forms.ChoiceField(label=_("Als"), choices=())
    function = forms.CharField(
        label=_("Functie"), help_text=_("Bijvoorbeeld “diensthoofd groen”."), max_length=120, required=False
    )
    field_order = ["people", "role", "function", "message"]

    def __init__(self, *args: Any, may_appoint: bool, **kwargs: Any) -> None:
        """`may_appoint`: whether she may make somebody an officer."""
        super().__init__(*args, **kwargs)
        offered = [role for role in INVITED_ROLES if may_appoint or role != Role.OFFICER]
        self.fields["role"].choices = [(role.value, role.label) for role in offered]  # type: ignore[attr-defined]

    def offer(self) -> invitations.Offer:
        data = self.cleaned_data
        return invitations.Offer(data["role"], data["function"], data["message"])


class PeopleTableForm(forms.Form):
    """A table with people; `table` are the people in it."""

    table = TableField(
        read=read_people_table,
        label=_("Een bestand met namen en e-mailadressen"),
        help_text=_("Excel, CSV of LibreOffice. Je ziet eerst wie erin staat; er vertrekt nog geen mail."),
    )


class WelcomeForm(forms.Form):
    """Name and password of somebody who accepts an invitation and has no account yet."""

    name = forms.CharField(
        label=_("Je naam"),
        help_text=_("Zo zien anderen je naam in Traject."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Kies een wachtwoord"),
        help_text=_("Minstens 10 tekens. Een zin die alleen jij kent, werkt goed."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Hetzelfde wachtwoord nog eens"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        password, again = data.get("password"), data.get("again")
        if password and again and password != again:
            self.add_error("again", _("De twee wachtwoorden zijn niet gelijk."))
        if password:
            try:
                password_validation.validate_password(
                    password, User(email=self.email, name=data.get("name", ""))
                )
            except ValidationError as error:
                self.add_error("password", error)
        return data


class DeputyForm(forms.Form):
    """Who stands in for the officer, and when."""

    person = forms.ModelChoiceField(
        queryset=User.objects.none(), label=_("Wie"), empty_label=_("Kies iemand")
    )
    starts_on = forms.DateField(label=_("Vanaf"), widget=DateInput())
    ends_on = forms.DateField(
        label=_("Tot en met"),
        required=False,
        widget=DateInput(),
        help_text=_("Laat leeg als je het nog niet weet: je neemt het dan zelf terug."),
    )

    def __init__(self, *args: Any, candidates: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = candidates  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = timezone.localdate

    def clean_ends_on(self) -> dt.date | None:
        ends_on: dt.date | None = self.cleaned_data["ends_on"]
        if ends_on and ends_on < timezone.localdate():
            raise ValidationError(_("Deze dag is al voorbij."))
        starts_on = self.cleaned_data.get("starts_on")
        if ends_on and starts_on and ends_on < starts_on:
            raise ValidationError(_("De laatste dag valt voor de eerste."))
        return ends_on
