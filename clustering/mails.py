"""The mail of the rounds; docs/mails.md tells when and to whom."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from trajectories.mail import Kind, register

from .models import Round


def still_open(context: Mapping[str, Any]) -> bool:
    round_: Round = context["round"]
    return round_.is_open


register(
    Kind(name="round_opened", title=_("Een ronde van het indelen begint"), is_timely=still_open),
)
