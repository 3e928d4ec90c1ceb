"""What the cockpit shows of the debate; docs/architecture.md has the contract."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from trajectories.access import member_view
from trajectories.models import PhaseTarget, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest
from trajectories.road.targets import goal

from ..models import Initiative


@member_view(Capability.VIEW)
@require_safe
def cockpit_panel(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """`part`: "rings"."""
    part = request.GET.get("part", "")
    initiatives = Initiative.objects.filter(trajectory=trajectory)
    context: dict[str, object] = {"part": part}
    if part == "rings":
        context |= {
            "agreed": initiatives.agreed().count(),
            "note": also_proposed(initiatives.proposed().count()),
            "target": goal(trajectory, PhaseTarget.Measure.INITIATIVES),
        }
    return render(request, "ateliers/cockpit_panel.html", context if part else {})


def also_proposed(count: int) -> str:
    """What stands under the ring: how many proposals nobody decided on yet."""
    if not count:
        return ""
    return ngettext("en één voorstel", "en %(n)s voorstellen", count) % {"n": count}
