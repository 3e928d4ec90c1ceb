"""What the words mean: one page for members, one for residents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trajectories.access import member_view, public_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..glossary import lines_of


@member_view(Capability.VIEW)
@require_safe
def glossary(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    context = {"lines": lines_of(trajectory, request.capabilities)}
    return render(request, "front/glossary.html", context)


@public_view
@require_safe
def public_glossary(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    context = {"lines": lines_of(trajectory, frozenset())}
    return render(request, "front/public_glossary.html", context)
