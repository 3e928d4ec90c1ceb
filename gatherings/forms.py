"""Forms around gatherings: planning, the guide, registering."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from toolkit.editing import SharedForm
from toolkit.forms import RobotTrap, offer
from trajectories.models import Neighbourhood, Trajectory, User

from . import planning, registrations
from .hours import HoursFields
from .kinds import SESSIONS
from .models import Gathering, Question


class HostField(forms.ModelChoiceField):
    """A host, with how many sessions she has already: so that the work is spread."""

    def label_from_instance(self, obj: Any) -> str:
        if not obj.hosted:
            return f"{obj.name} ({_('nog geen sessies')})"
        sessions = ngettext("%(n)s sessie", "%(n)s sessies", obj.hosted) % {"n": obj.hosted}
        return f"{obj.name} ({sessions})"


class PlanForm(HoursFields, SharedForm):
    """Everything one plans of a gathering. The kind is chosen before: it decides who may host."""

    host = HostField(User.objects.none(), label=_("Begeleider"), required=False, empty_label=_("nog niemand"))
    second_host = HostField(
        User.objects.none(), label=_("Tweede begeleider"), required=False, empty_label=_("niemand")
    )

    class Meta:
        model = Gathering
        fields = [
            "title",
            "number",
            "phase",
            "place",
            "address",
            "neighbourhood",
            "target_group",
            "capacity",
            "is_open",
        ]
        labels = {"phase": _("Fase")}
        help_texts = {
            "place": _("Bijvoorbeeld: buurthuis De Linde, of bij Nadia thuis."),
            "address": _("Straat en nummer: staat in de agenda van wie komt."),
            "target_group": _("Bijvoorbeeld: jonge gezinnen, de hengelclub, iedereen."),
            "capacity": _("Leeg: geen grens."),
            "is_open": _("Wie wil, kan een plaats nemen zodra de publieke pagina van het traject open is."),
        }

    def __init__(
        self, *args: Any, trajectory: Trajectory, kind: str, own: User | None = None, **kwargs: Any
    ) -> None:
        """`own`: an ambassador who plans for herself, and so is its first host."""
        super().__init__(*args, **kwargs)
        self.trajectory, self.kind, self.own = trajectory, kind, own
        now = self.instance.hosts.all() if self.instance.pk else None
        hosts = planning.possible_hosts(trajectory, kind, now)
        for name in ("host", "second_host"):
            offer(self, name, hosts.exclude(pk=own.pk) if own else hosts)
        if own:
            del self.fields["host"]
        elif kind in SESSIONS:
            self.fields["host"].help_text = _(
                "Alleen ambassadeurs die klaar zijn. Tussen haakjes: hoeveel sessies ze al doen."
            )
        offer(self, "phase", trajectory.phases.on_the_road(), empty=_("geen fase"))
        neighbourhoods = Neighbourhood.objects.filter(municipality=trajectory.municipality_id)
        neighbourhoods = neighbourhoods.offered(self.instance.neighbourhood_id)
        offer(self, "neighbourhood", neighbourhoods, empty=_("geen wijk gekozen"))
        if not self.instance.pk:
            return
        begins, ends = planning.clock_hours(self.instance)
        day = timezone.localtime(self.instance.starts_at).date()
        self.initial.update({"day": day, "begins": begins, "ends": ends})
        self.initial.update(self.hosts_by_field())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if hours := self.read_hours():
            self.instance.starts_at, self.instance.ends_at = hours
        if data.get("host") and data.get("host") == data.get("second_host"):
            self.add_error("second_host", _("Dat is dezelfde persoon. Kies iemand anders of niemand."))
        if data.get("second_host") and not data.get("host") and not self.own:
            self.add_error("host", _("Kies eerst een eerste begeleider."))
        if data.get("is_open") and not (data.get("place") or data.get("address")):
            self.add_error("place", _("Inwoners moeten weten waar ze moeten zijn. Vul een plaats in."))
        if self.is_not_ready:
            self.add_error(None, _("Je kan nog niet plannen: volg eerst de verplichte opleidingen."))
        return data

    @property
    def is_not_ready(self) -> bool:
        """Whether she who plans for herself still has to follow a course."""
        if self.own is None or self.own in self.instance_hosts():
            return False
        return not planning.possible_hosts(self.trajectory, self.kind).filter(pk=self.own.pk).exists()

    def instance_hosts(self) -> list[User]:
        return list(self.instance.hosts.all()) if self.instance.pk else []

    def save(self, commit: bool = True) -> Gathering:
        self.instance.trajectory, self.instance.kind = self.trajectory, self.kind
        gathering: Gathering = super().save(commit)
        return gathering

    def read_beside(self) -> dict[str, Any]:
        locked = Gathering.objects.select_for_update().get(pk=self.instance.pk)
        return self.hosts_by_field(locked)

    def hosts_by_field(self, locked: Gathering | None = None) -> dict[str, int | None]:
        """The keys of who hosts it now, by the field that shows them."""
        hosts = [host.pk for host in (locked or self.instance).hosts.all() if host != self.own] + [None, None]
        if self.own:
            return {"second_host": hosts[0]}
        return {"host": hosts[0], "second_host": hosts[1]}

    def save_beside(self) -> None:
        hosts = (self.own or self.cleaned_data["host"], self.cleaned_data["second_host"])
        self.instance.hosts.set([host for host in hosts if host])


class CallOffForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom gaat het niet door?"),
        help_text=_("Dit staat in de mail aan wie ingeschreven is."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MessageForm(forms.Form):
    subject = forms.CharField(label=_("Onderwerp"), max_length=120)
    message = forms.CharField(label=_("Bericht"), max_length=4000, widget=forms.Textarea(attrs={"rows": 7}))


class QuestionForm(SharedForm):
    class Meta:
        model = Question
        fields = ["text", "short", "hint"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 2, "class": "voice"}),
            "hint": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {"text": _("Open, kort, en zoals je het aan een buur zou vragen.")}


def a_name(text: str) -> None:
    """Mails begin with it: nobody has the town send a link to somebody else."""
    if re.search(r"[/@<>\\]|www\.|https?:|\.[a-z]{2,}(\s|$)", text, re.IGNORECASE):
        raise ValidationError(_("Schrijf hier alleen je naam, zonder adres of link."))


class PlaceForm(forms.Form):
    """What somebody leaves behind: no more than is needed to keep a place."""

    name = forms.CharField(
        label=_("Je naam"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        validators=[a_name],
    )
    email = forms.EmailField(
        label=_("Je e-mailadres"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    people = forms.IntegerField(
        label=_("Met hoeveel kom je?"),
        initial=1,
        validators=[
            MinValueValidator(1, _("Minstens één: jij.")),
            MaxValueValidator(registrations.MOST_PEOPLE, _("Met meer dan tien? Bel of mail ons even.")),
        ],
        widget=forms.NumberInput(attrs={"min": 1, "max": registrations.MOST_PEOPLE, "inputmode": "numeric"}),
    )
    remark = forms.CharField(
        label=_("Wat moeten we weten?"),
        help_text=_("Bijvoorbeeld: rolstoel, tolk, oppas, allergie."),
        max_length=200,
        required=False,
    )
    waits = forms.BooleanField(
        label=_("Is er geen plaats meer? Zet me dan op de wachtlijst."),
        help_text=_("Zegt iemand af, dan schuif je vanzelf op en krijg je een mail."),
        required=False,
    )


class RegistrationForm(RobotTrap, PlaceForm):
    """What a resident fills in, with the trap for robots."""


class PhoneForm(PlaceForm):
    """The same, written down by an officer: an address is not needed."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    email = forms.EmailField(label=_("E-mailadres"), max_length=254, required=False)
    people = forms.IntegerField(
        label=_("Met hoeveel"),
        initial=1,
        min_value=1,
        max_value=100,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    remark = forms.CharField(label=_("Opmerking"), max_length=200, required=False)
    waits = forms.BooleanField(label=_("Is er geen plaats meer? Dan op de wachtlijst."), required=False)
    field_order = ["name", "people", "email", "remark", "waits"]
