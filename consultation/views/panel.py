"""What the cockpit shows of survey and exhibition; docs/architecture.md has the contract."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trajectories.access import member_view
from trajectories.models import Phase, PhaseTarget, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest
from trajectories.road.targets import goal

from ..models import Work
from ..reach import tally_survey


@member_view(Capability.VIEW)
@require_safe
def cockpit_panel(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """`part`: "rings"."""
    part = request.GET.get("part", "")
    works = Work.objects.filter(exhibition__trajectory=trajectory)
    context: dict[str, object] = {"part": part}
    if part == "rings":
        kinds = set(trajectory.phases.on_the_road().order_by().values_list("kind", flat=True))
        context |= {
            "survey": Phase.Kind.SURVEY in kinds,
            "children": Phase.Kind.CHILDREN in kinds,
            "ideas": tally_survey(trajectory).ideas,
            "idea_goal": goal(trajectory, PhaseTarget.Measure.IDEAS),
            "works": works.on_show().count(),
            "work_goal": goal(trajectory, PhaseTarget.Measure.WORKS),
        }
    return render(request, "consultation/cockpit_panel.html", context)
