"""What tablets say to the server. docs/field-logbook.md describes the messages."""

import re
import uuid

from django.http import HttpRequest, JsonResponse, UnreadablePostError
from django.utils.translation import gettext as _

from toolkit.numbers import whole_number

from .. import photos, practice, receiving
from ..manifest import manifest_of
from ..models import Ticket
from ..photo_pieces import Piece, receive_piece
from ..tickets import check_device, ticket_view
from ..wire_format import BATCH_BYTES, PHOTO_BYTES, PIECE_BYTES, PROTO, Refused, Status, read_message

HASH = re.compile(r"[0-9a-f]{64}\Z")
GULP = 16_384  # bytes


def read_body(request: HttpRequest, most: int) -> bytes:
    """The bytes of a request, at most `most`. Raises Refused 413; a connection that breaks gives what came
    (422)."""
    announced = whole_number(request.headers.get("Content-Length")) or 0
    if announced > most:
        raise Refused(413, "size", _("Dit is te veel tegelijk."))
    try:
        content = request.read(most + 1)
    except (UnreadablePostError, OSError) as error:
        raise Refused(422, "body", _("Het bericht kwam niet heel aan.")) from error
    if len(content) > most:
        raise Refused(413, "size", _("Dit is te veel tegelijk."))
    return content


def read_piece(request: HttpRequest) -> bytes:
    """The bytes of a piece; of one that was cut on the way what came of it, which is a piece too."""
    content = b""
    try:
        while len(content) < PIECE_BYTES and (gulp := request.read(GULP)):
            content += gulp
    except (UnreadablePostError, OSError):
        pass  # nobody reads the answer, and what came is kept
    return content[:PIECE_BYTES]


@ticket_view("POST")
def receive_batch(request: HttpRequest, ticket: Ticket) -> JsonResponse:
    content = read_body(request, BATCH_BYTES)
    message = read_message(content)
    check_device(ticket, message.device)
    if message.gathering != ticket.tablet.gathering_id:
        raise Refused(404, "gathering", _("Dit ticket is voor een andere bijeenkomst."))
    if message.practice:
        return JsonResponse(practice.answer_batch(ticket, message))
    return JsonResponse(receiving.receive_batch(ticket, message, len(content)))


@ticket_view("PUT", "DELETE")
def receive_photo(request: HttpRequest, ticket: Ticket, pk: uuid.UUID) -> JsonResponse:
    try:
        item = uuid.UUID(request.headers.get("X-Item", ""))
    except ValueError as error:
        raise Refused(422, "item", _("Het bericht is niet te lezen.")) from error
    if request.method == "DELETE":
        if "X-Practice" not in request.headers:
            photos.remove_photo(ticket, pk, item)
        return JsonResponse({"proto": PROTO, "id": str(pk), "status": Status.DELETED})
    sha256 = request.headers.get("X-Sha256", "")
    if not HASH.match(sha256):
        raise Refused(422, "hash", _("Het bericht is niet te lezen."))
    answer = {"proto": PROTO, "id": str(pk), "sha256": sha256}
    if "X-Practice" in request.headers:
        read_body(request, PHOTO_BYTES)
        return JsonResponse(practice.answer_photo(pk, sha256))
    if "X-Offset" in request.headers:
        offset, size = (whole_number(request.headers.get(name)) for name in ("X-Offset", "X-Size"))
        if offset is None or not size:
            raise Refused(422, "piece", _("Het bericht is niet te lezen."))
        piece = Piece(pk, item, sha256, offset, size, read_piece(request))
        status, received = receive_piece(ticket, piece)
        return JsonResponse({**answer, "status": status, "received": received})
    content = read_body(request, PHOTO_BYTES)
    return JsonResponse({**answer, "status": photos.receive_photo(ticket, pk, item, sha256, content)})


@ticket_view("GET")
def show_manifest(request: HttpRequest, ticket: Ticket, pk: int) -> JsonResponse:
    if pk != ticket.tablet.gathering_id:
        raise Refused(404, "gathering", _("Dit ticket is voor een andere bijeenkomst."))
    check_device(ticket, request.headers.get("X-Device"))
    return JsonResponse(manifest_of(ticket.tablet))
