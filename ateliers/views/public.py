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
    """What residents see: per key what is agreed, and behind it what the debate proposed."""
    debates = [debate for debate in debate_by_key(trajectory) if debate.key]
    shown = [(debate.key, agreed) for debate in debates if (agreed := debate.agreed)]
    agreed = [item for _key, items in shown for item in items]
    started = sum(item.state == Initiative.State.STARTED for item in agreed)
    context = {
        "debates": shown,
        "count": len(agreed),
        "started": started,
        "proposals": [item for debate in debates for item in debate.proposed],
    }
    return render(request, "ateliers/public_initiatives.html", context)


@public_view
@require_safe
def public_panel(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """A teaser for the public page: what was agreed, most hands first. Nothing before there is any."""
    agreed = Initiative.objects.agreed().filter(trajectory=trajectory, key__isnull=False)
    context = {
        "count": agreed.count(),
        "initiatives": agreed.for_debate().order_by("-support", "position", "pk")[:3],
    }
    return render(request, "ateliers/public_panel.html", context)
