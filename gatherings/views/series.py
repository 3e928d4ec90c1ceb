"""Planning several gatherings at once: a rhythm or a pasted list, a preview that can be changed, undo."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import planning, series, session_lists
from ..models import Gathering
from ..series_forms import ListForm, RhythmForm, RowFormSet, SharedFields

PAGE = "gatherings/series.html"


@member_view(Capability.PLAN)
@require_safe
def new(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return ask(request, trajectory)


def ask(request: MemberRequest, trajectory: Trajectory, **forms: Any) -> HttpResponse:
    """The page with both ways: `shared`, `rhythm` and `list` as they were sent, else as they begin."""
    kind = planning.likely_kind(trajectory)
    context = {
        "shared": SharedFields(initial={"kind": kind, "title": Gathering.Kind(kind).label.capitalize()}),
        "rhythm": RhythmForm(trajectory=trajectory, kind=kind, initial={"begins": "19:30", "ends": "21:30"}),
        "list": ListForm(),
        "no_hosts": planning.why_no_hosts(trajectory, kind),
    }
    return render(request, PAGE, context | forms, status=422 if forms else 200)


def kind_of(request: MemberRequest) -> str:
    kind = request.POST.get("kind", "")
    return kind if kind in Gathering.Kind.values else Gathering.Kind.DREAM_SESSION


@member_view(Capability.PLAN)
@require_POST
def preview_rhythm(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The dates of "every Tuesday, six times"."""
    shared = SharedFields(request.POST)
    rhythm = RhythmForm(request.POST, trajectory=trajectory, kind=kind_of(request))
    if shared.is_valid() and rhythm.is_valid():
        try:
            rows = series.repeat(rhythm.row, rhythm.cleaned_data["every"], rhythm.cleaned_data["times"])
        except OverflowError:
            rhythm.add_error("day", _("Kies een vroegere dag."))
        else:
            return preview(request, trajectory, shared, rows)
    return ask(request, trajectory, shared=shared, rhythm=rhythm)


@member_view(Capability.PLAN)
@require_POST
def preview_list(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The rows of a pasted list, and each line that isn't understood."""
    shared, pasted = SharedFields(request.POST), ListForm(request.POST)
    if not (shared.is_valid() and pasted.is_valid()):
        return ask(request, trajectory, shared=shared, list=pasted)
    hosts = planning.possible_hosts(trajectory, kind_of(request))
    found = session_lists.read_list(pasted.cleaned_data["sessions"], hosts)
    if not found.rows:
        return ask(request, trajectory, shared=shared, list=pasted, misread=found.misread)
    return preview(request, trajectory, shared, found.rows, found.misread)


def preview(
    request: MemberRequest,
    trajectory: Trajectory,
    shared: SharedFields,
    rows: list[series.Row],
    misread: list[session_lists.Misread] | None = None,
) -> HttpResponse:
    """All rows, each to be changed or left out before anything is planned."""
    initial = [
        {"day": row.day, "begins": row.begins, "ends": row.ends, "place": row.place, "host": row.host}
        for row in rows
    ]
    formset = RowFormSet(
        initial=initial, prefix="rij", form_kwargs={"trajectory": trajectory, "kind": kind_of(request)}
    )
    context = {"shared": shared, "formset": formset, "misread": misread or []}
    return render(request, "gatherings/series_preview.html", context)


@member_view(Capability.PLAN)
@require_POST
def save(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    shared = SharedFields(request.POST)
    formset = RowFormSet(
        request.POST, prefix="rij", form_kwargs={"trajectory": trajectory, "kind": kind_of(request)}
    )
    if shared.is_valid() and formset.is_valid():
        rows = [form.row for form in formset if not form.cleaned_data.get("DELETE")]
        if rows:
            name = series.plan_series(trajectory, shared.shared, rows, request.user)
            text = ngettext(
                "%(n)s bijeenkomst staat in de agenda.", "%(n)s bijeenkomsten staan in de agenda.", len(rows)
            )
            messages.success(request, text % {"n": len(rows)})
            return redirect(trajectory.url("gatherings:series", series_id=name))
        messages.error(request, _("Je liet alle rijen weg. Hou er minstens één over."))
    context = {"shared": shared, "formset": formset, "misread": []}
    return render(request, "gatherings/series_preview.html", context, status=422)


@member_view(Capability.PLAN)
@require_safe
def show(request: MemberRequest, trajectory: Trajectory, series_id: uuid.UUID) -> HttpResponse:
    """What was planned at once, with the way back."""
    return render(
        request,
        "gatherings/series_planned.html",
        {"gatherings": planned_or_404(trajectory, series_id), "series_id": series_id},
    )


def planned_or_404(trajectory: Trajectory, name: uuid.UUID) -> list[Gathering]:
    planned = list(series.of_series(trajectory, name).prefetch_related("hosts"))
    if not planned:
        raise Http404
    return planned


@member_view(Capability.PLAN)
@require_POST
def undo(request: MemberRequest, trajectory: Trajectory, series_id: uuid.UUID) -> HttpResponse:
    """Take the whole series away again, but for those with which somebody did something already."""
    planned_or_404(trajectory, series_id)
    gone, kept = series.undo_series(trajectory, series_id)
    text = ngettext("%(n)s bijeenkomst is uit de agenda.", "%(n)s bijeenkomsten zijn uit de agenda.", gone)
    messages.success(request, text % {"n": gone})
    if not kept:
        return redirect(trajectory.url("gatherings:gatherings"))
    text = ngettext(
        "%(n)s blijft staan: er gebeurde al iets mee. Gelast ze zelf af.",
        "%(n)s blijven staan: er gebeurde al iets mee. Gelast ze zelf af.",
        kept,
    )
    messages.info(request, text % {"n": kept})
    return redirect(trajectory.url("gatherings:series", series_id=series_id))
