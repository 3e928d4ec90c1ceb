"""The mails about gatherings; docs/mails.md tells when and to whom."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trajectories.mail import Attachment, Kind, Topic, register

from .calendar_files import calendar_in_mail
from .models import Gathering
from .registration_links import token_of


def calendar(context: Mapping[str, Any], to: str) -> Attachment | None:
    """The event with the page where this person finds it: her registration, her answer or the session. None
    for who waits for a place: it is not in her diary."""
    registration = context.get("registration")
    if registration is not None and registration.waiting_since:
        return None
    return calendar_in_mail(context["gathering"], page_of(context), to)


def calendar_taken_out(context: Mapping[str, Any], to: str) -> Attachment:
    return calendar_in_mail(context["gathering"], page_of(context), to, cancelled=True)


def page_of(context: Mapping[str, Any]) -> str:
    gathering = context["gathering"]
    if registration := context.get("registration"):
        url: str = gathering.trajectory.url("gatherings:own_registration", token=token_of(registration))
        return url
    return str(gathering.trajectory.url("contributions:gathering", pk=gathering.pk))


def is_on(context: Mapping[str, Any]) -> bool:
    """Written in the evening, called off at night: what changed is no news in the morning."""
    return bool(context["gathering"].state == Gathering.State.PLANNED)


def is_off(context: Mapping[str, Any]) -> bool:
    return bool(context["gathering"].state == Gathering.State.CANCELLED)


def is_ahead(context: Mapping[str, Any]) -> bool:
    """A reminder that waited too long reminds of nothing."""
    gathering = context["gathering"]
    registration = context.get("registration")
    given_up = registration is not None and registration.cancelled_at is not None
    return (
        gathering.state == Gathering.State.PLANNED and gathering.starts_at > timezone.now() and not given_up
    )


register(
    Kind(name="registration_asked", title=_("Bevestig je plaats"), direct=True),
    Kind(name="registration_confirmed", title=_("Je plaats"), direct=True, calendar=calendar),
    Kind(name="registration_waiting", title=_("Je staat op de wachtlijst"), direct=True),
    Kind(
        name="registration_moved_up",
        title=_("Er kwam een plaats vrij"),
        is_timely=is_ahead,
        calendar=calendar,
    ),
    Kind(name="registration_known", title=_("Je was al ingeschreven"), direct=True, calendar=calendar),
    Kind(name="registration_cancelled", title=_("Inschrijving geschrapt"), calendar=calendar_taken_out),
    Kind(
        name="registration_reminder",
        title=_("Herinnering aan wie ingeschreven is"),
        topic=Topic.REMINDERS,
        is_timely=is_ahead,
        calendar=calendar,
    ),
    Kind(
        name="gathering_reminder",
        title=_("Herinnering aan begeleiders en genodigden"),
        topic=Topic.REMINDERS,
        is_timely=is_ahead,
        calendar=calendar,
    ),
    Kind(name="gathering_changed", title=_("Bijeenkomst verplaatst"), is_timely=is_on, calendar=calendar),
    Kind(name="gathering_cancelled", title=_("Bijeenkomst afgelast"), is_timely=is_off, calendar=calendar),
    Kind(name="gathering_goes_on", title=_("Bijeenkomst gaat toch door"), is_timely=is_on, calendar=calendar),
    Kind(name="gathering_message", title=_("Bericht aan wie ingeschreven is")),
    Kind(name="host_named", title=_("Je begeleidt een bijeenkomst"), is_timely=is_ahead, calendar=calendar),
    Kind(name="host_released", title=_("Je begeleidt ze niet meer"), calendar=calendar_taken_out),
    Kind(
        name="meeting_invitation",
        title=_("Uitnodiging voor een vergadering"),
        is_timely=is_ahead,
        calendar=calendar,
    ),
)
