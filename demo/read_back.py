"""What was read back at the end of the dream sessions: of the first everything, of the others most of it."""

import datetime as dt

from contributions.models import ReadBack
from gatherings.models import Gathering

LEFT_OUT = 5  # one in so many was not read back any more: it got late


def add_read_backs(gatherings: list[Gathering]) -> None:
    """On those that are over. Corrected since, a statement is unread again."""
    over = [one for one in gatherings if one.state == Gathering.State.CLOSED]
    for number, gathering in enumerate(over):
        host = gathering.hosts.order_by("pk").first()
        if host is None:
            continue
        voices = gathering.contributions.filter(erased_at=None).order_by("said_at", "seq", "pk")
        at = gathering.finishes_at - dt.timedelta(minutes=10)
        ReadBack.objects.bulk_create(
            ReadBack(contribution=voice, revision=1, by=host, at=at)
            for place, voice in enumerate(voices, start=1)
            if number == 0 or place % LEFT_OUT
        )
