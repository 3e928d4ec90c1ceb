"""Forms of the debate: an initiative, and an evening about one key."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clustering.models import BuildingBlock, Key
from gatherings.models import Gathering
from toolkit.dutch_order import ListOrder
from toolkit.editing import SharedForm
from toolkit.forms import offer
from trajectories.models import Trajectory

from .models import Initiative, InitiativeQuerySet


class InitiativeForm(SharedForm):
    """An initiative of one trajectory."""

    class Meta:
        model = Initiative
        fields = ["key", "block", "title", "description", "who", "partners", "first_step"]
        widgets = {"description": forms.Textarea(attrs={"rows": 5}), "who": forms.RadioSelect}
        labels = {"key": _("Sleutel"), "block": _("Bouwsteen")}
        help_texts = {
            "title": _("Kort en met een werkwoord of een ding dat je kan zien."),
            "first_step": _(
                "Wie zet welke stap, en in welke maand? Nodig voor het initiatief in de nota kan."
            ),
            "block": _("Uit welke droom komt dit? Zo vindt de nota de uitspraken erachter."),
        }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectory = trajectory
        blocks = BuildingBlock.objects.filter(trajectory=trajectory).current()
        offer(self, "key", Key.objects.filter(trajectory=trajectory), empty=_("Kies een sleutel"))
        offer(
            self, "block", blocks.order_by("key__position", ListOrder("title")), empty=_("Nog geen bouwsteen")
        )
        self.fields["key"].required = True
        self.fields["who"].choices = Initiative.Who.choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        block, key = data.get("block"), data.get("key")
        if block and key and block.key_id and block.key_id != key.pk:
            self.add_error("block", _("Deze bouwsteen hoort bij een andere sleutel."))
        if self.instance.is_agreed and not data.get("first_step"):
            self.add_error(
                "first_step", _("Dit initiatief staat in de nota: het heeft een eerste stap nodig.")
            )
        return data

    def rows(self) -> InitiativeQuerySet:
        """Not one that went on to another state meanwhile: that may ask for a first step."""
        return Initiative.objects.filter(pk=self.instance.pk, state=self.instance.state)


class EveningForm(forms.ModelForm):
    """A debate evening about one key."""

    key = forms.ModelChoiceField(Key.objects.none(), label=_("Sleutel"), empty_label=_("Kies een sleutel"))

    class Meta:
        model = Gathering
        fields = ["title", "starts_at", "place", "address", "capacity"]
        widgets = {
            "starts_at": forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        }

    field_order = ["key", "title", "starts_at", "place", "address", "capacity"]

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "key", Key.objects.filter(trajectory=trajectory))
