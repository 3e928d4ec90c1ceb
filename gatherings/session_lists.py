"""Reading a list of sessions as somebody pastes it from a mail or a table: date, hour, place, host.

Every line becomes a row, or is shown as it was with what isn't understood of it.
"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from trajectories.models import User

from .series import MOST, Row

MONTHS = ("jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WRITTEN = re.compile(r"\b(\d{1,2})\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?\b", re.IGNORECASE)
ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
NUMBERS = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\b")
HOUR = re.compile(r"\b(\d{1,2})(?:[:.]|\s?[uh])(\d{2})?\b|\b(\d{1,2})\s+uur\b", re.IGNORECASE)
WEEKDAY = re.compile(r"\b(?:ma|di|wo|do|vr|za|zo|maan|dins|woens|donder|vrij|zater|zon)(?:dag)?\b\.?", re.I)
GLUE = re.compile(r"\b(?:van|tot|uur|om|op|en)\b|[-–—,;]+", re.IGNORECASE)


@dataclass(frozen=True)
class Misread:
    """A line, or a part of it, that isn't understood: shown to who pasted it."""

    number: int
    line: str
    why: str


@dataclass
class SessionList:
    rows: list[Row] = field(default_factory=list)
    misread: list[Misread] = field(default_factory=list)


def read_list(text: str, hosts: Iterable[User]) -> SessionList:
    """The rows in the order of the lines; `hosts` are the people whose names count. No query but theirs."""
    known = {host.name.casefold(): host for host in hosts}
    known |= {host.email.casefold(): host for host in known.values()}
    found = SessionList()
    for number, line in enumerate(text.replace("\0", "").splitlines(), start=1):
        if not line.strip():
            continue
        if len(found.rows) == MOST:
            found.misread.append(Misread(number, line, _("Zoveel sessies kan niet tegelijk.")))
            continue
        row, doubts = read_line(line, known)
        if row:
            found.rows.append(row)
        found.misread += [Misread(number, line, why) for why in doubts]
    return found


def read_line(line: str, known: dict[str, User]) -> tuple[Row | None, list[str]]:
    """A row (None without a day or an hour), and what of the line isn't understood."""
    day, rest = take_day(line)
    if day is None:
        return None, [_("Hier staat geen datum die we begrijpen, zoals 4 december 2026 of 4/12/2026.")]
    hours, rest = take_hours(rest)
    if not hours:
        return None, [_("Hier staat geen uur dat we begrijpen, zoals 19.30 of 19u30.")]
    host, parts = None, []
    for part in parts_of(rest):
        person = known.get(part.casefold())
        if person and host is None:
            host = person
        else:
            parts.append(part)
    doubts = []
    if host is None and len(parts) > 1:
        doubts.append(
            _("‘%(name)s’ is geen begeleider die je kan kiezen. Kies hieronder zelf iemand.")
            % {"name": parts.pop()}
        )
    place = ", ".join(parts)[:120]
    return Row(day, hours[0], hours[1] if len(hours) > 1 else None, place, host), doubts


def take_day(line: str) -> tuple[dt.date | None, str]:
    """The first day in the line, and the line without it. A day without a year is the next one."""
    for pattern, order in ((ISO, (2, 1, 0)), (WRITTEN, (0, 1, 2)), (NUMBERS, (0, 1, 2))):
        for match in pattern.finditer(line):
            parts = match.groups()
            day = day_of(*(parts[at] for at in order))
            if day:
                return day, line[: match.start()] + " " + line[match.end() :]
    return None, line


def day_of(day: str, month: str, year: str | None) -> dt.date | None:
    number = month_number(month)
    if number is None:
        return None
    today = timezone.localdate()
    try:
        if year:
            return dt.date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
        this_year = dt.date(today.year, number, int(day))
        return this_year if this_year >= today else this_year.replace(year=today.year + 1)
    except ValueError:
        return None


def month_number(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    short = text[:3].casefold().replace("mrt", "maa")
    return MONTHS.index(short) + 1 if short in MONTHS else None


def take_hours(rest: str) -> tuple[list[dt.time], str]:
    """At most two hours, and what is left. Not a number that is no hour, as in "Kerkstraat 4.99"."""
    hours: list[dt.time] = []
    for match in HOUR.finditer(rest):
        hour, minute = int(match[1] or match[3]), int(match[2] or 0)
        if hour < 24 and minute < 60 and len(hours) < 2:
            hours.append(dt.time(hour, minute))
            start, end = match.span()
            rest = rest[:start] + " " * (end - start) + rest[end:]
    return hours, rest


def parts_of(rest: str) -> list[str]:
    """What is left of a line, in its columns: by tabs or semicolons, else by commas."""
    mark = "\t" if "\t" in rest else ";" if ";" in rest else ","
    parts = (" ".join(WEEKDAY.sub(" ", part, count=1).split()) for part in rest.split(mark))
    return [part for part in parts if GLUE.sub("", part).strip()]
