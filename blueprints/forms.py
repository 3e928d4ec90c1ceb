"""The form with which a trajectory is founded."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trajectories.forms import TrajectoryForm
from trajectories.road.forms import DateInput


class NewTrajectoryForm(TrajectoryForm):
    """What a trajectory starts with. A horizon of less than 15 years needs a reason, later, in the
    commitment."""

    starts_on = forms.DateField(
        label=gettext_lazy("Wanneer begin je?"),
        widget=DateInput(),
        help_text=gettext_lazy("De data van de fases komen hieruit. Je kan ze later verschuiven."),
    )

    class Meta(TrajectoryForm.Meta):
        fields = ["title", "motto", "question", "horizon_year"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.initial["starts_on"] = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        self.initial["horizon_year"] = today.year + 15

    def clean_horizon_year(self) -> int:
        year = int(self.cleaned_data["horizon_year"])
        if year <= timezone.localdate().year:
            raise ValidationError(_("Kies een jaar in de toekomst."))
        return year
