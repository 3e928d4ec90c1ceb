"""What the cockpit shows of the ambassadors; docs/architecture.md has the contract."""

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trajectories.access import member_view
from trajectories.models import Membership, PhaseTarget, Trajectory
from trajectories.permissions import Capability, Role
from trajectories.requests import MemberRequest
from trajectories.road.targets import goal

from .. import recruitment


@member_view(Capability.VIEW)
@require_safe
def cockpit_panel(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    part = request.GET.get("part", "")
    context: dict[str, object] = {"part": part}
    if part == "rings":
        crew = Membership.objects.filter(trajectory=trajectory, role=Role.AMBASSADOR)
        context |= crew.aggregate(count=Count("pk"), ready=Count("pk", filter=Q(ready_since__isnull=False)))
        context["target"] = goal(trajectory, PhaseTarget.Measure.AMBASSADORS)
    else:
        context["spread"] = recruitment.spread_of_accepted(trajectory)
    return render(request, "ambassadors/cockpit_panel.html", context)
