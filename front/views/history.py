"""Geschiedenis: who changed what, when, with the old and the new in words."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from toolkit.http import render_page
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import history as histories

PER_PAGE = 40


@member_view(Capability.MANAGE)
@require_GET
def history(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    label = request.GET.get("soort", "")
    label = label if label in histories.tracked_models() else ""
    page = Paginator(histories.list_events(trajectory, label), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "page_obj": page,
        "happenings": histories.describe_events(list(page)),
        "kinds": histories.list_kinds(),
        "label": label,
    }
    return render_page(request, "front/history.html", context, partial="changes")


@member_view(Capability.MANAGE)
@require_GET
def history_of(request: MemberRequest, trajectory: Trajectory, label: str, pk: str) -> HttpResponse:
    """The history of one row; 404 unless it is a tracked row of this trajectory."""
    if label not in histories.tracked_models():
        raise Http404
    try:
        events = histories.list_events(trajectory, label, pk)
        page = Paginator(events, PER_PAGE).get_page(request.GET.get("p"))
        happenings = histories.describe_events(list(page))
    except (ValueError, ValidationError):  # not a number, or not a UUID
        raise Http404 from None
    if not happenings:
        raise Http404
    context = {"page_obj": page, "happenings": happenings, "of": happenings[0]}
    return render_page(request, "front/history_of.html", context, partial="changes")
