"""Reading in a table of contributions: choose, look, read in, look back."""

import csv
import io
import uuid
from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from toolkit import states
from toolkit.files import copy_key, forget_file
from toolkit.forms import render_form
from toolkit.http import render_page
from toolkit.models import Job
from toolkit.spreadsheets import harmless
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..importing import opening, progress, reading, undoing, writing
from ..importing.checking import Checker
from ..importing.forms import PlanForm, UploadForm
from ..importing.mapping import TEXT, TITLE, Plan
from ..importing.refusal import Unreadable
from ..importing.tasks import check_import, import_rows, undo_import
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
            )
            check_import.promise(str(batch.pk))
        return redirect(trajectory.url("contributions:import", pk=batch.pk))
    batches = (
        ImportBatch.objects.filter(trajectory=trajectory)
        .select_related("uploaded_by")
        .defer("errors", "doubles")
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
    context = {"batch": batch, **tally_context(batch)}
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
                form = PlanForm(trajectory, Plan.of(batch), first_rows(batch))
                context = {"batch": batch, **tally_context(batch)}
        if form and form.errors and not request.htmx:
            status = 422
        context |= {"form": form, "preview": preview_rows(batch)}
    partial = "tally" if polled else "plan"
    return render_page(request, "contributions/import.html", context, partial=partial, status=status)


def plan_form(request: MemberRequest, batch: ImportBatch) -> PlanForm | None:
    """None when the file can't be read any more: then the page says so."""
    try:
        first = first_rows(batch)
    except Unreadable:
        return None
    return PlanForm(
        batch.trajectory, Plan.of(batch), first, request.POST if request.method == "POST" else None
    )


def first_rows(batch: ImportBatch) -> list[reading.Row]:
    """Kept for some minutes per way of reading: unpacking a large workbook takes seconds."""
    layout = Plan.of(batch).layout
    key = copy_key(str(batch.file.name))
    read_as, rows = cache.get(key) or (None, [])
    if read_as != layout:
        rows = opening.first_rows(writing.load_file(batch), layout, reading.MOST_HEADER + 2 * PREVIEW)
        cache.set(key, (layout, rows), KEPT)
    return rows


def preview_rows(batch: ImportBatch) -> list[Any]:
    """The first rows as they would become; doubles with other rows of the file only, the worker looks
    further."""
    try:
        plan = Plan.of(batch)
        body = [row for row in first_rows(batch) if row[0] > plan.layout.header]
    except Unreadable:
        return []
    checker = Checker(batch, plan)
    verdicts = [verdict for _cells, verdict in checker.check_all(body) if not verdict.is_empty]
    return [(verdict, checker.shown(verdict)) for verdict in verdicts[:PREVIEW]]


def tally_context(batch: ImportBatch) -> dict[str, Any]:
    """What the part #tally shows; one look in Redis."""
    plan = Plan.of(batch)
    now = progress.of(batch.pk)
    has_text = TEXT in plan.columns or TITLE in plan.columns
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
        "may_undo": may_undo,
        "is_used": may_undo and undoing.is_used(batch),
    }


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


@member_view(Capability.CORRECT)
@require_POST
def start(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """Read it in, now that it is checked; also again after a failure. A second click changes nothing."""
    batch = batch_or_404(trajectory, pk)
    with transaction.atomic():
        ready = ImportBatch.objects.filter(pk=batch.pk, checked_version=F("version"), rows_good__gt=0)
        started = states.advance(
            ready, State.RUNNING, started_at=timezone.now(), finished_at=None, failure=""
        )
        if started or batch.state == State.RUNNING:
            import_rows.promise(str(batch.pk))
        elif batch.state != State.DONE:
            messages.warning(request, _("Dit bestand is nog niet nagekeken of heeft geen enkele goede rij."))
    return redirect(trajectory.url("contributions:import", pk=pk))


@member_view(Capability.CORRECT)
@require_POST
def recheck(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """Count again: after a failure, or when the worker seems to be gone."""
    batch = batch_or_404(trajectory, pk)
    if batch.state in {State.UPLOADED, State.FAILED}:
        save_plan(batch, Plan.of(batch))
    return redirect(trajectory.url("contributions:import", pk=pk))


@member_view(Capability.CORRECT)
@require_POST
def undo(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    batch = batch_or_404(trajectory, pk)
    if batch.state != State.DONE or not undoing.is_in_time(batch) or undoing.is_used(batch):
        messages.error(request, _("Deze import kan niet meer ongedaan gemaakt worden."))
    else:
        progress.report(batch.pk, "undo", 0, batch.rows_imported)
        with transaction.atomic():
            undo_import.promise(str(batch.pk), str(request.user.pk))
    return redirect(trajectory.url("contributions:import", pk=pk))


@member_view(Capability.CORRECT)
@require_POST
def discard(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """Throw away a file that was never read in; nothing of it is anywhere else."""
    batch = batch_or_404(trajectory, pk)
    name = batch.file.name
    deleted, _rows = ImportBatch.objects.filter(
        pk=batch.pk, state__in=[State.UPLOADED, State.FAILED], contributions=None
    ).delete()
    if deleted:
        forget_file(name)
        messages.success(request, _("Het bestand is weggegooid. Er was niets van ingelezen."))
    return redirect(trajectory.url("contributions:imports"))


@member_view(Capability.CORRECT)
@require_safe
def download_refused_rows(
    request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID, what: str
) -> HttpResponseBase:
    """The rows with an error, or the double ones, as they stood in the file, and why: to mend and read in
    again."""
    batch = batch_or_404(trajectory, pk)
    if what == "fouten":
        reasons = {row: " ".join(problems) for row, problems in batch.errors}
    else:
        reasons = {row: reason for row, reason, _pk in batch.doubles}
    try:
        data = writing.load_file(batch)
    except Unreadable as refusal:
        messages.error(request, str(refusal))
        return redirect(trajectory.url("contributions:import", pk=pk))
    plan = Plan.of(batch)

    def table() -> Iterator[bytes]:
        yield b"\xef\xbb\xbf"
        buffer = io.StringIO()
        writer = csv.writer(buffer, delimiter=";")
        # In front, because a row with too many cells has no last column.
        writer.writerow([_("fout") if what == "fouten" else _("dubbel"), _("rij"), *plan.names])
        for number, cells in opening.body(data, plan.layout):
            if number in reasons:
                writer.writerow([reasons[number], number, *map(harmless, cells)])
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()

    name = f"{slugify(batch.filename.rpartition('.')[0]) or 'bestand'}-{what}.csv"
    return StreamingHttpResponse(
        table(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
