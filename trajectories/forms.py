"""Forms for a trajectory, its municipality, and the municipality's neighbourhoods and departments."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from toolkit.dutch_order import NameOrder
from toolkit.editing import SharedForm
from toolkit.forms import offer
from toolkit.pictures import Picture, reencode

from .models import Department, LegalPage, Municipality, Neighbourhood, Trajectory
from .models.address import check_never_used
from .people.address_list import Person
from .people.invitations import read_people
from .permissions import INVITED_ROLES

MAX_LOGO_SIDE = 512  # pixels


class OneLine(forms.Textarea):
    """A sentence of up to 240 characters: all of it visible, also on a phone."""

    def __init__(self) -> None:
        super().__init__(attrs={"rows": 2, "class": "voice short"})


class TrajectoryForm(SharedForm):
    class Meta:
        model = Trajectory
        fields = [
            "title", "motto", "question", "horizon_year", "welcome",
            "newspaper_name", "contact_email", "is_public", "reports_hide_after",
        ]  # fmt: skip
        widgets = {
            "question": OneLine(),
            "horizon_year": forms.NumberInput(attrs={"inputmode": "numeric"}),
            "reports_hide_after": forms.NumberInput(attrs={"inputmode": "numeric"}),
        }
        help_texts = {"motto": gettext_lazy("Komt achter de titel te staan."), "is_public": ""}

    def clean_question(self) -> str:
        return " ".join(str(self.cleaned_data["question"]).split())


class MunicipalityForm(SharedForm):
    logo_file = forms.FileField(
        label=gettext_lazy("Logo"),
        required=False,
        help_text=gettext_lazy("PNG of JPEG. Een vierkant beeld zonder rand werkt het best."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )
    logo_remove = forms.BooleanField(label=gettext_lazy("Haal het logo weg"), required=False)

    second_step_roles = forms.MultipleChoiceField(
        label=gettext_lazy("Wie heeft een tweede stap nodig om zich aan te melden?"),
        choices=[(role.value, role.label) for role in INVITED_ROLES],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Een code in een app of een toegangssleutel. Wie er nog geen heeft, stelt hem in bij het "
            "volgende bezoek. Wie zich aanmeldt via de gemeente zelf (ACM/IDM), doet daar al een tweede stap."
        ),
    )

    # A page that was opened before this was asked says nothing about it: then it stays as it is.
    name_order = forms.ChoiceField(
        label=gettext_lazy("Namen van mensen in een lijst"),
        choices=NameOrder,
        required=False,
        help_text=gettext_lazy(
            "In elke lijst van mensen, ook in wat je afdrukt. De achternaam begint bij het eerste "
            "voorvoegsel (van, de, 't); zonder voorvoegsel is het laatste woord de achternaam. Is het "
            "anders, schrijf dan “García López, María”."
        ),
    )

    class Meta:
        model = Municipality
        fields = ["name", "kind", "contact", "accent", "name_order", "second_step_roles"]
        widgets = {
            "accent": forms.TextInput(attrs={"type": "color", "data-accent": ""}),
            "contact": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "accent": gettext_lazy(
                "Kies een kleur die donker genoeg is om in te lezen; wij maken er een nachtkleur bij."
            )
        }

    picture: Picture | None = None

    def clean_logo_file(self) -> None:
        upload = self.cleaned_data.get("logo_file")
        if upload:
            self.picture = reencode(upload, max_side=MAX_LOGO_SIDE, keep_transparency=True)


class SenderForm(SharedForm):
    class Meta:
        model = Municipality
        fields = ["sender_name", "reply_to"]
        help_texts = {
            "sender_name": gettext_lazy(
                "De naam die mensen in hun mailbox zien, zoals “Stad Lindenrode, participatie”. "
                "Het adres zelf is dat van de installatie: alleen dat mag mails versturen."
            )
        }


class LegalForm(SharedForm):
    class Meta:
        model = LegalPage
        fields = ["draft"]
        widgets = {"draft": forms.Textarea(attrs={"rows": 24})}
        help_texts = {
            "draft": gettext_lazy(
                "Een lege lijn tussen alinea’s. Een lijn met ## ervoor is een titel, met - ervoor een punt "
                "van een lijst. Adressen van websites en mail worden vanzelf een link."
            )
        }


class FirstStaffForm(forms.Form):
    """One person, as in a mail program."""

    person = forms.CharField(
        label=gettext_lazy("Eerste beheerder"),
        max_length=240,
        help_text=gettext_lazy("Zoals “An Claes <an@stad.be>”. Die krijgt een mail met een link."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_person(self) -> Person:
        people = read_people(self.cleaned_data["person"])
        if len(people) != 1:
            raise ValidationError(gettext_lazy("Schrijf één e-mailadres."))
        return people[0]


class NewMunicipalityForm(FirstStaffForm, forms.ModelForm):
    field_order = ["kind", "name", "slug", "person"]

    class Meta:
        model = Municipality
        fields = ["kind", "name", "slug"]
        labels = {"name": gettext_lazy("Naam, zonder “Stad” of “Gemeente”")}
        help_texts = {
            "slug": gettext_lazy("Het begin van alle webadressen: alleen kleine letters en koppeltekens.")
        }

    def clean_slug(self) -> str:
        slug = str(self.cleaned_data["slug"]).lower()
        check_never_used(slug)
        return slug


class AddressForm(forms.Form):
    slug = forms.SlugField(
        label=gettext_lazy("Nieuw adres"),
        max_length=50,
        help_text=gettext_lazy("Alleen kleine letters, cijfers en koppeltekens."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_slug(self) -> str:
        return str(self.cleaned_data["slug"]).lower()


class PasteForm(forms.Form):
    names = forms.CharField(
        label=gettext_lazy("Plak een lijst"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Plak minstens één naam.")},
    )


class MergeForm(forms.Form):
    row = forms.ModelChoiceField(Neighbourhood.objects.none())
    into = forms.ModelChoiceField(Neighbourhood.objects.none())

    def __init__(self, *args: Any, rows: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("row", "into"):
            offer(self, name, rows)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("row") and data.get("row") == data.get("into"):
            raise ValidationError(gettext_lazy("Kies twee verschillende namen uit de lijst."))
        return data


class NeighbourhoodForm(SharedForm):
    class Meta:
        model = Neighbourhood
        fields = ["name", "column", "row"]
        labels = {"column": gettext_lazy("Kolom"), "row": gettext_lazy("Rij")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("column", "row"):
            self.fields[name] = forms.IntegerField(
                label=self.fields[name].label,
                required=False,
                min_value=0,
                max_value=30,
                localize=False,
                initial=getattr(self.instance, name),
            )


class DepartmentForm(SharedForm):
    class Meta:
        model = Department
        fields = ["name", "headcount"]
        labels = {"headcount": gettext_lazy("Mensen")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["headcount"].localize = False
