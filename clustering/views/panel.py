"""What the cockpit shows of the clustering: how far it is."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from trajectories.access import member_view
from trajectories.models import PhaseTarget, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest
from trajectories.road.targets import goal

from ..counting import count_placed
from ..wheel import key_wheel


@member_view(Capability.VIEW)
@require_GET
def cockpit_panel(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """`part`: "rings", or nothing for the key wheel (docs/architecture.md)."""
    part = request.GET.get("part", "")
    context: dict[str, object] = {"part": part}
    if part == "rings":
        placed, total = count_placed(trajectory)
        context |= {
            "total": total,
            "share": 100 * placed // total if total else 0,
            "goal": goal(trajectory, PhaseTarget.Measure.CLUSTERED) or 100,
        }
    elif not part:
        context["wheel"] = key_wheel(trajectory)
    return render(request, "clustering/cockpit_panel.html", context)
