"""What the cockpit and the public page show of publications; docs/architecture.md has the contract."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trajectories.access import member_view, public_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Edition, Feedback
from ..review import deciding


@member_view(Capability.VIEW)
@require_safe
def cockpit_panel(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    part = request.GET.get("part", "")
    context: dict[str, object] = {"part": part}
    if part == "rings":
        context |= rings(trajectory)
    return render(request, "publications/cockpit_panel.html", context)


def rings(trajectory: Trajectory) -> dict[str, int]:
    states = list(Edition.objects.filter(trajectory=trajectory).order_by().values_list("state", flat=True))
    return {
        "in_review": states.count(Edition.State.REVIEW),
        "published": states.count(Edition.State.PUBLISHED),
    }


@public_view
@require_safe
def public_panel(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    context = {
        "cards": deciding.edition_cards(trajectory),
        "answers": Feedback.objects.filter(trajectory=trajectory).order_by("position", "pk")[:3],
        "answer_count": Feedback.objects.filter(trajectory=trajectory).count(),
    }
    return render(request, "publications/public_panel.html", context)
