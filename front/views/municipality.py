"""The page of a municipality for residents: its trajectories, contact, accessibility and privacy."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from toolkit import retention
from trajectories.access import public_view
from trajectories.models import Municipality

from .home import public_trajectory


@public_view
@require_safe
def show_municipality(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Only trajectories whose public page is open. Two queries beside the municipality itself."""
    trajectories = (
        municipality.trajectories.public().select_related("municipality").prefetch_related("phases")
    )
    cards = [public_trajectory(trajectory) for trajectory in trajectories.order_by("-created_at", "pk")]
    context = {
        "cards": [card for card in cards if not card.trajectory.archived_at],
        "archived": [card for card in cards if card.trajectory.archived_at],
        "rules": [rule for rule in retention.rules() if rule.columns and rule.audience == "residents"],
    }
    return render(request, "front/municipality.html", context)
