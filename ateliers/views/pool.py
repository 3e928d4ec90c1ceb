"""The pool: who is in it, one of them, a list that is read in, and what is done to many."""

import uuid
from contextlib import suppress

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit import selection
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.http import render_page
from toolkit.tables.refusal import Unreadable
from trajectories.access import member_view
from trajectories.bulk import answering
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import bulk, pool
from ..mix import mix_of
from ..models import Participant
from ..pool_forms import CallManyForm, ParticipantForm, PoolFileForm, PoolListForm
from ..pool_table import rows_of_text

PER_PAGE = 100


@member_view(Capability.PLAN)
@require_safe
def show_pool(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:80]
    people = pool.list_pool(trajectory, words)
    context = {
        "words": words,
        "page_obj": Paginator(people, PER_PAGE).get_page(request.GET.get("p")),
        "whole": selection.whole_list(people),
        "list_query": urlencode({"q": words}) if words else "",
        "mix": mix_of(trajectory, pool.list_pool(trajectory)),
        "call": CallManyForm(trajectory=trajectory, prefix="call", use_required_attribute=False),
    }
    return render_page(request, "ateliers/pool.html", context, partial="people")


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_participant(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = ParticipantForm(
        request.POST or None, instance=Participant(trajectory=trajectory), trajectory=trajectory
    )
    if request.method == "POST" and form.is_valid():
        added = form.save()
        messages.success(request, _("%(name)s staat in de pool.") % {"name": added})
        return redirect(trajectory.url("ateliers:pool"))
    return render_form(request, "ateliers/participant.html", form, {"participant": None})


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_participant(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    participant = get_object_or_404(trajectory.participants.select_related("department"), pk=pk)
    name = participant.name
    form = ParticipantForm(request.POST or None, instance=participant, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("Bewaard.") + form.kept_note)
            return redirect(trajectory.url("ateliers:pool"))
    calls = participant.calls.select_related("gathering", "registration").order_by(
        "gathering__starts_at", "pk"
    )
    context = {"participant": participant, "name": name, "calls": calls}
    return render_form(request, "ateliers/participant.html", form, context)


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def read_list(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """A list that is pasted or read from a file, as it would come in; nothing is kept yet."""
    context: dict[str, object] = {"file_form": PoolFileForm(), "rows": None}
    if request.method != "POST":
        return render_form(request, "ateliers/pool_list.html", PoolListForm(), context)
    if request.FILES:
        file_form = PoolFileForm(request.POST, request.FILES)
        if not file_form.is_valid():
            context["file_form"] = file_form
            return render(request, "ateliers/pool_list.html", {"form": PoolListForm(), **context}, status=422)
        return looked_at(request, trajectory, file_form.cleaned_data["file"], context)
    form = PoolListForm(request.POST)
    if form.is_valid():
        try:
            return looked_at(request, trajectory, rows_of_text(form.cleaned_data["people"]), context)
        except Unreadable as refusal:
            form.add_error("people", str(refusal))
    return render_form(request, "ateliers/pool_list.html", form, context)


def looked_at(
    request: MemberRequest, trajectory: Trajectory, text: str, context: dict[str, object]
) -> HttpResponse:
    rows = pool.check_list(trajectory, text)
    context |= {
        "form": PoolListForm(initial={"people": text}),
        "rows": rows,
        "good": sum(not row.problem for row in rows),
        "bad": [row for row in rows if row.problem],
    }
    return render(request, "ateliers/pool_list.html", context)


@member_view(Capability.PLAN)
@require_POST
def keep_list(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = PoolListForm(request.POST)
    if not form.is_valid():
        return render_form(
            request, "ateliers/pool_list.html", form, {"file_form": PoolFileForm(), "rows": None}
        )
    mark, count = pool.add_list(trajectory, pool.check_list(trajectory, form.cleaned_data["people"]))
    if not count:
        messages.info(request, _("Er was niemand om toe te voegen: kijk de regels na."))
        return redirect(trajectory.url("ateliers:pool_list"))
    text = ngettext("Eén persoon staat in de pool.", "%(n)s mensen staan in de pool.", count) % {"n": count}
    about = {"text": text, "mark": mark, "trajectory": trajectory}
    messages.success(request, render_to_string("ateliers/parts/list_kept.html", about, request=request))
    return redirect(trajectory.url("ateliers:pool"))


@member_view(Capability.PLAN)
@require_POST
def undo_list(request: MemberRequest, trajectory: Trajectory, mark: uuid.UUID) -> HttpResponse:
    gone, stay = pool.take_list_back(trajectory, mark)
    if gone:
        messages.success(
            request,
            ngettext("Eén persoon is weer uit de pool.", "%(n)s mensen zijn weer uit de pool.", gone)
            % {"n": gone},
        )
    if stay:
        messages.warning(
            request,
            ngettext(
                "Eén persoon blijft: die is al uitgenodigd, of de lijst is ouder dan een dag.",
                "%(n)s mensen blijven: ze zijn al uitgenodigd, of de lijst is ouder dan een dag.",
                stay,
            )
            % {"n": stay},
        )
    return redirect(trajectory.url("ateliers:pool"))


@member_view(Capability.PLAN)
@require_POST
def call_many(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = CallManyForm(request.POST, trajectory=trajectory, prefix="call")
    if not form.is_valid():
        for name, errors in form.errors.items():
            messages.error(request, f"{form.fields[name].label}: {' '.join(map(str, errors))}")
        return redirect(trajectory.url("ateliers:pool"))
    return act_on_pool(request, trajectory, bulk.CALL, form.cleaned_data)


@member_view(Capability.PLAN)
@require_POST
def remove_many(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return act_on_pool(request, trajectory, bulk.REMOVE, {})


def act_on_pool(
    request: MemberRequest, trajectory: Trajectory, kind: bulk.BulkKind, values: dict[str, object]
) -> HttpResponse:
    words = selection.filter_of(request.POST).get("q", "")
    return answering.answer(
        request,
        trajectory,
        kind,
        every=trajectory.participants.all(),
        listed=pool.list_pool(trajectory, words),
        values=values,
        back=trajectory.url("ateliers:pool"),
    )
