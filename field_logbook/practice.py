"""Practice: an ambassador learns the logbook with her own session before it begins.

A message with `practice: true` is answered as if it were kept, so that she sees the whole way, and nothing of
it is written anywhere: no statement, no arrival, no photo, not even that the tablet was heard.
"""

import uuid
from typing import TypedDict

from django.utils import timezone

from .models import Ticket
from .wire_format import PROTO, BatchAnswer, Item, Message, Status


class PhotoAnswer(TypedDict):
    """What a tablet recognises its photo by, and what became of it."""

    proto: int
    id: str
    sha256: str
    status: Status


def answer_batch(ticket: Ticket, message: Message) -> BatchAnswer:
    """What is said to a batch of which nothing is kept. No query."""
    session = message.session
    return {
        "proto": PROTO,
        "gathering": ticket.tablet.gathering.pk,
        "state": ticket.tablet.gathering.state,
        "server_at": timezone.now().isoformat(),
        "items": [
            item.answer(Status.CREATED if item.rev == 1 else Status.UPDATED)
            if isinstance(item, Item)
            else item.answer()
            for item in message.items
        ],
        "session": {
            "rev": session.rev if session else 0,
            "received": 0,
            "photos": 0,
            "others": {"attendance": [], "copies": False},
        },
    }


def answer_photo(pk: uuid.UUID, sha256: str) -> PhotoAnswer:
    """What is said to a photo that isn't kept."""
    return {"proto": PROTO, "id": str(pk), "sha256": sha256, "status": Status.CREATED}
