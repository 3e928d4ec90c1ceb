"""The agenda and the page of one gathering, for members."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from config.http import render_page

from .. import agenda as diary
from .. import calendar, logbook, planning
from ..access import member_view
from ..models import Gathering, Neighbourhood, Trajectory
from ..navigation import url_or_none
from ..permissions import Capability
from ..requests import MemberRequest


@member_view(Capability.VIEW)
@require_safe
def agenda(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    filters = diary.Filters.of(request.GET)
    found = filters.apply(trajectory.gatherings.for_agenda())
    page = Paginator(found, diary.PER_PAGE).get_page(request.GET.get("p"))
    mine = diary.mine(trajectory, request.user.pk) if Capability.LOG in request.capabilities else []
    return render_page(
        request,
        "trajectories/gatherings.html",
        {
            "filters": filters,
            "page_obj": page,
            "groups": diary.by_period(page.object_list, months=filters.when != "upcoming"),
            "totals": diary.totals(trajectory),
            "mine": [] if filters.narrow or page.number > 1 else mine,
            "kinds": Gathering.Kind.choices,
            "states": Gathering.State.choices,
            "neighbourhoods": Neighbourhood.objects.filter(municipality=trajectory.municipality_id),
        },
        partial="agenda",
    )


def gathering_of(trajectory: Trajectory, pk: int) -> Gathering:
    """The gathering with what its pages show; 404 for one of another trajectory. Two queries, hosts included."""
    return get_object_or_404(
        trajectory.gatherings.select_related("neighbourhood", "phase", "guide", "trajectory__municipality")
        .prefetch_related("hosts")
        .with_registered()
        .with_voices(),
        pk=pk,
    )


@member_view(Capability.VIEW)
@require_safe
def gathering(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    found = gathering_of(trajectory, pk)
    may_log = logbook.may_log(request, found)
    reads = Capability.READ in request.capabilities or may_log
    return render_page(
        request,
        "trajectories/gathering.html",
        {
            "gathering": found,
            "may_log": may_log,
            "may_close": may_log or Capability.PLAN in request.capabilities,
            "left": None if found.capacity is None else max(0, found.capacity - found.registered),
            "warnings": planning.warnings(found) if Capability.PLAN in request.capabilities else [],
            "asked": logbook.with_voices(found) if reads else [],
            "has_log": found.kind in logbook.CHANNELS,
            "tablets_url": url_or_none(trajectory, "field_logbook:tablets", pk=pk) if may_log else None,
        },
    )


@member_view(Capability.VIEW)
@require_safe
def calendar_file(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    found = gathering_of(trajectory, pk)
    return calendar.calendar_file(found, trajectory.url("trajectories:gathering", pk=pk))
