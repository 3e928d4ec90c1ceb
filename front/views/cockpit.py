from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultation.reach import reach_of
from contributions.models import Contribution
from trajectories.access import member_view
from trajectories.models import Phase, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest
from trajectories.road.picture import road_of
from trajectories.road.targets import Measure, goals_of

from ..cockpit import (
    neighbourhood_tiles,
    next_gatherings,
    progress_notes,
    sessions_aimed_at,
    state_in_words,
)
from ..navigation import cockpit_panels
from ..waiting import list_todos


@member_view(Capability.VIEW)
@require_safe
def cockpit(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Where the trajectory stands, what waits, who spoke last. The number of queries
    does not grow with it."""
    today = timezone.localdate()
    phases = list(trajectory.phases.prefetch_related("targets"))
    counted = reach_of(trajectory)
    aims = goals_of(phases)
    can_read = Capability.READ in request.capabilities
    latest = (
        Contribution.objects.filter(trajectory=trajectory).for_reading().order_by("-received_at", "-seq")[:3]
    )
    map_of = neighbourhood_tiles(trajectory)
    return render(
        request,
        "front/cockpit.html",
        {
            "road": road_of(trajectory, phases, progress_notes(phases, counted.gatherings), today=today),
            "sentence": state_in_words(phases, counted, today),
            "counted": counted,
            "this_week": _("%(n)s deze week") % {"n": intcomma(counted.voices.this_week)}
            if counted.voices.this_week
            else "",
            "voices_room": trajectory.url("contributions:contributions") if can_read else None,
            "least": _("minstens") if counted.is_least else "",
            "session_goal": sessions_aimed_at(phases, counted.gatherings),
            "resident_goal": aims.get(Measure.RESIDENTS),
            "contribution_goal": aims.get(Measure.CONTRIBUTIONS),
            "todos": list_todos(trajectory, request.user, request.capabilities, kinds_of(phases)),
            "panels": cockpit_panels(trajectory, kinds_of(phases), request.capabilities),
            "latest": list(latest) if can_read else [],
            "agenda": list(next_gatherings(trajectory)),
            "tiles": map_of,
            "map_width": max((tile.x for tile in map_of if tile.placed), default=0) + 104,
            "map_height": max((tile.y for tile in map_of if tile.placed), default=0) + 104,
            "has_map": any(tile.placed for tile in map_of),
        },
    )


def kinds_of(phases: list[Phase]) -> set[str]:
    return {phase.kind for phase in phases if phase.state != Phase.State.SKIPPED}
