"""What the groups of an atelier put forward: all of them, and one by one at their table."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contributions.logbook import may_write
from contributions.models import Contribution
from gatherings.models import Gathering
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.http import render_page
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Group, Priority, Wall
from ..priorities import choosing, counting, laying
from ..priorities.forms import PriorityForm, WallForm
from .calls import atelier_or_404

FIXED = gettext_lazy("De stemming begon al: wat op de muur staat, verandert niet meer.")


@member_view(Capability.LOG)
@require_safe
def show_priorities(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = atelier_or_404(trajectory, pk)
    wall = choosing.wall_of(gathering)
    result = counting.result_of(wall)
    stacks = sorted((one.stack for one in result.weighed), key=lambda stack: stack.lead.pk)
    leads = may_write(request, gathering)
    context = {
        "gathering": gathering,
        "wall": wall,
        "groups": choosing.choosing_in(gathering),
        "result": result,
        "stacks": stacks,
        "pairs": laying.likely_pairs(stacks) if leads and not wall.is_fixed else [],
        "leads": leads,
        "may_plan": Capability.PLAN in request.capabilities,
        "codes": wall.codes.count() if wall.pk else 0,
    }
    return render_page(request, "ateliers/priorities.html", context)


def back_to_priorities(trajectory: Trajectory, pk: int) -> HttpResponse:
    return redirect(trajectory.url("ateliers:priorities", pk=pk))


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_settings(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = atelier_or_404(trajectory, pk)
    wall = choosing.begin_wall(gathering) if request.method == "POST" else choosing.wall_of(gathering)
    form = WallForm(request.POST or None, instance=wall)
    if request.method == "POST" and form.is_valid():
        if wall.is_fixed:
            messages.error(request, FIXED)
            return back_to_priorities(trajectory, pk)
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("Bewaard.") + form.kept_note)
            return back_to_priorities(trajectory, pk)
    return render_form(request, "ateliers/priorities_settings.html", form, {"gathering": gathering})


def may_choose(request: MemberRequest, group: Group) -> bool:
    """Who writes in the logbook of the atelier chooses for all groups, a table host for her own."""
    return may_write(request, group.gathering) or group.host_id == request.user.pk


def refusal(gathering: Gathering, wall: Wall) -> str:
    """Why nothing can be changed now; empty when it can."""
    if gathering.state == Gathering.State.CANCELLED:
        return _("Deze bijeenkomst is afgelast. Laat ze eerst doorgaan.")
    if not gathering.has_begun:
        return _("Dit atelier is nog niet begonnen. Kiezen kan zodra het begint.")
    return str(FIXED) if wall.is_fixed else ""


@member_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: MemberRequest, trajectory: Trajectory, pk: int, number: int) -> HttpResponse:
    """A POST puts one more forward."""
    gathering = atelier_or_404(trajectory, pk)
    group = get_object_or_404(Group.objects.select_related("host"), gathering=gathering, number=number)
    group.gathering = gathering
    if not may_choose(request, group):
        raise PermissionDenied
    wall = choosing.wall_of(gathering)
    form = PriorityForm(request.POST or None, written=offered_to(group))
    if request.method == "POST" and form.is_valid():
        try:
            put_forward(group, wall, form)
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("“%(title)s” staat erbij.") % {"title": form.cleaned_data["title"]})
            return back_to_group(trajectory, group)
    context = {
        "gathering": gathering,
        "group": group,
        "wall": wall,
        "refusal": refusal(gathering, wall),
        "priorities": choosing.put_forward_by(group),
    }
    return render_form(request, "ateliers/priorities_group.html", form, context)


def offered_to(group: Group) -> QuerySet[Contribution]:
    """Its own statements; all of the atelier that are nobody's when it wrote none."""
    own = choosing.written_by(group)
    return own if own.exists() else choosing.written_by_nobody_known(group.gathering)


def put_forward(group: Group, wall: Wall, form: PriorityForm) -> None:
    """Raises ValidationError (Dutch)."""
    if refused := refusal(group.gathering, wall):
        raise ValidationError(refused)
    try:
        choosing.put_forward(group, form.cleaned_data["title"], form.cleaned_data["sources"])
    except choosing.Fixed:
        raise ValidationError(FIXED) from None
    except choosing.Full:
        raise ValidationError(
            ngettext(
                "Deze groep heeft er al één, en meer mag niet. Verwijder die eerst.",
                "Deze groep heeft er al %(n)s, en meer mag niet. Verwijder er eerst een, of pas er een aan.",
                wall.most,
            )
            % {"n": wall.most}
        ) from None


def back_to_group(trajectory: Trajectory, group: Group) -> HttpResponse:
    where = {"pk": group.gathering_id, "number": group.number}
    return redirect(trajectory.url("ateliers:priorities_group", **where))


def priority_or_404(trajectory: Trajectory, pk: int, priority_pk: int) -> Priority:
    rows = Priority.objects.filter(wall__gathering__trajectory=trajectory, wall__gathering=pk)
    related = rows.select_related("wall", "group__host", "group__gathering__trajectory__municipality")
    return get_object_or_404(related, pk=priority_pk)


def own_priority_or_refusal(
    request: MemberRequest, trajectory: Trajectory, pk: int, priority_pk: int
) -> Priority:
    priority = priority_or_404(trajectory, pk, priority_pk)
    if not may_choose(request, priority.group):
        raise PermissionDenied
    return priority


@member_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_priority(request: MemberRequest, trajectory: Trajectory, pk: int, priority_pk: int) -> HttpResponse:
    priority = own_priority_or_refusal(request, trajectory, pk, priority_pk)
    form = PriorityForm(request.POST or None, instance=priority, written=offered_to(priority.group))
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            try:
                with transaction.atomic():
                    choosing.lock_to_change(priority.wall)
                    form.save()
            except choosing.Fixed:
                messages.error(request, FIXED)
            else:
                messages.success(request, _("Bewaard.") + form.kept_note)
            return back_to_group(trajectory, priority.group)
    context = {"gathering": priority.group.gathering, "group": priority.group, "wall": priority.wall}
    return render_form(request, "ateliers/priority.html", form, context)


@member_view(Capability.LOG)
@require_POST
def move_priority_up(
    request: MemberRequest, trajectory: Trajectory, pk: int, priority_pk: int
) -> HttpResponse:
    return move_priority(request, trajectory, pk, priority_pk, up=True)


@member_view(Capability.LOG)
@require_POST
def move_priority_down(
    request: MemberRequest, trajectory: Trajectory, pk: int, priority_pk: int
) -> HttpResponse:
    return move_priority(request, trajectory, pk, priority_pk, up=False)


def move_priority(
    request: MemberRequest, trajectory: Trajectory, pk: int, priority_pk: int, *, up: bool
) -> HttpResponse:
    priority = own_priority_or_refusal(request, trajectory, pk, priority_pk)
    try:
        choosing.move_priority(priority, up=up)
    except choosing.Fixed:
        messages.error(request, FIXED)
    return back_to_group(trajectory, priority.group)


@member_view(Capability.LOG)
@require_POST
def remove_priority(
    request: MemberRequest, trajectory: Trajectory, pk: int, priority_pk: int
) -> HttpResponse:
    priority = own_priority_or_refusal(request, trajectory, pk, priority_pk)
    try:
        choosing.take_away(priority)
    except choosing.Fixed:
        messages.error(request, FIXED)
    else:
        messages.success(request, _("“%(title)s” is weg. De uitspraken blijven.") % {"title": priority})
    return back_to_group(trajectory, priority.group)
