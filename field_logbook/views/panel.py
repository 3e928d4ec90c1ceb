"""What the cockpit shows of the tablets; docs/architecture.md has the contract."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest


@member_view(Capability.VIEW)
@require_safe
def cockpit_panel(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """For who plans gatherings: what happens in the field today."""
    return render(request, "field_logbook/cockpit_panel.html", {"part": request.GET.get("part", "")})
