"""What a tablet fetches while it has a network: the screens, and per gathering the page that makes it
ready."""

import json
import uuid

from django.http import HttpRequest, HttpResponse, JsonResponse, RawPostDataException
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from contributions import logbook
from contributions.recording import clean_words
from trajectories.access import member_view, public_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import offline_shell, tickets
from ..manifest import ticket_answer


@public_view
@require_safe
def logbook_screen(request: HttpRequest) -> HttpResponse:
    """The logbook's page, the same for everybody: no session is read, no token is in it."""
    return HttpResponse(offline_shell.current_shell().page, headers={"Cache-Control": "no-cache"})


@public_view
@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    headers = {"Cache-Control": "no-cache", "Service-Worker-Allowed": offline_shell.SCREEN}
    return HttpResponse(
        offline_shell.service_worker(), content_type="text/javascript; charset=utf-8", headers=headers
    )


@public_view
@require_safe
def webmanifest(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        offline_shell.webmanifest(),
        content_type="application/manifest+json",
        headers={"Cache-Control": "no-cache"},
    )


@member_view(Capability.LOG)
@require_safe
def prepare_tablet(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Make this tablet ready for one gathering, while there is a network."""
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    context = {"gathering": gathering, "user_key": tickets.user_key(request.user)}
    return render(request, "field_logbook/prepare.html", context)


@member_view(Capability.LOG)
@require_POST
def issue_ticket(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """A ticket for this tablet: `{"device": uuid, "label": "tablet 3"}`; 422 for anything else."""
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    try:
        body = json.loads(request.body)
        device, label = uuid.UUID(body["device"]), clean_words(str(body.get("label") or ""))[:60]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, RawPostDataException):
        return JsonResponse({"error": "body", "message": _("Het bericht is niet te lezen.")}, status=422)
    made, secret = tickets.issue(gathering, request.user, device, label)
    made.tablet.gathering = gathering
    return JsonResponse(ticket_answer(made, secret), headers={"Cache-Control": "no-store"})
