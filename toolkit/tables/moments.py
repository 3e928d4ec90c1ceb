"""Dates and times as people and programs write them. A function raises Doubtful when it can't be sure."""

import datetime as dt
import re

from django.utils import timezone
from django.utils.translation import gettext as _

from .refusal import Doubtful
from .words import plain

BEGIN_OF_EXCEL = dt.datetime(
    1899, 12, 30
)  # serial 1 is 1 January 1900; Excel believes that 1900 was a leap year
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january januar janvier",
            "februari feb february februar fevrier fev",
            "maart mrt mar march marz mars",
            "april apr avril avr",
            "mei may mai",
            "juni jun june juin",
            "juli jul july juillet",
            "augustus aug august aout",
            "september sep sept septembre",
            "oktober okt oct october octobre",
            "november nov novembre",
            "december dec dez dezember decembre",
        ),
        1,
    )
    for name in names.split()
}


def parse_date(text: str, now: dt.datetime | None = None) -> dt.datetime:
    """31/12/2026, 31-12-26, 2026-12-31, 31 december 2026, each with or without a time; an Excel serial
    (46387).

    Day before month, as Belgians write; local time. Refuses before 1950 and after tomorrow.
    """
    now = now or timezone.localtime()
    moment = naive_date(text.strip()[:60])
    if moment is None:
        raise Doubtful(
            _("De datum “%(text)s” herkennen we niet. Schrijf ze als 31/12/2026.") % {"text": text[:40]}
        )
    if moment.year < 1950 or moment.date() > now.date() + dt.timedelta(days=1):
        raise Doubtful(_("De datum “%(text)s” ligt in de toekomst of heel ver terug.") % {"text": text[:40]})
    return timezone.make_aware(moment)


def naive_date(text: str) -> dt.datetime | None:
    day, time = split_time(text)
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", day):
        year, month, number = map(int, match.groups())
    elif match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})", day):
        number, month, year = map(int, match.groups())
    elif match := re.fullmatch(r"(?:\D+ )?(\d{1,2})\.?[ -]([^\W\d]+)\.?[ -](\d{4}|\d{2})", day):
        number, month, year = int(match[1]), MONTHS.get(plain(match[2]), 0), int(match[3])
    elif match := re.fullmatch(r"(\d{5})(?:[.,](\d+))?", text):
        serial = float(f"{match[1]}.{match[2] or 0}")
        moment = BEGIN_OF_EXCEL + dt.timedelta(days=serial)
        return moment.replace(second=0, microsecond=0)
    elif re.fullmatch(r"(19|20)\d{6}", day):
        year, month, number = int(day[:4]), int(day[4:6]), int(day[6:])
    else:
        return None
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    try:
        return dt.datetime.combine(dt.date(year, month, number), time)
    except ValueError:
        return None


def split_time(text: str) -> tuple[str, dt.time]:
    """The day, and the time of day behind it (midnight when there is none)."""
    match = re.fullmatch(
        r"(.*?\d)(?:[ T]+|, ?| om )(\d{1,2})[:u.h](\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*"
        r"(?:u|uur|h|Z|[+-]\d\d:?\d\d)?",
        text,
    )
    if not match or int(match[2]) > 23 or int(match[3]) > 59:
        return text, dt.time.min
    return match[1].rstrip(","), dt.time(int(match[2]), int(match[3]))
