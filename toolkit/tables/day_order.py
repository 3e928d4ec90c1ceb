"""Whether the day or the month stands first, judged over the whole column: 13 and 31 prove it."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from .words import plain

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january januar janvier janv",
            "februari feb february februar fevrier fev fevr",
            "maart mrt mar march marz mars",
            "april apr avril avr",
            "mei may mai",
            "juni jun june juin",
            "juli jul july juillet juil",
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
WEEKDAY = r"(?:[^\W\d]{2,10}\.?,? (?:de )?)?"
NUMERIC = re.compile(rf"{WEEKDAY}(\d{{1,2}})([-/.]| )(\d{{1,2}})\2'?(\d{{4}}|\d{{2}})(?!\d)")
YEAR_FIRST = re.compile(rf"{WEEKDAY}(\d{{4}})([-/. ])(\d{{1,2}})\2(\d{{1,2}})(?!\d)")
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
NAMED = re.compile(
    rf"{WEEKDAY}(\d{{1,2}})(?:\.|st|nd|rd|th|er|ste|de|e)?[ -](?:of |de )?"
    rf"([^\W\d]+)\.?,?[ -]'?(\d{{4}}|\d{{2}})(?!\d)"
)
NAME_FIRST = re.compile(rf"{WEEKDAY}([^\W\d]{{3,10}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?!\d)")
HALF = re.compile(r"\d ?[ap]\.? ?m\b")
CENTURY = 70  # 69 is 2069, 70 is 1970


@dataclass(frozen=True)
class DayOrder:
    """`why` says in Dutch what decided, "" when there was nothing to decide. Turn it round with `turned`."""

    month_first: bool = False
    why: str = ""
    is_certain: bool = True

    def turned(self) -> "DayOrder":
        return DayOrder(not self.month_first, _("Je hebt dit zelf gekozen."))


def judge(cells: Iterable[str], today: dt.date) -> DayOrder:
    """Over all cells of the column, each as it stands."""
    pairs = []
    half_days = 0
    for cell in cells:
        text = " ".join(cell.split()).casefold()
        match = NUMERIC.match(text)
        if match:
            pairs.append((int(match[1]), int(match[3]), full_year(match[4]), match[0]))
            half_days += bool(HALF.search(text))
    days = [pair for pair in pairs if pair[0] > 12 >= pair[1]]
    months = [pair for pair in pairs if pair[1] > 12 >= pair[0]]
    if days and months:
        month_first = len(months) > len(days)
        odd = (days if month_first else months)[0][3]
        why = _("De kolom spreekt zichzelf tegen: “%(one)s” past niet bij de andere data.") % {"one": odd}
        return DayOrder(month_first, why, is_certain=False)
    if months or days:
        proof = _("“%(one)s” kan niet anders gelezen worden.") % {"one": (months or days)[0][3]}
        return DayOrder(bool(months), proof)
    return judge_without_proof([(one, two, year) for one, two, year, _text in pairs], today, half_days)


def judge_without_proof(pairs: list[tuple[int, int, int]], today: dt.date, half_days: int) -> DayOrder:
    """No day is beyond 12: the order of the rows, the future and the clock of America are hints."""
    if all(one == two for one, two, _year in pairs):
        return DayOrder()
    readings = {first: [safe_date(pair, month_first=first) for pair in pairs] for first in (False, True)}
    future = {
        first: sum(day > today + dt.timedelta(days=1) for day in days) for first, days in readings.items()
    }
    if future[False] and not future[True]:
        return DayOrder(True, _("Anders liggen er data in de toekomst."), is_certain=False)
    if future[True] and not future[False]:
        return DayOrder(False, _("Anders liggen er data in de toekomst."), is_certain=False)
    sorted_as = {first: is_sorted(days) for first, days in readings.items()}
    if sorted_as[True] and not sorted_as[False]:
        return DayOrder(True, _("Zo staan de rijen in volgorde van tijd."), is_certain=False)
    if half_days and not sorted_as[False]:
        return DayOrder(True, _("De uren staan er met AM en PM, zoals in Amerika."), is_certain=False)
    return DayOrder(False, _("Niets bewijst het: we lezen de dag eerst, zoals bij ons."), is_certain=False)


def is_sorted(days: list[dt.date]) -> bool:
    return (
        len(days) > 2 and (days == sorted(days) or days == sorted(days, reverse=True)) and days[0] != days[-1]
    )


def safe_date(pair: tuple[int, int, int], *, month_first: bool) -> dt.date:
    one, two, year = pair
    day, month = (two, one) if month_first else (one, two)
    try:
        return dt.date(year, month, day)
    except ValueError:
        return dt.date.max


def full_year(text: str) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    return year + (2000 if year < CENTURY else 1900)


def plain_date(text: str, order: DayOrder) -> tuple[dt.date, str] | None:
    """The day with which a text (in small letters) begins, and what follows it."""
    if match := YEAR_FIRST.match(text):
        year, month, day = match[1], int(match[3]), int(match[4])
    elif match := NUMERIC.match(text):
        day, month = int(match[1]), int(match[3])
        year = match[4]
        if order.month_first:
            day, month = month, day
    elif match := NAMED.match(text):
        day, month, year = int(match[1]), MONTHS.get(plain(match[2]), 0), match[3]
    elif match := NAME_FIRST.match(text):
        month, day, year = MONTHS.get(plain(match[1]), 0), int(match[2]), match[3]
    elif match := COMPACT.match(text):
        year, month, day = match[1], int(match[2]), int(match[3])
    else:
        return None
    try:
        return dt.date(full_year(year), month, day), text[match.end() :]
    except ValueError:
        return None
