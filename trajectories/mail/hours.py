"""When a mail may leave: nobody wants one from the town hall at night."""

import datetime as dt

from django.utils import timezone

from toolkit.dates import moment

FROM, UNTIL = dt.time(7), dt.time(21)  # on the clock of the municipality


def proper_time(wanted: dt.datetime) -> dt.datetime:
    """This moment when it is day, else seven in the morning that follows."""
    local = timezone.localtime(wanted)
    if FROM <= local.time() < UNTIL:
        return wanted
    day = local.date() if local.time() < FROM else local.date() + dt.timedelta(days=1)
    return moment(day, FROM)
