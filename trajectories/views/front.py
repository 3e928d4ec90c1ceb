from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..access import account_view, member_view, public_view
from ..models import Trajectory
from ..permissions import Capability
from ..requests import MemberRequest, UserRequest


@public_view
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "trajectories/placeholder.html")


@account_view
def mine(request: UserRequest) -> HttpResponse:
    return render(request, "trajectories/placeholder.html")


@public_view
def public(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    return render(request, "trajectories/placeholder.html")


@member_view(Capability.VIEW)
def cockpit(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return render(request, "trajectories/placeholder.html")


settings = gatherings = contributions = cockpit
