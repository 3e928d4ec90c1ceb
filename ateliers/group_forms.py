"""Forms of the groups: how many, where somebody sits, and what a group works on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toolkit.editing import SharedForm
from toolkit.forms import offer
from trajectories.models import Trajectory, User

from .models import Group
from .seating import MOST_GROUPS


class ProposalForm(forms.Form):
    number = forms.IntegerField(
        label=_("Hoeveel groepen"),
        min_value=1,
        max_value=MOST_GROUPS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": 1, "max": MOST_GROUPS}),
    )


class GroupForm(SharedForm):
    class Meta:
        model = Group
        fields = ["project", "host"]
        help_texts = {
            "project": _("Waaraan werkt deze groep? Het staat op de tafelkaart."),
            "host": _("Wie ontvangt de groep en bewaakt de tijd."),
        }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = User.objects.filter(is_active=True, memberships__trajectory=trajectory).distinct()
        ordered = members.order_by(trajectory.municipality.person_order(), "pk")
        offer(self, "host", ordered, empty=_("Nog niemand"))
