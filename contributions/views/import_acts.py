"""What is done with a file on its way in: begin, check again, guess again, keep what was left out, take back,
throw away.
"""

import uuid
from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toolkit import states
from toolkit.files import forget_file
from toolkit.tables.refusal import Unreadable
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..importing import mapping, progress, undoing, writing
from ..importing.mapping import Plan
from ..importing.tasks import import_rows, undo_import
from ..models import ImportBatch
from .imports import batch_or_404, save_plan

State = ImportBatch.State
KEPT: dict[str, Callable[[Plan], Plan]] = {
    "antwoorden": lambda plan: replace(plan, keep_nothings=not plan.keep_nothings),
    "rijen": lambda plan: replace(plan, keep_left_out=not plan.keep_left_out),
}


@member_view(Capability.CORRECT)
@require_POST
def start(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """Read it in, now that it is checked; also again after a failure. A second click changes nothing."""
    batch = batch_or_404(trajectory, pk)
    with transaction.atomic():
        ready = ImportBatch.objects.filter(pk=batch.pk, checked_version=F("version"), statements_good__gt=0)
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
        progress.report(batch.pk, "undo", 0, batch.statements_imported)
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
@require_POST
def keep(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID, what: str) -> HttpResponse:
    """Read in what counted as empty, or what the sender left out; once more turns it back."""
    batch = batch_or_404(trajectory, pk)
    if what not in KEPT:
        raise Http404
    if batch.state in {State.UPLOADED, State.FAILED}:
        save_plan(batch, KEPT[what](Plan.of(batch)))
    return redirect(trajectory.url("contributions:import", pk=pk))


@member_view(Capability.CORRECT)
@require_POST
def turn_dates(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """Read the dates with the month first instead of the day, or the other way round."""
    batch = batch_or_404(trajectory, pk)
    if batch.state in {State.UPLOADED, State.FAILED}:
        plan = Plan.of(batch)
        save_plan(batch, replace(plan, styles=plan.styles.with_dates_turned()))
    return redirect(trajectory.url("contributions:import", pk=pk))


@member_view(Capability.CORRECT)
@require_POST
def other_letters(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """Read the file in the letters that are the next likely; what the columns are, stays."""
    batch = batch_or_404(trajectory, pk)
    if batch.state in {State.UPLOADED, State.FAILED}:
        plan = Plan.of(batch)
        try:
            save_plan(batch, mapping.in_other_letters(writing.load_file(batch), plan, trajectory.pk))
        except Unreadable as refusal:
            messages.error(request, str(refusal))
    return redirect(trajectory.url("contributions:import", pk=pk))


@member_view(Capability.CORRECT)
@require_POST
def guess_again(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """Forget what the columns were in an earlier file, and what was changed: judge the cells anew."""
    batch = batch_or_404(trajectory, pk)
    if batch.state in {State.UPLOADED, State.FAILED}:
        try:
            save_plan(batch, mapping.understand(writing.load_file(batch), Plan.of(batch), trajectory.pk))
        except Unreadable as refusal:
            messages.error(request, str(refusal))
    return redirect(trajectory.url("contributions:import", pk=pk))
