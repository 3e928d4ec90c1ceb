"""Who may correct a contribution, and the forms for it."""

import datetime as dt
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gatherings.models import Gathering
from toolkit.dutch_order import ListOrder
from toolkit.editing import SharedForm
from toolkit.forms import offer
from trajectories.models import User
from trajectories.permissions import Capability

from .models import Contribution
from .recording import MAX_WORDS, clean_words, tell_of_correction

AFTERTHOUGHT = dt.timedelta(days=1)  # how long somebody may mend a loose card that she typed in


def may_correct(contribution: Contribution, user: User, capabilities: frozenset[Capability]) -> bool:
    """Officers always; who wrote it down as long as the session is not closed (a loose card: for a day)."""
    if contribution.erased_at:
        return False
    if Capability.CORRECT in capabilities:
        return True
    if contribution.logged_by_id != user.pk:
        return False
    if contribution.gathering is None:
        return timezone.now() - contribution.received_at < AFTERTHOUGHT
    return contribution.gathering.state != Gathering.State.CLOSED


class CorrectionForm(forms.Form):
    text = forms.CharField(
        label=_("De tekst zoals hij moet zijn"),
        strip=False,
        max_length=MAX_WORDS,
        widget=forms.Textarea(attrs={"rows": 6, "class": "voice"}),
        error_messages={"required": _("Een lege tekst kan niet: laat de woorden staan.")},
    )
    reason = forms.CharField(
        label=_("Waarom verbeter je dit?"),
        help_text=_("Bijvoorbeeld: tikfout, verkeerd verstaan, naam van een persoon weggelaten."),
        max_length=240,
        error_messages={"required": _("Schrijf kort op waarom je dit verbetert.")},
    )
    revision = forms.IntegerField(widget=forms.HiddenInput(), min_value=1)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


class FactsForm(SharedForm):
    class Meta:
        model = Contribution
        fields = ["language", "translation", "age_band", "neighbourhood"]
        widgets = {"translation": forms.Textarea(attrs={"rows": 4, "class": "voice", "lang": "nl"})}
        help_texts = {"translation": _("In gewoon Nederlands, zo dicht mogelijk bij de woorden zelf.")}

    def __init__(self, contribution: Contribution, data: QueryDict | None = None) -> None:
        super().__init__(data, instance=contribution, label_suffix="")
        neighbourhoods = contribution.trajectory.municipality.neighbourhoods.offered(
            contribution.neighbourhood_id
        ).order_by(ListOrder("name"))
        offer(self, "neighbourhood", neighbourhoods, empty=_("niet gekend"))
        for name in ("age_band", "language"):
            choices: Any = self.fields[name]
            choices.choices = [("", _("niet gekend")), *[choice for choice in choices.choices if choice[0]]]

    def clean_translation(self) -> str:
        return clean_words(self.cleaned_data["translation"])

    def save_beside(self) -> None:
        if "translation" in self.changed_data:
            tell_of_correction(self.instance)

    def rows(self) -> QuerySet[Contribution]:
        """Nothing is written on a tombstone."""
        return Contribution.objects.filter(pk=self.instance.pk, erased_at=None)
