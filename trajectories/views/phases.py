"""Every way to change the road, and the list of what changed."""

from collections.abc import Callable
from contextlib import suppress
from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form

from ..access import member_view
from ..models import Phase, PhaseChange, Trajectory
from ..permissions import Capability
from ..requests import MemberRequest
from ..road import changing as road_work
from ..road.changing import RoadClosed
from ..road.forms import NewPhaseForm, PhaseForm, ReasonForm
from ..road.picture import titles_in_words

CHANGES_PER_PAGE = 40


@member_view(Capability.MANAGE)
@require_http_methods(["GET", "POST"])
def phase_add(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    groups = groupby(trajectory.phases.all(), key=lambda phase: phase.step)
    steps = [(number, titles_in_words(group)) for number, (_step, group) in enumerate(groups, start=1)]
    form = NewPhaseForm(request.POST or None, steps=steps)
    if request.method == "POST" and form.is_valid():
        new = form.save(commit=False)
        new.trajectory = trajectory
        with transaction.atomic():
            change = road_work.add_phase(
                new, request.user, form.after, form.beside, form.cleaned_data["reason"]
            )
            road_work.set_targets(new, request.user, form.targets)
        messages.success(request, change.what)
        return redirect(trajectory.url("front:phases"))
    return render_form(request, "trajectories/phase_form.html", form, {"phase": None})


@member_view(Capability.MANAGE)
@require_http_methods(["GET", "POST"])
def phase_edit(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    phase = get_object_or_404(Phase, trajectory=trajectory, pk=pk)
    before = Phase.objects.get(pk=phase.pk)
    form = PhaseForm(request.POST or None, instance=phase)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        with suppress(ChangedMeanwhile), transaction.atomic():
            after = form.save()
            changes = road_work.describe_edit(before, after)
            for what in changes:
                road_work.log_change(after, request.user, what, reason)
            if change := road_work.set_targets(after, request.user, form.targets, reason):
                changes.append(change.what)
            messages.success(request, " ".join(changes) or _("Er was niets veranderd."))
            return redirect(trajectory.url("front:phase", pk=pk))
    return render_form(request, "trajectories/phase_form.html", form, {"phase": before})


Change = Callable[[Phase, MemberRequest], PhaseChange]


def answer_change(request: MemberRequest, trajectory: Trajectory, pk: int, change: Change) -> HttpResponse:
    """Make a change, tell it, and ask why on the list; a refused change is told as it is."""
    phase = get_object_or_404(Phase, trajectory=trajectory, pk=pk)
    url = trajectory.url("front:phases")
    try:
        made = change(phase, request)
    except RoadClosed as refusal:
        messages.error(request, str(refusal))
        return redirect(url)
    messages.success(request, made.what)
    return redirect(f"{url}?w={made.pk}")


@member_view(Capability.MANAGE)
@require_POST
def phase_up(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return answer_change(
        request, trajectory, pk, lambda phase, request: road_work.shift_phase(phase, request.user, up=True)
    )


@member_view(Capability.MANAGE)
@require_POST
def phase_down(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return answer_change(
        request, trajectory, pk, lambda phase, request: road_work.shift_phase(phase, request.user, up=False)
    )


@member_view(Capability.MANAGE)
@require_POST
def phase_join(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return answer_change(
        request, trajectory, pk, lambda phase, request: road_work.join_step_before(phase, request.user)
    )


@member_view(Capability.MANAGE)
@require_POST
def phase_part(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return answer_change(
        request, trajectory, pk, lambda phase, request: road_work.part_from_step(phase, request.user)
    )


@member_view(Capability.MANAGE)
@require_POST
def phase_turn(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Another state. An unknown one is refused like one that is not possible now."""
    state = request.POST.get("state", "")
    return answer_change(
        request, trajectory, pk, lambda phase, request: road_work.change_state(phase, request.user, state)
    )


@member_view(Capability.MANAGE)
@require_POST
def phase_remove(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return answer_change(
        request, trajectory, pk, lambda phase, request: road_work.remove_phase(phase, request.user)
    )


@member_view(Capability.MANAGE)
@require_POST
def phase_why(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The reason of a change that one just made; written once, never rewritten."""
    change = get_object_or_404(PhaseChange, trajectory=trajectory, pk=pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        PhaseChange.objects.filter(pk=change.pk, by=request.user, reason="").update(
            reason=form.cleaned_data["reason"]
        )
        messages.success(request, _("De reden staat in het logboek."))
    return redirect(trajectory.url("front:phases"))


@member_view(Capability.VIEW)
@require_safe
def phase_changes(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    changes = trajectory.phase_changes.select_related("by", "phase")
    page = Paginator(changes, CHANGES_PER_PAGE).get_page(request.GET.get("p"))
    shift = trajectory.phase_shifts.filter(undone_at=None).exclude(phase=None).select_related("phase").first()
    return render(request, "trajectories/phase_changes.html", {"page_obj": page, "shift": shift})
