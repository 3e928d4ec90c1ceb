"""Two tablets with one profile: somebody copied it, or put an older one back, and both go on from there.

Each message of a tablet carries the marks of its last messages that were answered, and a new one of its own,
which stays the same until it is answered. Who goes on from a mark that is no longer the newest is another
tablet than the one that sent the newest: it gets a row and a ticket of its own, so that neither writes over
the other's number, mood and report, and both hear of it. After a backup was put back the newest ones are
unknown: then the last one that is known tells.
"""

import uuid
from collections.abc import Sequence

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, Q, UUIDField, Value
from django.utils.translation import gettext as _

from . import tickets
from .models import Arrival, FieldPhoto, Tablet, Ticket, Waiting
from .wire_session import NewIdentity, Session

REMEMBERED = 200  # marks
MOST_TWINS = 20  # of one tablet


def ticket_of_sender(ticket: Ticket, session: Session | None) -> tuple[Ticket, NewIdentity | None]:
    """In whose name a message is taken in: the ticket's, or a new one's for a copy. Behind
    `sessions.wait_for_turn`. One query, two for a new mark."""
    if session is None or session.trail is None:
        return ticket, None
    *sent, mark = session.trail
    trail = Tablet.objects.values_list("trail", flat=True).get(pk=ticket.tablet_id)
    if mark in trail:  # the same again, or delivered twice
        return ticket, None
    here = ["", *trail]
    known = [one for one in sent if one in here]
    if known and known[-1] != here[-1]:
        return identity_of_twin(ticket, mark)
    # Follows, or all of its marks are unknown: the database came back from a backup that is too old for them.
    Tablet.objects.filter(pk=ticket.tablet_id).update(trail=[*trail, mark][-REMEMBERED:])
    return ticket, None


def identity_of_twin(ticket: Ticket, mark: str) -> tuple[Ticket, NewIdentity | None]:
    """A ticket for the copy, valid as long as this one; the same tablet when that answer got lost."""
    first = ticket.tablet
    twin = first.twins.filter(trail=[mark]).first()
    if twin is None:
        if first.twins.count() >= MOST_TWINS:
            return ticket, None
        items, photos = received_of(first)
        twin = Tablet.objects.create(
            gathering=first.gathering,
            device=uuid.uuid4(),
            label=(_("%(tablet)s, kopie") % {"tablet": first})[:60],
            prepared_at=first.prepared_at,
            begun=first.begun,
            twin_of=first,
            shared_items=items,
            shared_photos=photos,
            trail=[mark],
        )
    own, secret = tickets.issue(first.gathering, ticket.user, twin.device, "")
    own.tablet, own.expires_at = twin, ticket.expires_at
    own.save(update_fields=["expires_at"])
    twin.gathering = first.gathering  # one object: what is done to it shows everywhere
    return own, {"device": str(twin.device), "ticket": secret}


def received_of(tablet: Tablet) -> tuple[list[uuid.UUID], list[uuid.UUID]]:
    """The ids of its statements and photos that are here, in the tray included. Three queries."""
    own = {"tablet__device": tablet.device, "removed": False}
    tray = tablet.waiting.exclude(outcome=Waiting.Outcome.REPLACED).values_list("item", flat=True)
    items = {*tablet.shared_items, *tray, *Arrival.objects.filter(**own).values_list("pk", flat=True)}
    photos = FieldPhoto.objects.filter(**own).values_list("client_id", flat=True)
    return sorted(items), sorted({*tablet.shared_photos, *photos})


def ids(values: Sequence[uuid.UUID]) -> Value:
    return Value(list(values), output_field=ArrayField(UUIDField()))


def also_holds(tablet: Tablet, *, items: Sequence[uuid.UUID] = (), photos: Sequence[uuid.UUID] = ()) -> None:
    """Another tablet with its profile brought these. Noted twice they are noted once."""
    together = "ARRAY(SELECT DISTINCT unnest(%(expressions)s))"
    Tablet.objects.filter(pk=tablet.pk).update(
        shared_items=Func("shared_items", ids(items), template=together, arg_joiner=" || "),
        shared_photos=Func("shared_photos", ids(photos), template=together, arg_joiner=" || "),
    )


def holds_no_more(tablet: Tablet, *, item: uuid.UUID | None = None, photo: uuid.UUID | None = None) -> None:
    """It removed this itself, whichever tablet brought it."""
    Tablet.objects.filter(pk=tablet.pk).update(
        shared_items=Func("shared_items", Value(item), function="array_remove"),
        shared_photos=Func("shared_photos", Value(photo), function="array_remove"),
    )


def note_shared(tablet: Tablet, other: Tablet, items: list[uuid.UUID]) -> None:
    """It sends exactly what another tablet brought, so they have one profile: a copy that had to be prepared
    again, after a backup from before it was known as one, is known by that alone."""
    also_holds(tablet, items=items)
    first = other.twin_of_id or other.pk
    if tablet.twin_of_id is None and first != tablet.pk and not tablet.twins.exists():
        Tablet.objects.filter(pk=tablet.pk).update(twin_of=first)
        tablet.twin_of_id = first


def has_copies(tablet: Tablet) -> bool:
    """One query."""
    return Tablet.objects.filter(Q(twin_of=tablet) | Q(pk=tablet.pk, twin_of__isnull=False)).exists()
