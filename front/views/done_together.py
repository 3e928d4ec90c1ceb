"""Samen gedaan: what was done to many rows at once in the last day, and the way back."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..done_together import done_together


@member_view(Capability.VIEW)
@require_safe
def show_done_together(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    context = {"done": done_together(trajectory, request.capabilities)}
    return render(request, "front/done_together.html", context)
