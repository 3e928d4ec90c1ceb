"""What tablets say to the server. docs/field-logbook.md describes the messages."""

import re
import uuid

from django.http import HttpRequest, JsonResponse, UnreadablePostError
from django.utils.translation import gettext as _

from toolkit.numbers import whole_number

from .. import photos, practice, receiving
from ..manifest import manifest_of
from ..models import Ticket
from ..tickets import check_device, ticket_view
from ..wire_format import BATCH_BYTES, PHOTO_BYTES, PROTO, Refused, Status, read_message

HASH = re.compile(r"[0-9a-f]{64}\Z")


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
    content = read_body(request, PHOTO_BYTES)
    sha256 = request.headers.get("X-Sha256", "")
    if not HASH.match(sha256):
        raise Refused(422, "hash", _("Het bericht is niet te lezen."))
    if "X-Practice" in request.headers:
        return JsonResponse(practice.answer_photo(pk, sha256))
    status = photos.receive_photo(ticket, pk, item, sha256, content)
    return JsonResponse({"proto": PROTO, "id": str(pk), "sha256": sha256, "status": status})


@ticket_view("GET")
def show_manifest(request: HttpRequest, ticket: Ticket, pk: int) -> JsonResponse:
    if pk != ticket.tablet.gathering_id:
        raise Refused(404, "gathering", _("Dit ticket is voor een andere bijeenkomst."))
    check_device(ticket, request.headers.get("X-Device"))
    return JsonResponse(manifest_of(ticket.tablet))
