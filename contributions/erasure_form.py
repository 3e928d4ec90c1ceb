"""The form with which an officer erases a contribution."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ErasureForm(forms.Form):
    reason = forms.CharField(
        label=_("Waarom wis je dit?"),
        help_text=_(
            "Bijvoorbeeld: iemand herkent zichzelf en vraagt om het te wissen. Herhaal de woorden hier niet."
        ),
        max_length=240,
    )
    sure = forms.BooleanField(
        label=_("Ja, wis deze woorden voorgoed."),
        error_messages={"required": _("Vink dit aan als je het zeker weet.")},
    )
