"""Reading in a table of contributions: choose, look, read in, look back."""

import uuid
from dataclasses import replace
from itertools import islice
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRefresh

from toolkit import states
from toolkit.files import copy_key
from toolkit.forms import render_form
from toolkit.http import render_page
from toolkit.models import Job
from toolkit.tables import opening
from toolkit.tables.reading import Row
from toolkit.tables.refusal import Unreadable
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..importing import mapping, progress, undoing, writing
from ..importing.checking import Checker
from ..importing.forms import PlanForm
from ..importing.mapping import Plan
from ..importing.notes import notes_on
from ..importing.tasks import check_import, import_rows, undo_import
from ..importing.upload_form import UploadForm
from ..importing.verdicts import Verdict
from ..models import ImportBatch

PREVIEW = 20  # rows
KEPT = 300  # seconds
LISTED = 50  # errors and doubles on screen; all of them are in the download
State = ImportBatch.State


def batch_or_404(trajectory: Trajectory, pk: uuid.UUID) -> ImportBatch:
    return get_object_or_404(
        ImportBatch.objects.select_related("trajectory", "uploaded_by"), trajectory=trajectory, pk=pk
    )


@member_view(Capability.CORRECT)
@require_http_methods(["GET", "POST"])
def imports(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = UploadForm(trajectory, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        with transaction.atomic():
            batch = ImportBatch.objects.create(
                trajectory=trajectory,
                file=upload,
                filename=upload.name[:200],
                uploaded_by=request.user,
                mapping=form.plan.as_json(),
                digest=form.digest,
            )
            check_import.promise(str(batch.pk))
        return redirect(trajectory.url("contributions:import", pk=batch.pk))
    batches = (
        ImportBatch.objects.filter(trajectory=trajectory)
        .select_related("uploaded_by")
        .defer("errors", "doubles", "remarks", "mapping")
    )
    context = {"batches": batches[:LISTED]}
    return render_form(request, "contributions/imports.html", form, context)


@member_view(Capability.CORRECT)
@require_http_methods(["GET", "POST"])
def import_page(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """One file, in whatever state it is. The part #tally asks for itself again every second while a worker is
    busy."""
    batch = batch_or_404(trajectory, pk)
    polled = request.htmx.target == "tally"
    if polled and (batch.state != request.GET.get("was", batch.state)):
        return HttpResponseClientRefresh()
    context = {"batch": batch, **tally_context(batch), "asked": request.GET.get("gevraagd", "")}
    if polled and not context["is_busy"] and context["asked"] != str(gatherings_to_ask(batch)):
        return HttpResponseClientRefresh()
    status = 200
    if batch.state in {State.UPLOADED, State.FAILED} and not polled:
        form = plan_form(request, batch)
        if request.method == "POST" and form and form.is_valid():
            try:
                save_plan(batch, form.changed_plan(writing.load_file(batch)))
            except Unreadable as refusal:
                form.add_error(None, str(refusal))
            else:
                if not request.htmx:
                    return redirect(trajectory.url("contributions:import", pk=pk))
                batch = batch_or_404(trajectory, pk)
                form = make_form(batch, first_rows(batch))
                context = {"batch": batch, **tally_context(batch)}
        if form and form.errors and not request.htmx:
            status = 422
        context |= {
            "form": form,
            "preview": preview_rows(batch),
            "asked": len(form.asked_for) if form else "",
        }
    partial = "tally" if polled else "plan"
    return render_page(request, "contributions/import.html", context, partial=partial, status=status)


def gatherings_to_ask(batch: ImportBatch) -> int | str:
    """How many the page has to ask for; the worker only finds them when the page is there already. "" when it
    asks nothing any more."""
    if batch.state not in {State.UPLOADED, State.FAILED}:
        return ""
    return len(set(Plan.of(batch).gatherings) | {text for text, _rows in batch.unknown_gatherings})


def plan_form(request: MemberRequest, batch: ImportBatch) -> PlanForm | None:
    """None when the file can't be read any more: then the page says so."""
    try:
        first = first_rows(batch)
    except Unreadable:
        return None
    return make_form(batch, first, request.POST if request.method == "POST" else None)


def make_form(batch: ImportBatch, first: list[Row], data: QueryDict | None = None) -> PlanForm:
    return PlanForm(batch.trajectory, Plan.of(batch), first, data, batch.unknown_gatherings)


def first_rows(batch: ImportBatch) -> list[Row]:
    """Kept for some minutes per way of reading: unpacking a large workbook takes seconds."""
    layout = replace(Plan.of(batch).layout, header=0)
    key = copy_key(str(batch.file.name))
    read_as, rows = cache.get(key) or (None, [])
    if read_as != layout:
        rows = opening.first_rows(writing.load_file(batch), layout, mapping.LOOKED_AT)
        cache.set(key, (layout, rows), KEPT)
    return rows


def preview_rows(batch: ImportBatch) -> list[Verdict]:
    """The first rows as they would become; doubles with other rows of the file only, the worker looks
    further."""
    try:
        plan = Plan.of(batch)
        first = first_rows(batch)
    except Unreadable:
        return []
    if not plan.has_words:
        return []
    rows = mapping.recognise(plan, first).tidy(first)
    verdicts = (one for one in Checker(batch, plan).check_all(rows) if not one.is_empty)
    return list(islice(verdicts, PREVIEW))


def tally_context(batch: ImportBatch) -> dict[str, Any]:
    """What the part #tally shows; one look in Redis."""
    plan = Plan.of(batch)
    now = progress.of(batch.pk)
    has_text = plan.has_words
    checking = batch.state == State.UPLOADED and has_text and batch.checked_version != batch.version
    undo_job = undo_import.standing(str(batch.pk)) if batch.state == State.DONE else None
    undoing_now = undo_job is not None and not undo_job.has_failed
    may_undo = batch.state == State.DONE and not undoing_now and undoing.is_in_time(batch)
    is_busy = checking or undoing_now or batch.state == State.RUNNING
    return {
        "job": undo_job or (standing_job(batch) if is_busy else None),
        "progress": now,
        "has_text": has_text,
        "checking": checking,
        "is_undoing": undoing_now,
        "is_busy": is_busy,
        "errors": batch.errors[:LISTED],
        "doubles": batch.doubles[:LISTED],
        "remarks": batch.remarks[:LISTED],
        "texts": len(plan.texts),
        "keeps_doubles": plan.doubles == mapping.KEEP_DOUBLES,
        "same_file": same_file(batch),
        "notes": notes_on(batch, plan),
        "may_undo": may_undo,
        "untold": batch.contributions.alive().filter(language="").count() if batch.state == State.DONE else 0,
        "is_used": may_undo and undoing.is_used(batch),
    }


def same_file(batch: ImportBatch) -> ImportBatch | None:
    """The last time that this very file was read in."""
    if batch.state not in {State.UPLOADED, State.FAILED} or not batch.digest:
        return None
    earlier = ImportBatch.objects.filter(
        trajectory=batch.trajectory_id, digest=batch.digest, state=State.DONE
    )
    return earlier.exclude(pk=batch.pk).order_by("-finished_at").first()


def standing_job(batch: ImportBatch) -> Job | None:
    work = import_rows if batch.state == State.RUNNING else check_import
    return work.standing(str(batch.pk))


def save_plan(batch: ImportBatch, plan: Plan) -> None:
    """A changed mapping makes the numbers of the old one void; the last of two officers wins, and both see
    it."""
    with transaction.atomic():
        changed = states.advance(
            ImportBatch.objects.filter(pk=batch.pk),
            State.UPLOADED,
            mapping=plan.as_json(),
            version=F("version") + 1,
            failure="",
            finished_at=None,
        )
        if changed:
            check_import.promise(str(batch.pk))
