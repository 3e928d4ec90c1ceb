"""A batch of a tablet: what is new in a few statements for all of it together, what is odd one by one.

Whatever happens to one item, the others land. The number of queries doesn't grow with the items that are new
or known.
"""

import logging
import uuid
from typing import Any

from django.db import DatabaseError, OperationalError, transaction
from django.utils.translation import gettext as _

from . import sessions, tickets
from .batch import Batch, prepared
from .changed_statements import settle
from .models import Ticket
from .new_statements import take_in
from .tickets import PROTO
from .wire_format import Item, Session, Unfit

NEW = {"created", "conflict", "accepted_review"}
logger = logging.getLogger(__name__)


def receive(
    ticket: Ticket, items: list[Item | Unfit], session: Session | None, size: int = 0
) -> dict[str, Any]:
    """Take in a batch of a tablet and say per item what became of it, in the same order. All in one
    transaction."""
    with transaction.atomic():
        fit = [item for item in items if isinstance(item, Item)]
        batch = prepared(ticket, fit, session)
        first: dict[uuid.UUID, Item] = {}
        for item in fit:
            first.setdefault(item.id, item)
        statuses = take_in(batch, list(first.values()))
        answers = [answer_for(batch, item, statuses if first.get(item.id) is item else {}) for item in fit]
        told = sessions.apply(
            batch.ticket, session, batch.now, wrote=any(one["status"] == "created" for one in answers)
        )
        new = sum(one["status"] in NEW for one in answers)
        tickets.count(ticket, new, size if new else 0)  # a resend uses nothing up
    left = iter(answers)
    return {
        "proto": PROTO,
        "gathering": batch.gathering.pk,
        "state": batch.gathering.state,
        "server_at": batch.now.isoformat(),
        "items": [
            {**item.echo, "status": "invalid", "message": item.message}
            if isinstance(item, Unfit)
            else next(left)
            for item in items
        ],
        "session": told,
    }


def answer_for(batch: Batch, item: Item, statuses: dict[uuid.UUID, str]) -> dict[str, Any]:
    """What the tablet hears of one item; an odd one is looked at now, in a savepoint of its own."""
    echo: dict[str, Any] = {"id": str(item.id), "rev": item.rev, "sha256": item.sha256}
    if item.id in statuses:
        return {**echo, "status": statuses[item.id]}
    if tickets.is_full(batch.ticket):
        return {**echo, "status": "invalid", "message": _("Dit logboek is vol. Zet de sessie opnieuw klaar.")}
    try:
        with transaction.atomic():
            return {**echo, "status": settle(batch, item)}
    except OperationalError:
        raise
    except DatabaseError:
        logger.exception("A statement could not be kept: %s", item.id)
        return {
            **echo,
            "status": "invalid",
            "message": _("Deze uitspraak kon niet bewaard worden. Bewaar ze apart."),
        }
