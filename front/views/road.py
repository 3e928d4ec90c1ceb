"""The road to read: all its phases, and one phase with its targets against reality."""

from itertools import groupby

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gatherings.tally import tally_gatherings
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import PhaseChange, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest
from trajectories.road.changing import date_crossings
from trajectories.road.picture import phase_in_words, road_of

from ..cockpit import progress_notes
from ..navigation import MEASURES, cockpit_panels, room_of


@member_view(Capability.VIEW)
@require_safe
def phases(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The road as a list. `?w=` is the pk of a change just made: the page asks why."""
    # Grouping drops the order of the model.
    rows = trajectory.phases.prefetch_related("targets").annotate(hanging=Count("gatherings"))
    phases = list(rows.order_by("step", "lane", "pk"))
    road = road_of(trajectory, phases, progress_notes(phases, tally_gatherings(trajectory)))
    steps = [list(group) for _step, group in groupby(road.stops, key=lambda stop: stop.phase.step)]
    unexplained = PhaseChange.objects.filter(trajectory=trajectory, by=request.user, reason="")
    why = unexplained.filter(pk=whole_number(request.GET.get("w")) or 0).first()
    return render(
        request,
        "front/phases.html",
        {
            "road": road,
            "steps": steps,
            "last": len(steps),
            "crossings": date_crossings(phases),
            "why": why,
        },
    )


@member_view(Capability.VIEW)
@require_safe
def phase(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """One phase: why, targets against reality, its gatherings, and the room where its work is done."""
    phases = list(trajectory.phases.prefetch_related("targets"))
    phase = next((phase for phase in phases if phase.pk == pk), None)
    if phase is None:
        raise Http404
    tally = tally_gatherings(trajectory)
    _held, planned = tally.of_phase(phase)
    targets = list(phase.targets.all())
    return render(
        request,
        "front/phase.html",
        {
            "phase": phase,
            "stop": next(stop for stop in road_of(trajectory, phases).stops if stop.phase.pk == pk),
            "words": phase_in_words(phase, progress_notes(phases, tally), timezone.localdate()),
            "targets": [
                (target, MEASURES[target.measure](phase)) for target in targets if target.measure in MEASURES
            ],
            # Counted by the panel of the app that owns the measure.
            "unknown": [target for target in targets if target.measure not in MEASURES],
            "panels": cockpit_panels(trajectory, {phase.kind}, request.capabilities),
            "gatherings": list(
                phase.gatherings.select_related("neighbourhood").order_by("starts_at", "pk")[:60]
            ),
            "planned": planned,
            "room": room_of(trajectory, phase, request.capabilities),
            "changes": list(phase.changes.select_related("by")[:5]),
        },
    )
