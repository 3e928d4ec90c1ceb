"""The road: its list, and every way to change it."""

from collections.abc import Callable
from contextlib import suppress
from itertools import groupby

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.numbers import whole_number

from .. import phases as road_work
from ..access import member_view
from ..cockpit import notes, reality
from ..models import Phase, PhaseChange, Trajectory
from ..panels import cockpit_panels, room_of
from ..permissions import Capability
from ..phase_forms import NewPhaseForm, PhaseForm, ReasonForm
from ..phases import RoadClosed
from ..requests import MemberRequest
from ..road import in_words, names, road_of
from ..targets import Measure

CHANGES_PER_PAGE = 40


@member_view(Capability.VIEW)
@require_safe
def phases(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The road as a list. `?w=` is the pk of a change just made: the page asks why."""
    # Grouping drops the order of the model.
    phases = trajectory.phases.prefetch_related("targets").annotate(hanging=Count("gatherings"))
    found = list(phases.order_by("step", "lane", "pk"))
    road = road_of(trajectory, found, notes(found, reality(trajectory)))
    steps = [list(group) for _step, group in groupby(road.stops, key=lambda stop: stop.phase.step)]
    asked = PhaseChange.objects.filter(trajectory=trajectory, by=request.user, reason="")
    why = asked.filter(pk=whole_number(request.GET.get("w")) or 0).first()
    return render(
        request,
        "trajectories/phases.html",
        {
            "road": road,
            "steps": steps,
            "last": len(steps),
            "crossings": road_work.crossings(found),
            "why": why,
            "reason_form": ReasonForm(),
        },
    )


@member_view(Capability.VIEW)
@require_safe
def phase(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """One phase: why, targets against reality, its gatherings, and the room where its work is done."""
    found = list(trajectory.phases.prefetch_related("targets"))
    this = next((phase for phase in found if phase.pk == pk), None)
    if this is None:
        raise Http404
    real = reality(trajectory)
    held, planned = real.by_phase.get(this.pk, (0, 0))
    known = {
        Measure.SESSIONS: held,
        Measure.RESIDENTS: real.residents,
        Measure.CONTRIBUTIONS: real.contributions,
        Measure.IDEAS: real.ideas,
    }
    targets = [(target, known.get(Measure(target.measure))) for target in this.targets.all()]
    return render(
        request,
        "trajectories/phase.html",
        {
            "phase": this,
            "stop": next(stop for stop in road_of(trajectory, found).stops if stop.phase.pk == pk),
            "words": in_words(this, notes(found, real), timezone.localdate()),
            "targets": [(target, value) for target, value in targets if value is not None],
            "unknown": [target for target, value in targets if value is None],
            "panels": cockpit_panels(trajectory, {this.kind}, request.capabilities),
            "gatherings": list(
                this.gatherings.select_related("neighbourhood").order_by("starts_at", "pk")[:60]
            ),
            "planned": planned,
            "room": room_of(trajectory, this, request.capabilities),
            "changes": list(this.changes.select_related("by")[:5]),
        },
    )


@member_view(Capability.MANAGE)
@require_http_methods(["GET", "POST"])
def phase_add(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    groups = groupby(trajectory.phases.all(), key=lambda phase: phase.step)
    steps = [(number, names(group)) for number, (_step, group) in enumerate(groups, start=1)]
    form = NewPhaseForm(request.POST or None, steps=steps)
    if request.method == "POST" and form.is_valid():
        new = form.save(commit=False)
        new.trajectory = trajectory
        with transaction.atomic():
            change = road_work.add(new, request.user, form.after, form.beside, form.cleaned_data["reason"])
            road_work.aim(new, request.user, form.targets)
        messages.success(request, change.what)
        return redirect(trajectory.url("trajectories:phases"))
    return render_form(request, "trajectories/phase_form.html", form, {"phase": None})


@member_view(Capability.MANAGE)
@require_http_methods(["GET", "POST"])
def phase_edit(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    this = get_object_or_404(Phase, trajectory=trajectory, pk=pk)
    before = Phase.objects.get(pk=this.pk)
    form = PhaseForm(request.POST or None, instance=this)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        with suppress(ChangedMeanwhile), transaction.atomic():
            after = form.save()
            told = road_work.describe(before, after)
            for what in told:
                road_work.log(after, request.user, what, reason)
            if change := road_work.aim(after, request.user, form.targets, reason):
                told.append(change.what)
            messages.success(request, " ".join(told) or _("Er was niets veranderd."))
            return redirect(trajectory.url("trajectories:phase", pk=pk))
    return render_form(request, "trajectories/phase_form.html", form, {"phase": before})


Change = Callable[[Phase, MemberRequest], PhaseChange]


def changing(request: MemberRequest, trajectory: Trajectory, pk: int, change: Change) -> HttpResponse:
    """Make a change, tell it, and ask why on the list; a refused change is told as it is."""
    this = get_object_or_404(Phase, trajectory=trajectory, pk=pk)
    url = trajectory.url("trajectories:phases")
    try:
        made = change(this, request)
    except RoadClosed as refusal:
        messages.error(request, str(refusal))
        return redirect(url)
    messages.success(request, made.what)
    return redirect(f"{url}?w={made.pk}")


@member_view(Capability.MANAGE)
@require_POST
def phase_shift(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    up = request.POST.get("to") == "up"
    return changing(request, trajectory, pk, lambda phase, request: road_work.shift(phase, request.user, up))


@member_view(Capability.MANAGE)
@require_POST
def phase_join(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return changing(request, trajectory, pk, lambda phase, request: road_work.join(phase, request.user))


@member_view(Capability.MANAGE)
@require_POST
def phase_part(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return changing(request, trajectory, pk, lambda phase, request: road_work.part(phase, request.user))


@member_view(Capability.MANAGE)
@require_POST
def phase_turn(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Another state. An unknown one is refused like one that is not possible now."""
    state = request.POST.get("state", "")
    return changing(
        request, trajectory, pk, lambda phase, request: road_work.turn(phase, request.user, state)
    )


@member_view(Capability.MANAGE)
@require_POST
def phase_remove(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return changing(request, trajectory, pk, lambda phase, request: road_work.remove(phase, request.user))


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
    return redirect(trajectory.url("trajectories:phases"))


@member_view(Capability.VIEW)
@require_safe
def phase_changes(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    changes = trajectory.phase_changes.select_related("by", "phase")
    page = Paginator(changes, CHANGES_PER_PAGE).get_page(request.GET.get("p"))
    return render(request, "trajectories/phase_changes.html", {"page_obj": page})
