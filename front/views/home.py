"""The pages before a trajectory: the front door, and the trajectories of whoever signed in."""

from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from toolkit.dutch_order import ListOrder
from trajectories.access import account_view, public_view
from trajectories.models import Municipality, Phase, Trajectory
from trajectories.requests import UserRequest
from trajectories.road.sketch import Sketch, draw_sketch

from ..my_trajectories import my_trajectories

TRAJECTORIES_PER_PAGE = 24


@dataclass(frozen=True, kw_only=True)
class PublicTrajectory:
    """A card on the front door; `ahead` is the title of the phase to come, between two phases."""

    trajectory: Trajectory
    running: list[str]
    is_done: bool
    ahead: str
    sketch: Sketch


@public_view
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What Traject is, and the public trajectories per municipality."""
    trajectories = (
        Trajectory.objects.public()
        .at_work()
        .select_related("municipality")
        .prefetch_related("phases")
        .order_by(ListOrder("municipality__name"), "municipality_id", "-created_at", "pk")
    )
    page = Paginator(trajectories, TRAJECTORIES_PER_PAGE).get_page(request.GET.get("p"))
    places = [
        (municipality, [public_trajectory(trajectory) for trajectory in group])
        for municipality, group in groupby(page.object_list, key=lambda trajectory: trajectory.municipality)
    ]
    return render(request, "front/home.html", {"places": places, "page_obj": page})


def public_trajectory(trajectory: Trajectory) -> PublicTrajectory:
    """Prefetch its phases."""
    phases = [phase for phase in trajectory.phases.all() if phase.state != Phase.State.SKIPPED]
    lanes = [len(list(group)) for _step, group in groupby(phases, key=lambda phase: phase.step)]
    ahead = next((phase.title for phase in phases if phase.state == Phase.State.PLANNED), "")
    has_begun = any(phase.state == Phase.State.CLOSED for phase in phases)
    return PublicTrajectory(
        trajectory=trajectory,
        running=[phase.title for phase in phases if phase.state == Phase.State.RUNNING],
        is_done=bool(phases) and all(phase.state == Phase.State.CLOSED for phase in phases),
        ahead=ahead if has_begun else "",
        sketch=draw_sketch(lanes),
    )


@account_view
@require_safe
def my_trajectories_page(request: UserRequest) -> HttpResponse:
    """Her trajectories as cards with what waits there; staff may start a new one."""
    staffed = list(Municipality.objects.filter(staff__user=request.user))
    cards = my_trajectories(request.user)
    archived = Trajectory.objects.visible_to(request.user).exclude(archived_at=None)
    context = {
        "cards": cards,
        "staffed": staffed,
        "archived": archived.select_related("municipality").order_by("-archived_at", "pk"),
    }
    return render(request, "front/mine.html", context)
