"""The pages before a trajectory: the front door, and the trajectories of who signed in."""

from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from trajectories.access import account_view, public_view
from trajectories.models import Municipality, Phase, Trajectory
from trajectories.requests import UserRequest
from trajectories.sketch import sketch

from ..mine import cards_of

TRAJECTORIES_PER_PAGE = 24


@public_view
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What Traject is, and the public trajectories per municipality."""
    trajectories = (
        Trajectory.objects.public()
        .select_related("municipality")
        .prefetch_related("phases")
        .order_by("municipality__name", "municipality_id", "-created_at", "pk")
    )
    page = Paginator(trajectories, TRAJECTORIES_PER_PAGE).get_page(request.GET.get("p"))
    places = [
        (municipality, [front_card(trajectory) for trajectory in group])
        for municipality, group in groupby(page.object_list, key=lambda trajectory: trajectory.municipality)
    ]
    return render(request, "front/home.html", {"places": places, "page_obj": page})


def front_card(trajectory: Trajectory) -> dict[str, object]:
    phases = [phase for phase in trajectory.phases.all() if phase.state != Phase.State.SKIPPED]
    running = [phase.title for phase in phases if phase.state == Phase.State.RUNNING]
    lanes = [len(list(group)) for _step, group in groupby(phases, key=lambda phase: phase.step)]
    ahead = next((phase.title for phase in phases if phase.state == Phase.State.PLANNED), "")
    begun = any(phase.state == Phase.State.CLOSED for phase in phases)
    done = bool(phases) and all(phase.state == Phase.State.CLOSED for phase in phases)
    return {
        "trajectory": trajectory,
        "running": running,
        "done": done,
        "ahead": ahead if begun else "",
        "sketch": sketch(lanes),
    }


@account_view
@require_safe
def mine(request: UserRequest) -> HttpResponse:
    """Her trajectories as cards with what waits there; staff may start a new one."""
    staffed = list(Municipality.objects.filter(staff__user=request.user))
    return render(
        request,
        "front/mine.html",
        {"cards": cards_of(request.user, timezone.now()), "staffed": staffed},
    )
