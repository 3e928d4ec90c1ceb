"""The agenda for members, and a gathering in their own calendar."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from toolkit import selection
from toolkit.http import render_page
from trajectories.access import member_view
from trajectories.models import Neighbourhood, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import agenda as diary
from .. import calendar_files
from ..bulk_forms import CallOffManyForm, GiveHostForm, MoveManyForm
from ..models import Gathering


@member_view(Capability.VIEW)
@require_safe
def agenda(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    filters = diary.Filters.of(request.GET)
    gatherings = filters.apply(trajectory.gatherings.for_agenda())
    page = Paginator(gatherings, diary.PER_PAGE).get_page(request.GET.get("p"))
    plans = Capability.PLAN in request.capabilities
    own = diary.own_sessions(trajectory, request.user.pk) if Capability.LOG in request.capabilities else []
    return render_page(
        request,
        "gatherings/agenda.html",
        {
            "filters": filters,
            "page_obj": page,
            "groups": diary.group_by_period(page.object_list, months=filters.when != "upcoming"),
            "totals": diary.count_totals(trajectory),
            "mine": [] if filters.narrow or page.number > 1 else own,
            "whole": selection.whole_list(filters.apply(trajectory.gatherings.all())) if plans else None,
            "list_query": request.GET.urlencode(),
            "call_off_form": CallOffManyForm(auto_id="many-%s"),
            "move_form": MoveManyForm(auto_id="many-%s"),
            "host_form": GiveHostForm(None, trajectory) if plans else None,
            "kinds": Gathering.Kind.choices,
            "states": Gathering.State.choices,
            "neighbourhoods": Neighbourhood.objects.filter(municipality=trajectory.municipality_id),
        },
        partial="agenda",
    )


def gathering_or_404(trajectory: Trajectory, pk: int) -> Gathering:
    """The gathering with what its pages show; 404 for one of another trajectory. Two queries, hosts
    included."""
    return get_object_or_404(
        trajectory.gatherings.select_related(
            "neighbourhood", "phase", "guide", "planned_by", "trajectory__municipality"
        )
        .prefetch_related("hosts")
        .with_registered()
        .with_voices(),
        pk=pk,
    )


@member_view(Capability.VIEW)
@require_safe
def calendar_file(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = gathering_or_404(trajectory, pk)
    return calendar_files.calendar_download(gathering, trajectory.url("contributions:gathering", pk=pk))
