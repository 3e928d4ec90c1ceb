"""Days and hours in the zone of the installation."""

import datetime as dt

from django.utils import timezone


def moment(day: dt.date, time: dt.time) -> dt.datetime:
    """The moment at which a clock on the wall shows this day and time."""
    return timezone.make_aware(dt.datetime.combine(day, time))


def moments(day: dt.date, time: dt.time) -> list[dt.datetime]:
    """All moments at which a clock on the wall shows this: one; none in the hour that summer time skips; two,
    in order, in the hour that comes again."""
    zone = timezone.get_current_timezone()
    wall = dt.datetime.combine(day, time)
    try:
        both = [wall.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC) for fold in (0, 1)]
        shown = [one for one in both if one.astimezone(zone).replace(tzinfo=None) == wall]
    except OverflowError:
        return []
    return [one.astimezone(zone) for one in dict.fromkeys(shown)]


def midnight(day: dt.date | None = None) -> dt.datetime:
    """The moment at which a day begins; of today when no day is given."""
    return moment(day or timezone.localdate(), dt.time.min)


def day_bounds(day: dt.date | None = None) -> tuple[dt.datetime, dt.datetime]:
    """When a day begins and when the next one does: 23 or 25 hours apart when the clock changes."""
    day = day or timezone.localdate()
    return midnight(day), midnight(day + dt.timedelta(days=1))
