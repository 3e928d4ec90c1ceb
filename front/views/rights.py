"""Who may do what in a trajectory: on screen for everybody, to be set by the officer."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from toolkit.http import render_page
from trajectories.access import member_view
from trajectories.models import RightChange, Trajectory
from trajectories.people import rights
from trajectories.permissions import Capability, Role
from trajectories.requests import MemberRequest

from .. import seen_as

CHANGES_PER_PAGE = 20


@member_view(Capability.VIEW)
@require_safe
def show_rights(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """One's own rights first, then those of each role. With `persoon` the officer sees what she sees."""
    may_set = Capability.MANAGE in request.capabilities
    changes = RightChange.objects.filter(trajectory=trajectory).select_related("by")
    context = {
        "own_roles": [Role(role).label for role in Role.values if role in request.roles],
        "own": seen_as.describe(request.capabilities),
        "roles": rights.describe_roles(wanted_departures(request.GET, trajectory)),
        "opened": sorted(rights.granted_pairs(trajectory.departures)),
        "may_set": may_set,
        "people": seen_as.list_people(trajectory) if may_set else [],
        "preview": preview_of(request, trajectory) if may_set else None,
        "page_obj": Paginator(changes, CHANGES_PER_PAGE).get_page(request.GET.get("p")),
    }
    return render_page(request, "front/rights.html", context, partial="preview")


def wanted_departures(form: QueryDict, trajectory: Trajectory) -> list[str]:
    """What is ticked on the page but perhaps not saved yet; without a form what counts now."""
    if "opened" not in form:
        return list(trajectory.departures)
    return rights.departures_with(rights.known_pairs(form.getlist("mag")))


def preview_of(request: MemberRequest, trajectory: Trajectory) -> seen_as.Preview | None:
    return seen_as.preview(
        trajectory, request.GET.get("persoon", ""), wanted_departures(request.GET, trajectory)
    )


@member_view(Capability.MANAGE)
@require_POST
def save_rights(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    opened = rights.known_pairs(request.POST.getlist("opened"))
    wanted = rights.known_pairs(request.POST.getlist("mag"))
    changes = rights.change_rights(trajectory, opened, wanted, request.user)
    if changes:
        said = ngettext("Eén recht is veranderd.", "%(n)s rechten zijn veranderd.", len(changes))
        messages.success(request, said % {"n": len(changes)})
    else:
        messages.info(request, _("Er is niets veranderd."))
    return redirect(trajectory.url("front:rights"))
