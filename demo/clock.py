"""The demo tells its story relative to the day it is loaded, so that 'now' is always in the middle of it."""

import datetime as dt

from django.utils import timezone


def day(offset: int) -> dt.date:
    """The date `offset` days from today (negative: past)."""
    return timezone.localdate() + dt.timedelta(days=offset)


def moment(offset: int, hour: str = "12:00") -> dt.datetime:
    """`hour` (HH:MM) on that day, in the municipality's own time."""
    clock = dt.time.fromisoformat(hour.replace("u", ":").rjust(5, "0"))
    return timezone.make_aware(dt.datetime.combine(day(offset), clock))
