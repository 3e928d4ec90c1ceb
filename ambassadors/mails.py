"""The mails of recruitment and training; docs/mails.md tells when and to whom."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from gatherings.calendar_files import calendar_in_mail
from trajectories.mail import Attachment, Kind, register


def calendar(context: Mapping[str, Any], to: str) -> Attachment:
    gathering = context["gathering"]
    return calendar_in_mail(gathering, gathering.trajectory.url("ambassadors:training"), to)


register(
    Kind(name="application_received", title=_("Aanmelding ontvangen"), direct=True),
    Kind(name="application_declined", title=_("Antwoord op een aanmelding")),
    Kind(name="training_invitation", title=_("Uitnodiging voor een opleiding"), calendar=calendar),
    Kind(name="training_confirmed", title=_("Je komt naar een opleiding"), direct=True, calendar=calendar),
)
