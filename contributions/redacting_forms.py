"""The forms with which an officer takes a piece out of a contribution."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RedactionForm(forms.Form):
    phrase = forms.CharField(
        label=_("Wat moet weg?"),
        help_text=_(
            "Een naam, een nummer of een adres, precies zoals het er staat. Hoofdletters tellen niet."
        ),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("Waarom laat je dit weg?"),
        help_text=_("Bijvoorbeeld: een buurvrouw wordt herkend. Herhaal de woorden zelf hier niet."),
        max_length=240,
    )


class SureForm(forms.Form):
    phrase = forms.CharField(widget=forms.HiddenInput())
    reason = forms.CharField(widget=forms.HiddenInput())
    sure = forms.BooleanField(
        label=_("Ja, laat dit overal voorgoed weg."),
        error_messages={"required": _("Vink dit aan als je het zeker weet.")},
    )
