"""What tablets say to the server. docs/field-logbook.md describes the messages."""

import re
import uuid

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from .. import photos, receiving, wire_format
from ..manifest import manifest_of
from ..models import Ticket
from ..tickets import check_device, ticket_view
from ..wire_format import BATCH_BYTES, PHOTO_BYTES, PROTO, Refused

HASH = re.compile(r"[0-9a-f]{64}\Z")


@ticket_view("POST")
def batch(request: HttpRequest, ticket: Ticket) -> JsonResponse:
    content = wire_format.read_body(request, BATCH_BYTES)
    message = wire_format.read_message(content)
    check_device(ticket, message.device)
    if message.gathering != ticket.tablet.gathering_id:
        raise Refused(404, "gathering", _("Dit ticket is voor een andere bijeenkomst."))
    return JsonResponse(receiving.receive(ticket, message, len(content)))


@ticket_view("PUT")
def photo(request: HttpRequest, ticket: Ticket, pk: uuid.UUID) -> JsonResponse:
    content = wire_format.read_body(request, PHOTO_BYTES)
    try:
        item = uuid.UUID(request.headers.get("X-Item", ""))
    except ValueError as error:
        raise Refused(422, "item", _("Het bericht is niet te lezen.")) from error
    sha256 = request.headers.get("X-Sha256", "")
    if not HASH.match(sha256):
        raise Refused(422, "hash", _("Het bericht is niet te lezen."))
    status = photos.receive(ticket, pk, item, sha256, content)
    return JsonResponse({"proto": PROTO, "id": str(pk), "sha256": sha256, "status": status})


@ticket_view("GET")
def held(request: HttpRequest, ticket: Ticket, pk: int) -> JsonResponse:
    if pk != ticket.tablet.gathering_id:
        raise Refused(404, "gathering", _("Dit ticket is voor een andere bijeenkomst."))
    check_device(ticket, request.headers.get("X-Device"))
    return JsonResponse(manifest_of(ticket.tablet))
