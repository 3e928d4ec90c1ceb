"""How far a date moved, and where another date lands when it moves as far: in whole months or in days."""

import calendar
import datetime as dt
from dataclasses import dataclass

SATURDAY = 5


@dataclass(frozen=True)
class Distance:
    """Whole months when a date moved from a day of the month to the same day of another; else days."""

    months: int = 0
    days: int = 0

    def __bool__(self) -> bool:
        return bool(self.months or self.days)


def distance(old: dt.date, new: dt.date) -> Distance:
    """From the last day of a month to the last day of another is whole months too."""
    months = (new.year - old.year) * 12 + new.month - old.month
    if months and (old.day == new.day or (is_month_end(old) and is_month_end(new))):
        return Distance(months=months)
    return Distance(days=(new - old).days)


def moved(day: dt.date, by: Distance, *, is_end: bool = False) -> dt.date:
    """Raises OverflowError or ValueError beyond the calendar.

    The last day of a month stays the last. A working day stays a working day: what would begin in a weekend
    begins on Monday, what would end there ends on the Friday before.
    """
    landed = plus_months(day, by.months) if by.months else day + dt.timedelta(days=by.days)
    if (
        landed.weekday() < SATURDAY
        or day.weekday() >= SATURDAY
        or (is_month_end(day) and is_month_end(landed))
    ):
        return landed
    over = landed.weekday() - SATURDAY
    return landed - dt.timedelta(days=over + 1) if is_end else landed + dt.timedelta(days=2 - over)


def plus_months(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, last if is_month_end(day) else min(day.day, last))


def is_month_end(day: dt.date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]
