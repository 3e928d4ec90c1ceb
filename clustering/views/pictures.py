"""The clustering in pictures: the wheel with its blocks, the map of statements, who is heard."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..block_wheel import block_wheel
from ..statement_map import statement_map
from ..who_is_heard import who_is_heard


@member_view(Capability.CLUSTER)
@require_GET
def show_pictures(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    context = {
        "flower": block_wheel(trajectory),
        "map": statement_map(trajectory),
        "tables": who_is_heard(trajectory),
    }
    return render(request, "clustering/pictures.html", context)
