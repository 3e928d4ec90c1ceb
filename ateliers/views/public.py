"""The initiatives for residents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trajectories.access import public_view
from trajectories.models import Trajectory

from ..debating import debate_by_key
from ..models import Initiative


@public_view
@require_safe
def show_public_initiatives(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """What residents see: every initiative that was not dropped, per key."""
    shown = [
        (debate.key, kept)
        for debate in debate_by_key(trajectory)
        if debate.key
        and (kept := [item for item in debate.initiatives if item.state != Initiative.State.DROPPED])
    ]
    kept = [item for _key, items in shown for item in items]
    started = sum(item.state == Initiative.State.STARTED for item in kept)
    context = {"debates": shown, "count": len(kept), "started": started}
    return render(request, "ateliers/public_initiatives.html", context)


@public_view
@require_safe
def public_panel(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """A teaser for the public page: the initiatives with the most hands. Nothing before there are any."""
    kept = Initiative.objects.kept().filter(trajectory=trajectory, key__isnull=False)
    context = {
        "count": kept.count(),
        "initiatives": kept.for_debate().order_by("-support", "position", "pk")[:3],
    }
    return render(request, "ateliers/public_panel.html", context)
