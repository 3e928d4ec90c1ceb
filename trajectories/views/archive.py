"""Putting a trajectory in the archive, and taking it out again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from .. import archive as archiving
from ..access import member_view
from ..models import Trajectory
from ..permissions import Capability
from ..requests import MemberRequest


@member_view(Capability.MANAGE, also_archived=True)
@require_http_methods(["GET", "POST"])
def archive(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """What archiving means, and whether residents go on reading. A second click changes nothing."""
    if request.method == "GET":
        is_staff = trajectory.municipality.staff.filter(user=request.user).exists()
        return render(request, "trajectories/archive.html", {"is_staff": is_staff})
    stays_public = "blijft" in request.POST.getlist("publiek")
    if archiving.archive(trajectory, request.user, stays_public=stays_public):
        messages.success(request, _("%(title)s is gearchiveerd.") % {"title": trajectory})
    return redirect(trajectory.url("trajectories:archive"))


@member_view(Capability.MANAGE, also_archived=True)
@require_POST
def restore(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    if archiving.restore(trajectory, request.user):
        messages.success(
            request, _("%(title)s is teruggezet: iedereen kan weer verder.") % {"title": trajectory}
        )
    return redirect(trajectory.url("trajectories:archive"))
