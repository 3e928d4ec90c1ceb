from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from commitment.models import Promise
from consultation.reach import reach_of
from contributions.quoting import public_quotes
from gatherings.models import Gathering
from trajectories.access import member_view, public_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest
from trajectories.road.picture import road_of

from ..navigation import public_panels
from ..opening import facts_about_public_page

MOST_QUOTES = 12


@public_view
@require_safe
def public_page(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The front of the trajectory for residents."""
    phases = list(trajectory.phases.on_the_road())
    open_sessions = trajectory.gatherings.filter(
        is_open=True, state=Gathering.State.PLANNED, starts_at__gte=timezone.now()
    ).select_related("neighbourhood")
    promises = Promise.objects.filter(
        commitment__trajectory=trajectory, commitment__published_at__isnull=False
    )
    return render(
        request,
        "front/public.html",
        {
            "road": road_of(trajectory, phases, links=False),
            "counted": reach_of(trajectory),
            "quotes": list(public_quotes(trajectory)[:MOST_QUOTES]),
            "sessions": list(open_sessions.order_by("starts_at", "pk")[:4]),
            "promises": list(promises.order_by("position", "pk")[:6]),
            "panels": public_panels(trajectory),
        },
    )


@member_view(Capability.MANAGE)
@require_safe
def not_yet(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """A part of the page of settings: what residents would miss on the public page."""
    return render(request, "parts/not_yet.html", {"facts": facts_about_public_page(trajectory)})
