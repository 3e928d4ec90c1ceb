"""How good the suggestions are here, by what people did with them: for the officer."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from toolkit.http import render_page
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..machine import acceptance
from ..suggesting import standing


@member_view(Capability.MANAGE)
@require_GET
def show_suggestions(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Per day: what was suggested, taken and refused."""
    days = acceptance.per_day(trajectory)
    context = {
        "days": days,
        "all_days": acceptance.together(days),
        "standing": standing(trajectory),
        "level": round(100 * acceptance.LEVEL),
    }
    return render_page(request, "clustering/suggestions.html", context)
