"""Several conversations in a row in one logbook (the container park, the living room): each its own gathering."""

import datetime as dt
import uuid
from collections.abc import Callable

from trajectories import logbook
from trajectories.models import Gathering, User

from .items import Item
from .models import Talk


def gatherings(
    prepared: Gathering, items: list[Item], user: User, moment: Callable[[Item], dt.datetime]
) -> dict[uuid.UUID, Gathering]:
    """The gathering of each conversation among these items; made when it is new. One query when none is."""
    if prepared.kind != Gathering.Kind.CONVERSATION:
        return {}
    named = {item.talk for item in items if item.talk and not item.removal}
    found = known(prepared, named)
    if named - found.keys() and prepared.state != Gathering.State.CANCELLED:
        # The lock: two tablets, or a resend beside the first, make one gathering for one conversation.
        Gathering.objects.select_for_update(no_key=True).get(pk=prepared.pk)
        found = known(prepared, named)
        for talk in sorted(named - found.keys()):
            if Talk.objects.filter(pk=talk).exists():
                continue  # of another logbook: then it counts for the prepared gathering
            following = logbook.next_conversation(prepared, user)
            following.starts_at = min(moment(item) for item in items if item.talk == talk)
            following.save(update_fields=["starts_at"])
            Talk.objects.create(id=talk, prepared=prepared, gathering=following)
            found[talk] = following
    return found


def known(prepared: Gathering, named: set[uuid.UUID]) -> dict[uuid.UUID, Gathering]:
    rows = Talk.objects.filter(pk__in=named, prepared=prepared).select_related("gathering")
    return {row.pk: row.gathering for row in rows}
