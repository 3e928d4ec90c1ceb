"""Several conversations in a row in one logbook (the container park, the living room): each its own
gathering."""

import datetime as dt
import uuid
from collections.abc import Callable

from django.db.models import Exists, Q, QuerySet
from django.utils import timezone

from contributions import closing
from contributions.models import Contribution
from gatherings.models import Gathering
from trajectories.models import User

from .models import Talk
from .wire_format import Item


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
        first = {item.talk: item for item in sorted(items, key=lambda one: one.seq, reverse=True)}
        for talk in sorted(
            named - found.keys(), key=lambda one: (first[one].seq, one)
        ):  # numbered as they were held
            if Talk.objects.filter(pk=talk).exists():
                continue  # of another logbook: then it counts for the prepared gathering
            following = closing.begin_next_conversation(prepared, user)
            following.starts_at = min(moment(item) for item in items if item.talk == talk)
            # The report is that of the whole logbook: nobody has to close thirty conversations one by one.
            following.state, following.closed_at = Gathering.State.CLOSED, timezone.now()
            following.save(update_fields=["starts_at", "state", "closed_at"])
            Talk.objects.create(id=talk, prepared=prepared, gathering=following)
            found[talk] = following
    return found


def in_logbook(prepared: Gathering) -> QuerySet[Gathering]:
    """The conversations of a logbook in their order, with `voices`; none when it holds but one. One query."""
    further = Talk.objects.filter(prepared=prepared)
    whole = Q(pk__in=further.values("gathering")) | Q(Exists(further), pk=prepared.pk)
    return Gathering.objects.filter(whole).with_voices().order_by("number", "starts_at", "pk")


def logbook_of(gathering: Gathering) -> Gathering | None:
    """The prepared conversation in whose logbook this one was written down; None for that one itself."""
    if gathering.kind != Gathering.Kind.CONVERSATION:
        return None
    talk = Talk.objects.filter(gathering=gathering).select_related("prepared").first()
    return talk.prepared if talk is not None else None


def tally(prepared: Gathering) -> dict[str, int]:
    """How many conversations this logbook holds in all, and how many statements; empty for any other kind.
    Two queries."""
    if prepared.kind != Gathering.Kind.CONVERSATION:
        return {}
    further = Talk.objects.filter(prepared=prepared).values("gathering")
    whole = Q(gathering=prepared) | Q(gathering__in=further)
    voices = Contribution.objects.filter(whole, erased_at=None).count()
    return {"talks": 1 + further.count(), "voices": voices}


def known(prepared: Gathering, named: set[uuid.UUID]) -> dict[uuid.UUID, Gathering]:
    rows = Talk.objects.filter(pk__in=named, prepared=prepared).select_related("gathering")
    return {row.pk: row.gathering for row in rows}
