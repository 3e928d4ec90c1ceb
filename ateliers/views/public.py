"""The initiatives for residents."""

from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trajectories.access import public_view
from trajectories.models import Trajectory

from ..models import Initiative


@public_view
@require_safe
def show_public_initiatives(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """What residents see: the initiatives that are in the note or started, per key."""
    public = Initiative.objects.public().filter(trajectory=trajectory, key__isnull=False).for_debate()
    initiatives = list(public.order_by("key__position", "key_id", "position", "pk"))
    per_key = [(key, list(items)) for key, items in groupby(initiatives, key=lambda item: item.key)]
    started = sum(item.state == Initiative.State.STARTED for item in initiatives)
    context = {"debates": per_key, "count": len(initiatives), "started": started}
    return render(request, "ateliers/public_initiatives.html", context)


@public_view
@require_safe
def public_panel(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """A teaser for the public page: the initiatives with the most hands. Nothing before there are any."""
    public = Initiative.objects.public().filter(trajectory=trajectory, key__isnull=False)
    context = {
        "count": public.count(),
        "initiatives": public.for_debate().order_by("-support", "position", "pk")[:3],
    }
    return render(request, "ateliers/public_panel.html", context)
