"""What is asked with an act on many gatherings."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from toolkit.folded import Folded
from trajectories.models import Membership, Trajectory, User
from trajectories.permissions import Role


class CallOffManyForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom? Dit staat in de mail."), required=False, max_length=300, widget=forms.TextInput()
    )


class MoveManyForm(forms.Form):
    days = forms.IntegerField(
        label=_("Hoeveel dagen later?"),
        help_text=_("7 is een week later, -1 een dag vroeger. Het uur blijft hetzelfde."),
        min_value=-366,
        max_value=366,
    )

    def clean_days(self) -> int:
        days: int = self.cleaned_data["days"]
        if not days:
            raise forms.ValidationError(_("Schrijf een ander getal dan nul."))
        return days


class GiveHostForm(forms.Form):
    host = forms.ModelChoiceField(
        queryset=User.objects.none(), label=_("Begeleider"), empty_label=_("Kies iemand")
    )

    def __init__(self, data: object, trajectory: Trajectory) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        ready = Q(role=Role.AMBASSADOR, ready_since__isnull=False) | ~Q(role=Role.AMBASSADOR)
        members = Membership.objects.in_force().filter(ready, trajectory=trajectory)
        people = User.objects.filter(pk__in=members.values("user"), is_active=True)
        self.fields["host"].queryset = people.order_by(Folded("name"), "pk")  # type: ignore[attr-defined]
