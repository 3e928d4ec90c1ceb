"""What mails there are: each app registers its own in its `mails.py`; docs/mails.md tells when and whom."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.TextChoices):
    """What an address may choose to hear at once, once a day or never. Other mails answer or oblige."""

    WORK = "work", _("Wat op jou wacht")
    NEWS = "news", _("Nieuws: publicaties en wat er met de inbreng gebeurt")
    REMINDERS = "reminders", _("Herinneringen vlak voor een bijeenkomst")


class Pace(models.TextChoices):
    AT_ONCE = "at_once", _("meteen")
    DAILY = "daily", _("één keer per werkdag, om 8 uur")
    NEVER = "never", _("nooit")


PACES: Mapping[str, tuple[Pace, ...]] = {
    Topic.WORK: (Pace.AT_ONCE, Pace.DAILY, Pace.NEVER),
    Topic.NEWS: (Pace.AT_ONCE, Pace.NEVER),
    Topic.REMINDERS: (Pace.AT_ONCE, Pace.NEVER),
}
DEFAULTS: Mapping[str, Pace] = {
    Topic.WORK: Pace.DAILY,
    Topic.NEWS: Pace.AT_ONCE,
    Topic.REMINDERS: Pace.AT_ONCE,
}


@dataclass(frozen=True)
class Attachment:
    name: str
    content: bytes
    mimetype: str


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One mail: templates/mail/<name>.txt, whose first line is the subject."""

    name: str
    title: Any  # Dutch, for the officer's list of what was not delivered
    direct: bool = False  # it answers what the person did this very moment: also at night
    of_archived: bool = False  # it leaves also when the trajectory is in the archive
    topic: str = ""  # what she may choose about; empty: it always goes
    # Whether it still makes sense when it leaves, perhaps days after it was promised.
    is_timely: Callable[[Mapping[str, Any]], bool] = lambda _context: True
    calendar: Callable[[Mapping[str, Any], str], Attachment | None] = lambda _context, _to: None


KINDS: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    KINDS.update({kind.name: kind for kind in kinds})
