"""The wall of priorities: what its host does with it, and the page for the projector."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contributions.logbook import may_write
from gatherings.models import Gathering
from toolkit.http import render_page
from toolkit.numbers import whole_number
from trajectories import mail
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Priority, Wall
from ..priorities import choosing, counting, laying, stages
from .calls import atelier_or_404
from .priorities import FIXED, back_to_priorities, priority_or_404, refusal

CROWDS = ((6, "few"), (12, "some"), (24, "many"))  # on one wall


def host_or_refusal(request: MemberRequest, trajectory: Trajectory, pk: int) -> Gathering:
    gathering = atelier_or_404(trajectory, pk)
    if not may_write(request, gathering):
        raise PermissionDenied
    return gathering


def wall_or_404(request: MemberRequest, trajectory: Trajectory, pk: int) -> Wall:
    gathering = host_or_refusal(request, trajectory, pk)
    wall = get_object_or_404(Wall, gathering=gathering)
    wall.gathering = gathering
    return wall


@member_view(Capability.LOG)
@require_POST
def lay_priority(request: MemberRequest, trajectory: Trajectory, pk: int, priority_pk: int) -> HttpResponse:
    """Under the one that `bij` names."""
    host_or_refusal(request, trajectory, pk)
    priority = priority_or_404(trajectory, pk, priority_pk)
    others = Priority.objects.filter(wall=priority.wall_id)
    upon = others.filter(pk=whole_number(request.POST.get("bij")) or 0).first()
    try:
        laying.lay(priority, upon)
    except laying.NotTogether:
        messages.error(request, _("Een van de twee is intussen gebundeld of verwijderd. Er verandert niets."))
    except choosing.Fixed:
        messages.error(request, FIXED)
    else:
        names = {"one": priority, "other": upon}
        messages.success(request, _("“%(one)s” is gebundeld met “%(other)s”.") % names)
    return back_to_priorities(trajectory, pk)


@member_view(Capability.LOG)
@require_POST
def take_off_priority(
    request: MemberRequest, trajectory: Trajectory, pk: int, priority_pk: int
) -> HttpResponse:
    host_or_refusal(request, trajectory, pk)
    priority = priority_or_404(trajectory, pk, priority_pk)
    try:
        laying.take_off(priority)
    except choosing.Fixed:
        messages.error(request, FIXED)
    else:
        messages.success(request, _("“%(one)s” staat weer op zichzelf.") % {"one": priority})
    return back_to_priorities(trajectory, pk)


@member_view(Capability.LOG)
@require_POST
def show_on_wall(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    wall = wall_or_404(request, trajectory, pk)
    refused = refusal(wall.gathering, wall)
    try:
        if refused:
            messages.error(request, refused)
        elif stages.show(wall):
            messages.success(request, _("De muur is open: iedereen ziet wat de groepen vooropzetten."))
    except stages.NothingThere:
        messages.error(request, _("Er hangt nog niets aan de muur: laat eerst een groep kiezen."))
    return back_to_priorities(trajectory, pk)


@member_view(Capability.LOG)
@require_POST
def hide_wall(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    if stages.hide(wall_or_404(request, trajectory, pk)):
        messages.success(request, _("De muur is weer dicht."))
    else:
        messages.error(request, FIXED)
    return back_to_priorities(trajectory, pk)


@member_view(Capability.LOG)
@require_POST
def open_vote(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    wall = wall_or_404(request, trajectory, pk)
    if stages.open_vote(wall, request.user):
        messages.success(request, _("De stemming is open."))
    else:
        messages.error(request, _("De stemming was al geopend, of de muur is nog dicht."))
    return back_to_priorities(trajectory, pk)


@member_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def close_vote(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Can't be undone, so it is asked first."""
    wall = wall_or_404(request, trajectory, pk)
    if request.method == "POST":
        if stages.close_vote(wall, request.user):
            messages.success(request, _("De stemming is gesloten. Het resultaat staat vast."))
        else:
            messages.error(request, _("De stemming is niet open (meer). Er is niets veranderd."))
        return back_to_priorities(trajectory, pk)
    context = {"gathering": wall.gathering, "result": counting.result_of(wall)}
    return render_page(request, "ateliers/wall_close.html", context)


@member_view(Capability.LOG)
@require_safe
def show_wall(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """For a projector: large, nothing to press, follows by itself."""
    return render(request, "ateliers/wall.html", wall_context(trajectory, pk))


@member_view(Capability.LOG)
@require_safe
def follow_wall(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """What changed since the edition that the page shows (If-None-Match): 304, or the wall anew."""
    context = wall_context(trajectory, pk)
    if request.headers.get("If-None-Match", "").strip('"') == context["edition"]:
        return HttpResponseNotModified()
    return render(request, "ateliers/wall_news.html", context)


def crowd_of(number: int) -> str:
    """How large the letters can be."""
    return next((name for most, name in CROWDS if number <= most), "crowd")


def wall_context(trajectory: Trajectory, pk: int) -> dict[str, Any]:
    """Nothing that somebody said before the wall is open: then only how many each group has."""
    gathering = atelier_or_404(trajectory, pk)
    wall = choosing.wall_of(gathering)
    is_hidden = wall.state == Wall.State.PREPARING
    result = counting.result_of(wall)
    groups = [(one.group, len(one.titles)) for one in choosing.choosing_in(gathering)] if is_hidden else []
    told = "-".join(str(number) for _group, number in groups)
    return {
        "gathering": gathering,
        "wall": wall,
        "result": None if is_hidden else result,
        "groups": groups,
        "crowd": crowd_of(len(result.weighed)),
        "edition": f"{wall.state}-{told}" if is_hidden else result.edition,
        "vote_address": mail.absolute(trajectory.url("ateliers:vote_hall", token=wall.token)),
    }
