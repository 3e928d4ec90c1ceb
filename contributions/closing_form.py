"""The form with which a gathering is finished."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from gatherings.models import Gathering
from toolkit.editing import SharedForm

from .logbook import MOST_PEOPLE


class CloseForm(SharedForm):
    """Two hosts may have it open at once; the second one's report is not lost when the first has closed."""

    class Meta:
        model = Gathering
        fields = ["attendance", "mood", "report"]
        labels = {
            "report": _("Kort verslag"),
            "attendance": _("Hoeveel mensen waren er?"),
            "mood": _("Hoe was de sfeer?"),
        }
        help_texts = {
            "report": _("Twee of drie zinnen: wat viel op, wat moeten we onthouden? Schrijf geen namen op."),
        }
        widgets = {
            "report": forms.Textarea(attrs={"rows": 5}),
            "mood": forms.RadioSelect,
            "attendance": forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": MOST_PEOPLE}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mood"].choices = Gathering.Mood.choices  # type: ignore[attr-defined]
        self.fields["attendance"].required = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.instance.state == Gathering.State.CANCELLED:
            raise ValidationError(
                _("Deze bijeenkomst is afgelast. Je verslag staat er nog, maar is niet bewaard.")
            )
        return data

    def clean_attendance(self) -> int:
        people = self.cleaned_data["attendance"]
        if people > MOST_PEOPLE:
            raise ValidationError(_("Dat is wel heel veel volk. Kijk het getal na."))
        return people
