"""Forms of a series: what all have in common, how often or which list, and a row of the preview."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toolkit.forms import offer
from trajectories.models import Trajectory, User

from . import planning
from .forms import HostField
from .hours import HoursFields
from .models import Gathering
from .series import MOST, Row, Shared

EVERY = [(1, _("elke week")), (2, _("om de twee weken")), (4, _("om de vier weken"))]


class SharedFields(forms.Form):
    """What all gatherings of the series have in common."""

    kind = forms.ChoiceField(label=_("Soort"), choices=Gathering.Kind.choices)
    title = forms.CharField(
        label=_("Titel"),
        max_length=100,
        help_text=_("Daarachter komt het nummer: Droomsessie 4, Droomsessie 5."),
    )
    capacity = forms.IntegerField(
        label=_("Aantal plaatsen"),
        required=False,
        min_value=1,
        max_value=2000,
        help_text=_("Leeg: geen grens."),
    )
    is_open = forms.BooleanField(label=_("Inwoners kunnen inschrijven"), required=False)

    @property
    def shared(self) -> Shared:
        facts = self.cleaned_data
        return Shared(facts["kind"], facts["title"], facts["capacity"], facts["is_open"])


class RowForm(HoursFields):
    """One gathering of the series."""

    place = forms.CharField(label=_("Plaats"), max_length=120, required=False)
    host = HostField(User.objects.none(), label=_("Begeleider"), required=False, empty_label=_("nog niemand"))

    def __init__(self, *args: Any, trajectory: Trajectory, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "host", planning.possible_hosts(trajectory, kind))
        if self.prefix:  # a row of many: the help stands on the page before
            self.fields["ends"].help_text = ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        self.read_hours()
        return data

    @property
    def row(self) -> Row:
        facts = self.cleaned_data
        return Row(facts["day"], facts["begins"], facts["ends"], facts["place"], facts["host"])


class RhythmForm(RowForm):
    """The first one, and how often it comes again."""

    every = forms.TypedChoiceField(label=_("Hoe vaak"), choices=EVERY, coerce=int)
    times = forms.IntegerField(label=_("Hoeveel keer"), min_value=2, max_value=MOST, initial=6)


class ListForm(forms.Form):
    use_required_attribute = False  # it stands in one form with the other way to say it

    sessions = forms.CharField(
        label=_("De lijst"),
        help_text=_(
            "Eén sessie per lijn: datum, uur, plaats, begeleider. Bijvoorbeeld: 4/12/2026, 19u30, "
            "buurthuis De Linde, Nadia Peeters."
        ),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


RowFormSet = forms.formset_factory(
    RowForm, extra=0, can_delete=True, max_num=MOST, absolute_max=MOST, validate_max=True
)
