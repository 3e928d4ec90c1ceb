"""Dates and times as people and programs write them, one cell at a time; `day_order` judges a column."""

import datetime as dt
import re

from django.utils import timezone
from django.utils.translation import gettext as _

from .day_order import DayOrder, plain_date
from .refusal import Doubtful
from .serials import moment_of

HOURS = {"z": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "met": 1, "cest": 2, "mest": 2}
HOURS |= {"mez": 1, "mesz": 2, "eet": 2, "eest": 3, "msk": 3, "est": -5, "edt": -4, "pst": -8, "pdt": -7}
ZONE = rf"(?P<zone>{'|'.join(sorted(HOURS, key=len, reverse=True))})"
OFFSET = r"(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?"
CLOCK = r"(?P<hour>\d{1,2})(?: ?[:.uh] ?(?P<minute>\d\d))?(?:[:.](?P<second>\d\d)(?:[.,]\d+)?)?"
HALF = r"(?P<half>[ap])\.? ?m\b\.?"
TIME = re.compile(
    rf"(?:,|t|om|at|à|op| |-)* ?{CLOCK} ?(?:{HALF}|u\b|uur|uhr|h\b)? ?(?:{ZONE})?(?:{OFFSET})?"
    r" ?(?:\(.*\)|\[.*\]|europe/\w+)?",
    re.IGNORECASE,
)
UNIX = re.compile(
    r"[a-z]{3,4} (?P<month>[a-z]{3}) (?P<day>\d{1,2}) (?P<time>[\d:]+) (?:(?P<zone>[a-z]+) )?(?P<year>\d{4})"
)
COMPACT = re.compile(r"(\d{8})t(\d\d)(\d\d)(\d\d)?(.*)")
ZONE_ALONE = re.compile(r"z|[+-]\d\d:?\d\d")  # behind a day: of no use without an hour
AN_HOUR = re.compile(r"\d ?[uh]")
FURTHEST = dt.timedelta(hours=14)  # no zone is further from Greenwich
TIME_FIRST = re.compile(r"(?P<time>\d{1,2}[:u]\d\d(?::\d\d)?),? (?:op )?(?P<day>\D*\d.*)")
EPOCH = re.compile(r"(1\d{9})(\d{3})?(?:[.,]\d+)?")
SERIAL = re.compile(r"([2-7]\d{4})(?:[.,](\d+))?")
LONGEST = 80  # characters
HAS_DIGITS = re.compile(r"\d\D{1,12}\d|\d{8}")
SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u200b\ufeff"))


def parse_date(text: str, order: DayOrder | None = None) -> dt.datetime:
    """An aware moment; without a zone it is the time here. Raises Doubtful.

    31/12/2026 14u30, 2026-12-31T13:30:00Z, 12/31/26 2:30 p.m., 31 december 2026, seconds since 1970, a serial
    of a spreadsheet. `order`: as `day_order.judge` found it for the column; without one the day comes first.
    """
    cleaned = SPACES.sub(" ", text.translate(MARKS)).strip()[:LONGEST].casefold()
    moment = counted(cleaned) or written(cleaned, order or DayOrder())
    if moment is None:
        raise Doubtful(
            _("De datum “%(text)s” herkennen we niet. Schrijf ze als 31/12/2026.")
            % {"text": text.strip()[:40]}
        )
    return moment


def is_moment(text: str) -> bool:
    """Whether this is a day, or a day and a time, in any of those ways; no bare number."""
    if len(text) > LONGEST or not HAS_DIGITS.search(text):
        return False
    cleaned = SPACES.sub(" ", text.translate(MARKS)).strip().casefold()
    return any(written(cleaned, DayOrder(month_first)) is not None for month_first in (False, True))


def remark_on(moment: dt.datetime, now: dt.datetime, begins: dt.date | None = None) -> str:
    """What is odd about a date that was understood, in Dutch, "" for nothing."""
    said = {"day": timezone.localtime(moment).strftime("%d/%m/%Y")}
    if moment > now + dt.timedelta(days=1):
        return _("De datum %(day)s ligt in de toekomst.") % said
    if begins and timezone.localdate(moment) < begins:
        return _("De datum %(day)s ligt voor het begin van het traject.") % said
    return ""


def counted(text: str) -> dt.datetime | None:
    """Seconds or thousandths of them since 1970, or days as a spreadsheet counts them."""
    if match := EPOCH.fullmatch(text):
        return timezone.localtime(dt.datetime.fromtimestamp(int(match[1]), dt.UTC))
    if match := SERIAL.fullmatch(text):
        moment = moment_of(float(f"{match[1]}.{match[2] or 0}"))
        return timezone.make_aware(moment) if isinstance(moment, dt.datetime) else None
    return None


def written(text: str, order: DayOrder) -> dt.datetime | None:
    if match := UNIX.fullmatch(text):
        zone = match["zone"] or ""
        text = f"{match['day']} {match['month']} {match['year']} {match['time']} {zone}".rstrip()
    elif match := TIME_FIRST.fullmatch(text):
        text = f"{match['day']} {match['time']}"
    elif match := COMPACT.fullmatch(text):
        text = f"{match[1]} {match[2]}:{match[3]}:{match[4] or '00'}{match[5]}"
    found = plain_date(text, order)
    if found is None:
        return None
    day, rest = found
    if not rest.strip(" ,.") or ZONE_ALONE.fullmatch(rest):
        return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    match = TIME.fullmatch(rest)
    return at_time(day, match) if match else None


def at_time(day: dt.date, match: re.Match[str]) -> dt.datetime | None:
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    if match["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if match["half"] == "p" else 0)
    elif not match["minute"] and not AN_HOUR.search(match[0]):
        return None  # a loose number behind a date is no time
    try:
        moment = dt.datetime.combine(day, dt.time(hour, minute, second))
    except ValueError:
        return None
    if not match["zone"] and not match["sign"]:
        return timezone.make_aware(moment)
    offset = dt.timedelta(hours=HOURS.get(match["zone"] or "z", 0))
    if match["sign"]:
        given = dt.timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
        offset = given if match["sign"] == "+" else -given
    if abs(offset) > FURTHEST:
        return None
    return timezone.localtime(moment.replace(tzinfo=dt.timezone(offset)))
