"""Choosing what one hears, and how fast."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from toolkit.forms import RobotTrap

from .kinds import PACES, Topic


class ChoicesForm(forms.Form):
    """One choice per topic."""

    def __init__(self, *args: Any, topics: Iterable[Topic], paces: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for topic in topics:
            self.fields[topic.value] = forms.ChoiceField(
                label=topic.label,
                choices=[(pace.value, pace.label.capitalize()) for pace in PACES[topic]],
                initial=paces[topic],
                widget=forms.RadioSelect,
            )


class NewsForm(RobotTrap, forms.Form):
    """An address that wants to be kept informed."""

    email = forms.EmailField(
        label=_("Je e-mailadres"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
