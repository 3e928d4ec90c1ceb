"""Days as spreadsheets count them."""

import datetime as dt

BEGIN = dt.datetime(1899, 12, 30)  # serial 1 is 1 January 1900; Excel believes that 1900 was a leap year
BEGIN_1904 = dt.datetime(1904, 1, 1)
LAST = 2_958_466  # 31 December 9999


def moment_of(serial: float, *, since_1904: bool = False) -> dt.datetime | dt.time | None:
    """To the second; a time of day for less than one day, None for what is no day at all."""
    if not 0 <= serial < LAST:
        return None
    rounded = dt.timedelta(seconds=round(serial * 86_400))
    if serial < 1 and not since_1904:
        return (dt.datetime.min + rounded).time() if rounded < dt.timedelta(days=1) else None
    try:
        return (BEGIN_1904 if since_1904 else BEGIN) + rounded
    except OverflowError:
        return None


def as_typed(moment: dt.datetime | dt.time) -> str:
    """In ISO 8601: the day alone at midnight, seconds when there are any."""
    if isinstance(moment, dt.time):
        return moment.isoformat("seconds" if moment.second else "minutes")
    if moment.time() == dt.time.min:
        return moment.date().isoformat()
    return moment.isoformat(" ", "seconds" if moment.second else "minutes")
