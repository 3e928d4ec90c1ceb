"""Eerste stappen: put away, and brought back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import first_steps


@member_view(Capability.VIEW)
@require_POST
def put_away(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    first_steps.put_away(request.user, trajectory)
    messages.success(request, _("De eerste stappen zijn verborgen. Onderaan je traject haal je ze terug."))
    return redirect("front:mine")


@member_view(Capability.VIEW)
@require_POST
def bring_back(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    first_steps.bring_back(request.user, trajectory)
    return redirect("front:mine")
