"""When something was said, told by a tablet whose clock may be years off.

The order within a session is the tablet's own numbering (`seq`); times only say roughly when. The server's
own times frame them: a statement was made after the tablet was prepared and before it was received.
"""

import datetime as dt

TRUSTED = dt.timedelta(minutes=2)  # a request on its way, and clocks as people set them
SLACK = dt.timedelta(minutes=10)


def said_at(
    client_at: dt.datetime | None,
    *,
    sent_at: dt.datetime | None,
    now: dt.datetime,
    prepared_at: dt.datetime,
    starts_at: dt.datetime,
) -> dt.datetime:
    """`client_at`, moved by as much as the tablet's clock is off now (`sent_at` against `now`).

    A time outside prepared_at..now (the clock was set right in between) becomes the gathering's start when
    that lies in between, else `now`.
    """
    if client_at is not None:
        off = now - sent_at if sent_at is not None else dt.timedelta(0)
        try:
            moment = client_at + off if abs(off) > TRUSTED else client_at
        except OverflowError:
            moment = None
        if moment is not None and prepared_at - SLACK <= moment <= now + SLACK:
            return min(moment, now)
    return starts_at if prepared_at <= starts_at <= now else now
