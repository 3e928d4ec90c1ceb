"""Forms of the worklist and of a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toolkit.forms import RobotTrap
from trajectories.models import Report

OTHER = "anders"
REASONS = [
    ("naam", _("er staat een naam of iets persoonlijks in")),
    ("kwetsend", _("kwetsend of discriminerend")),
    ("reclame", _("reclame")),
    ("dubbel", _("staat er dubbel")),
    ("onderwerp", _("gaat niet over dit traject")),
    ("toestemming", _("er is geen toestemming (meer)")),
    (OTHER, _("een andere reden")),
]


class HideForm(forms.Form):
    """Why something is hidden: a reason of the list, own words, or both. `reason` is the sentence to keep."""

    use_required_attribute = False  # other buttons of the same form ask for no reason

    reden = forms.ChoiceField(
        label=_("Waarom verberg je dit?"),
        choices=[("", _("Kies een reden")), *REASONS],
        error_messages={"required": _("Kies waarom je dit verbergt.")},
    )
    woorden = forms.CharField(label=_("In je eigen woorden"), required=False, max_length=120)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        chosen, words = data.get("reden"), data.get("woorden", "").strip()
        if chosen == OTHER and not words:
            self.add_error("woorden", _("Schrijf kort waarom."))
        listed = "" if chosen in {None, OTHER} else str(dict(REASONS).get(chosen, ""))
        data["reason"] = ": ".join(part for part in (listed, words) if part)
        return data


class ReportForm(RobotTrap):
    reason = forms.ChoiceField(
        label=_("Wat is er mis mee?"),
        choices=Report.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat er mis mee is.")},
    )
    words = forms.CharField(
        label=_("Wil je er iets bij zeggen?"),
        help_text=_("Alleen medewerkers van de gemeente lezen dit."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
    )
