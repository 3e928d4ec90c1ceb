"""The page of one gathering, for members."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from gatherings import planning
from gatherings.views.agenda import gathering_or_404
from toolkit.http import render_page
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import logbook, reading_back


@member_view(Capability.VIEW)
@require_safe
def gathering_page(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """When and where, who comes, and what was said."""
    gathering = gathering_or_404(trajectory, pk)
    may_log = logbook.may_write(request, gathering)
    reads = Capability.READ in request.capabilities or may_log
    share = reading_back.share_of(gathering)
    return render_page(
        request,
        "contributions/gathering.html",
        {
            "gathering": gathering,
            "may_log": may_log,
            "may_change": planning.may_change(gathering, request.user, request.capabilities),
            "may_close": may_log or Capability.PLAN in request.capabilities,
            "left": None if gathering.capacity is None else max(0, gathering.capacity - gathering.registered),
            "warnings": planning.list_warnings(gathering) if Capability.PLAN in request.capabilities else [],
            "asked": logbook.statements_by_question(gathering) if reads else [],
            "share": share,
            "edition": logbook.edition_of(gathering, share),
            "most_read": logbook.MOST_READ,
            "has_log": gathering.kind in logbook.CHANNELS,
            "tablets_url": trajectory.url("field_logbook:tablets", pk=pk) if may_log else None,
        },
    )
