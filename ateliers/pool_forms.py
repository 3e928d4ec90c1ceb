"""Forms of the pool: one participant, a list of them, calling them, and what she answers behind her link."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from gatherings.forms import a_name
from toolkit.dutch_order import ListOrder
from toolkit.editing import SharedForm
from toolkit.forms import offer, offer_choices
from toolkit.table_field import TableField
from trajectories.models import Trajectory

from .calling import StandIn, ateliers_ahead
from .models import Call, Participant
from .pool_table import rows_of_file

MOST_CHARACTERS = 200_000


class ParticipantForm(SharedForm):
    consent = forms.BooleanField(
        label=_("Mag na de ateliers in de pool blijven"),
        help_text=_("Alleen als ze dat zelf zei. Achter haar link kan ze het altijd veranderen."),
        required=False,
    )

    class Meta:
        model = Participant
        fields = ["name", "email", "side", "department", "organisation", "project", "experience"]
        labels = {"experience": _("Wat ze inbrengt")}
        widgets = {"side": forms.RadioSelect, "experience": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "email": _("Zonder adres komt er geen mail: dan noteer je het antwoord zelf."),
            "project": _("Aan welk lopend project werkt ze mee?"),
            "experience": _("Wat brengt ze mee: een ervaring, een vraag, een netwerk."),
        }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectory = trajectory
        departments = trajectory.municipality.departments.offered(self.instance.department_id)
        offer(self, "department", departments.order_by(ListOrder("name"), "pk"), empty=_("Geen dienst"))
        self.fields["side"].choices = Participant.Side.choices  # type: ignore[attr-defined]
        self.initial["consent"] = bool(self.instance.consented_at)

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).lower()
        others = self.trajectory.participants.filter(email__iexact=email).exclude(pk=self.instance.pk)
        if email and others.exists():
            raise ValidationError(_("Iemand met dit adres staat al in de pool."))
        return email

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("side") == Participant.Side.OUTSIDE and data.get("department"):
            self.add_error("department", _("Wie van buiten komt, heeft geen dienst: kies “Geen dienst”."))
        agreed = data.get("consent")
        if agreed != bool(self.instance.consented_at):
            self.instance.consented_at = timezone.now() if agreed else None
        return data


class PoolFileForm(forms.Form):
    """A table with people; `file` is cleaned to lines with tabs."""

    file = TableField(
        read=rows_of_file,
        label=_("Een bestand"),
        help_text=_(
            "Excel, CSV of LibreOffice, met kolommen zoals naam, e-mailadres, dienst, organisatie, project."
        ),
    )


class PoolListForm(forms.Form):
    """Not stripped: an empty first cell is a cell."""

    people = forms.CharField(
        label=_("Eén persoon per regel"),
        help_text=_("Plak een lijst uit Excel of uit je mailprogramma. De eerste rij mag kolomnamen hebben."),
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off", "spellcheck": "false"}),
        max_length=MOST_CHARACTERS,
        strip=False,
        error_messages={"required": _("Plak eerst een lijst, of kies een bestand.")},
    )

    def clean_people(self) -> str:
        text = str(self.cleaned_data["people"])
        if not text.strip():
            raise ValidationError(_("Plak eerst een lijst, of kies een bestand."))
        return text


class CallManyForm(forms.Form):
    """To which atelier those that were ticked are called."""

    gathering = forms.ChoiceField(
        label=_("Voor welk atelier"), error_messages={"required": _("Kies eerst een atelier.")}
    )
    message = forms.CharField(
        label=_("Een persoonlijk woord"),
        help_text=_("Komt in de mail te staan, boven de link."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ahead = {str(one.pk): one for one in ateliers_ahead(trajectory)}
        named = [
            (key, f"{one.title}, {date_format(timezone.localtime(one.starts_at), 'j F Y')}")
            for key, one in self.ahead.items()
        ]
        offer_choices(self, "gathering", named)

    def clean_gathering(self) -> Any:
        return self.ahead[self.cleaned_data["gathering"]]


class ComeForm(forms.Form):
    """Behind her link: what she needs that day, and what she brings in."""

    diet = forms.CharField(
        label=_("Wat eet je niet?"),
        help_text=_("Bijvoorbeeld: vegetarisch, geen noten. We geven alleen het aantal door aan de keuken."),
        max_length=120,
        required=False,
    )
    access = forms.CharField(
        label=_("Wat heb je nodig om mee te doen?"),
        help_text=_("Bijvoorbeeld: plaats voor een rolstoel, een ringleiding, een tolk."),
        max_length=200,
        required=False,
    )
    project = forms.CharField(label=_("Aan welk project werk je mee?"), max_length=120, required=False)
    experience = forms.CharField(
        label=_("Wat breng je mee?"),
        help_text=_("Een ervaring, een vraag, een netwerk."),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    stays = forms.BooleanField(
        label=_("Jullie mogen me na de ateliers nog iets vragen"),
        help_text=_("Vink je dit niet aan, dan wissen we je gegevens drie maanden na het laatste atelier."),
        required=False,
    )

    @classmethod
    def of(cls, call: Call) -> "ComeForm":
        """With what we know of her."""
        person, place = call.participant, call.registration
        return cls(
            initial={
                "diet": place.diet if place else "",
                "access": place.access if place else "",
                "project": person.project,
                "experience": person.experience,
                "stays": bool(person.consented_at),
            }
        )


class StandInForm(forms.Form):
    name = forms.CharField(label=_("Naam"), max_length=120, validators=[a_name])
    email = forms.EmailField(label=_("E-mailadres"), max_length=254)

    def stand_in(self) -> StandIn:
        return StandIn(self.cleaned_data["name"], self.cleaned_data["email"].lower())
