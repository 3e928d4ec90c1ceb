"""What became of a contribution: its placements through time."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from contributions.models import Contribution
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Placement


@member_view(Capability.READ)
@require_GET
def voice_history(request: MemberRequest, trajectory: Trajectory, pk: UUID) -> HttpResponse:
    """A page, and for HTMX the panel alone that other pages load."""
    voice = get_object_or_404(Contribution.objects.for_reading(), trajectory=trajectory, pk=pk)
    placements = list(
        Placement.objects.filter(contribution=voice)
        .select_related("block__key", "block__merged_into", "placed_by", "ended_by")
        .order_by("-placed_at", "-pk")
    )
    context = {
        "voice": voice,
        "now": next((placement for placement in placements if placement.ended_at is None), None),
        "past": [placement for placement in placements if placement.ended_at],
        "published_at": trajectory.url("publications:fate_of", pk=pk),
    }
    return render(
        request,
        "clustering/voice_history.html#fate" if request.htmx else "clustering/voice_history.html",
        context,
    )
