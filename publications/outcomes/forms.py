"""The form of the officer's answer to residents."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from clustering.models import BuildingBlock
from toolkit.editing import SharedForm
from toolkit.forms import offer
from trajectories.models import Trajectory

from ..models import Feedback


class FeedbackForm(SharedForm):
    class Meta:
        model = Feedback
        fields = ["title", "block", "status", "text", "why"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4}), "why": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        blocks = BuildingBlock.objects.filter(trajectory=trajectory).for_board()
        offer(self, "block", blocks, empty=_("Geen ene bouwsteen: het antwoord staat apart"))
        self.fields["status"].widget = forms.RadioSelect(choices=Feedback.Status.choices)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("status") in {Feedback.Status.LATER, Feedback.Status.NOT} and not values.get("why"):
            self.add_error("why", _("Zeg ook waarom: een nee of een later zonder reden voelt als vergeten."))
        return values
