"""Days begin at local midnight, also when the clock changes."""

import datetime as dt

import time_machine
from django.utils import timezone

from toolkit.dates import day_bounds, midnight, moment


def test_midnight_is_local() -> None:
    assert midnight(dt.date(2026, 7, 1)).astimezone(dt.UTC) == dt.datetime(2026, 6, 30, 22, tzinfo=dt.UTC)


@time_machine.travel("2026-01-01T23:30:00Z", tick=False)
def test_without_a_day_it_is_the_midnight_of_today_here() -> None:
    assert timezone.localtime(midnight()).date() == dt.date(2026, 1, 2)


def test_a_day_on_which_the_clock_changes_has_23_or_25_hours() -> None:
    for day, hours in [(dt.date(2026, 3, 29), 23), (dt.date(2026, 10, 25), 25), (dt.date(2026, 5, 1), 24)]:
        begins, ends = (bound.astimezone(dt.UTC) for bound in day_bounds(day))
        assert ends - begins == dt.timedelta(hours=hours)


def test_a_moment_is_what_the_clock_on_the_wall_shows() -> None:
    shown = timezone.localtime(moment(dt.date(2026, 7, 1), dt.time(19, 30)))
    assert (shown.hour, shown.minute) == (19, 30)
