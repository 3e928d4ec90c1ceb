"""What the cockpit shows of the tablets; docs/architecture.md has the contract."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import tablet_status, tray


@member_view(Capability.VIEW)
@require_safe
def cockpit_panel(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """For who plans gatherings: what waits in the tray and on tablets, and what happens in the field
    today."""
    part = request.GET.get("part", "")
    context: dict[str, object] = {"part": part, "tray": {}, "late": None}
    if part == "waiting" and Capability.PLAN in request.capabilities:
        context["tray"] = tray.count_open(trajectory)
        context["late"] = tablet_status.late_tablets(trajectory, timezone.now())
    return render(request, "field_logbook/cockpit_panel.html", context)
