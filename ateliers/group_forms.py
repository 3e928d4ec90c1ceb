"""Forms of the groups: how many, where somebody sits, and what a group works on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toolkit.dutch_order import ListOrder
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
        fields = ["case", "project", "host"]
        help_texts = {
            "case": _("Wat de groep invult, staat dan ook bij de casus."),
            "project": _("Waaraan werkt deze groep? Het staat op de tafelkaart."),
            "host": _("Wie ontvangt de groep en bewaakt de tijd."),
        }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = User.objects.filter(is_active=True, memberships__trajectory=trajectory).distinct()
        ordered = members.order_by(trajectory.municipality.person_order(), "pk")
        offer(self, "host", ordered, empty=_("Nog niemand"))
        offer(self, "case", trajectory.cases.order_by(ListOrder("title"), "pk"), empty=_("Geen casus"))

    def clean(self) -> dict[str, Any]:
        """A group that works on a case, and says nothing else, has its name on the table card."""
        data = super().clean() or {}
        if data.get("case") and not data.get("project") and "project" not in self.errors:
            data["project"] = data["case"].title
        return data
