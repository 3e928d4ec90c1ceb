"""A photo that comes in pieces, over a line on which it would not get through in one go.

What came stays for a week, so a cut, a browser that was killed or a server that was restarted costs the last
piece at most. The whole is judged as one that came at once.
"""

import uuid
from typing import NamedTuple

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.db.models.functions import Length
from django.utils.translation import gettext as _

from . import photos
from .models import PhotoPiece, Ticket
from .wire_format import PHOTO_BYTES, Refused, Status

MOST_HELD = 50_000_000  # bytes of unfinished photos per tablet; then those that lie longest go


class Piece(NamedTuple):
    """Some bytes of a photo of `size` bytes, from `offset` on; none at all asks how much is here."""

    client_id: uuid.UUID
    item: uuid.UUID
    sha256: str
    offset: int
    size: int
    content: bytes


def receive_piece(ticket: Ticket, piece: Piece) -> tuple[Status, int]:
    """Keep of a piece what follows on what is here, perhaps nothing.

    Returns PARTIAL with how many bytes are here now, or what became of the whole (`photos.receive_photo`).
    Raises Refused as that does, also when the whole is not what its SHA-256 says: then it has to come anew.
    """
    if piece.size > PHOTO_BYTES:
        raise Refused(413, "size", _("Dit is te veel tegelijk."))
    known = photos.known_status(ticket, piece.client_id, piece.item, piece.sha256)
    if known is not None:
        forget_pieces(ticket, piece)
        return known, piece.size
    received = keep_piece(ticket, piece)
    if received < piece.size:
        return Status.PARTIAL, received
    content = b"".join(bytes(one) for one in pieces_of(ticket, piece).values_list("content", flat=True))
    try:
        status = photos.receive_photo(ticket, piece.client_id, piece.item, piece.sha256, content)
    except Refused:
        forget_pieces(ticket, piece)
        raise
    forget_pieces(ticket, piece)
    return status, piece.size


def pieces_of(ticket: Ticket, piece: Piece) -> QuerySet[PhotoPiece]:
    own = PhotoPiece.objects.filter(tablet=ticket.tablet)
    rows = own.filter(client_id=piece.client_id, sha256=piece.sha256)
    return rows.order_by("offset")


def forget_pieces(ticket: Ticket, piece: Piece) -> None:
    pieces_of(ticket, piece).delete()


def keep_piece(ticket: Ticket, piece: Piece) -> int:
    """Returns how many bytes are here. One piece of a photo after the other, also when one comes twice."""
    with transaction.atomic():
        photos.lock_items(piece.client_id)
        last = (
            pieces_of(ticket, piece).annotate(bytes=Length("content")).values_list("offset", "bytes").last()
        )
        received = sum(last) if last else 0
        content = piece.content[max(0, received - piece.offset) : piece.size - piece.offset]
        if content and piece.offset <= received:  # a browser sends what was cut again, from where it began
            PhotoPiece.objects.create(
                tablet=ticket.tablet,
                client_id=piece.client_id,
                item=piece.item,
                sha256=piece.sha256,
                offset=received,
                content=content,
            )
            received += len(content)
            make_room(ticket, piece)
    return received


def make_room(ticket: Ticket, piece: Piece) -> None:
    """Of other photos of this tablet whose rest never came: the tablet has them still, and begins anew."""
    rows = PhotoPiece.objects.filter(tablet=ticket.tablet).order_by()
    held = rows.aggregate(bytes=Sum(Length("content")))["bytes"] or 0
    if held <= MOST_HELD:
        return
    oldest = (
        rows.exclude(client_id=piece.client_id)
        .order_by("received_at")
        .values_list("client_id", flat=True)
        .first()
    )
    if oldest is not None:
        rows.filter(client_id=oldest).delete()
