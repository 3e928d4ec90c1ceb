"""What we keep about people and for how long: the policy that the nightly task executes, to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from toolkit import retention
from trajectories.access import public_view
from trajectories.models import Trajectory


@public_view
@require_safe
def privacy(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    rules = [rule for rule in retention.rules() if rule.columns]
    context = {
        "residents": [rule for rule in rules if rule.audience == "residents"],
        "staff": [rule for rule in rules if rule.audience == "staff"],
    }
    return render(request, "front/privacy.html", context)
