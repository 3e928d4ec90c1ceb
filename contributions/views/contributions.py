"""The voices: list, page of one, correction, export."""

import datetime as dt
import uuid
from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit import spreadsheets
from toolkit.editing import ChangedMeanwhile
from toolkit.http import render_page
from toolkit.selection import WholeList, whole_list
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import bulk, exporting
from ..bulk_form import MarksForm
from ..contribution_history import history_of
from ..correction import CorrectionForm, FactsForm, may_correct
from ..models import Contribution
from ..quoting import QUOTES, ids_of_public_quotes
from ..recording import Conflict, correct
from ..selection import MOST_FOUND, Selection, VoicePaginator

NOTED = dt.timedelta(minutes=2)  # a visit is noted once in so long, not at every click
VISIT = dt.timedelta(minutes=30)  # a pause as long as this makes the next page a new visit


def previous_visit(request: MemberRequest, trajectory: Trajectory) -> dt.datetime | None:
    """When the visitor last read the voices of this trajectory, before this visit; kept in the session."""
    before, _last = request.session.get("visits", {}).get(str(trajectory.pk), [None, None])
    return dt.datetime.fromisoformat(before) if before else None


def note_visit(request: MemberRequest, trajectory: Trajectory) -> None:
    visits = request.session.setdefault("visits", {})
    now = timezone.now()
    before, last = visits.get(str(trajectory.pk), [None, None])
    pause = now - dt.datetime.fromisoformat(last) if last else VISIT * 2
    if pause < NOTED:
        return
    visits[str(trajectory.pk)] = [last if pause > VISIT else before, now.isoformat()]
    request.session.modified = True


@member_view(Capability.READ)
@require_safe
def contributions(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    note_visit(request, trajectory)
    selection = Selection(request.GET, trajectory, previous_visit(request, trajectory))
    paginator = VoicePaginator(selection)
    page = paginator.voices(request.GET.get("p"))
    context = {
        "selection": selection,
        "form": selection.form,
        "page_obj": page,
        "quoted": ids_of_public_quotes(page.object_list)
        if Capability.MODERATE in request.capabilities
        else (),
        "is_capped": paginator.is_capped,
        "most_found": MOST_FOUND,
        "seen_at": selection.seen_at,
    }
    if Capability.CORRECT in request.capabilities:
        context |= picking(selection, paginator)
    return render_page(request, "contributions/contributions.html", context, partial="voices")


def picking(selection: Selection, paginator: VoicePaginator) -> dict[str, object]:
    """What the bar above the acts on many needs; all that match only when they are not too many."""
    few = not paginator.is_capped and paginator.count <= bulk.MOST_AT_ONCE
    whole = whole_list(selection.contributions()) if few else WholeList(paginator.count, "")
    return {"whole": whole, "list_query": selection.query, "marks": MarksForm(selection.trajectory)}


@member_view(Capability.READ)
@require_safe
def export(request: MemberRequest, trajectory: Trajectory, extension: str) -> HttpResponseBase:
    """The selection as a file; sent while it is read, so the first rows are there at once."""
    voices = Selection(request.GET, trajectory, previous_visit(request, trajectory)).contributions()
    return spreadsheets.download(
        exporting.table_rows(voices), extension, name=f"inbreng-{trajectory.title}", sheet_name="Inbreng"
    )


def contribution_or_404(trajectory: Trajectory, pk: uuid.UUID) -> Contribution:
    rows = Contribution.objects.select_related("gathering", "neighbourhood", "question", "logged_by", "batch")
    voice = get_object_or_404(rows, trajectory=trajectory, pk=pk)
    voice.trajectory = trajectory
    return voice


@member_view(Capability.READ)
@require_safe
def contribution(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    voice = contribution_or_404(trajectory, pk)
    selection = Selection(request.GET, trajectory, previous_visit(request, trajectory))
    before, after = selection.neighbours(voice)
    may = may_correct(voice, request.user, request.capabilities)
    context = {
        "voice": voice,
        "story": history_of(voice),
        "may_correct": may,
        "facts": FactsForm(voice) if may else None,
        "quote": QUOTES.rows(trajectory).filter(contribution=voice).first(),
        "fate_url": trajectory.url("clustering:fate_of", pk=voice.pk),
        "query": selection.query,
        "before": before,
        "after": after,
    }
    return render_page(request, "contributions/contribution.html", context)


@member_view(Capability.READ)
@require_http_methods(["GET", "POST"])
def correction(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    voice = contribution_or_404(trajectory, pk)
    if not may_correct(voice, request.user, request.capabilities):
        raise PermissionDenied
    form = CorrectionForm(request.POST or None, initial={"text": voice.text, "revision": voice.revision})
    other = None
    if request.method == "POST" and form.is_valid():
        try:
            correct(voice, **form.cleaned_data, author=request.user)
            messages.success(
                request, _("De verbetering is bewaard. De oorspronkelijke woorden blijven staan.")
            )
            return redirect(trajectory.url("contributions:contribution", pk=pk))
        except Conflict as conflict:
            other = conflict.contribution
            form = CorrectionForm(initial={**form.cleaned_data, "revision": other.revision})
        except ValidationError as error:
            form.add_error(None, error)
    is_public = bool(ids_of_public_quotes([voice]))
    context = {"voice": voice, "form": form, "other": other, "is_public": is_public}
    status = 409 if other else 422 if form.errors else 200
    return render_page(request, "contributions/correction.html", context, status=status)


@member_view(Capability.READ)
@require_POST
def facts(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """Translation, language, age and neighbourhood: what we know about the words, not the words
    themselves."""
    voice = contribution_or_404(trajectory, pk)
    if not may_correct(voice, request.user, request.capabilities):
        raise PermissionDenied
    form = FactsForm(voice, request.POST)
    if form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("Bewaard."))
            return redirect(trajectory.url("contributions:contribution", pk=pk))
    context = {
        "voice": contribution_or_404(trajectory, pk),
        "story": history_of(voice),
        "may_correct": True,
        "facts": form,
        "quote": QUOTES.rows(trajectory).filter(contribution=pk).first(),
        "fate_url": None,
        "query": "",
        "before": None,
        "after": None,
    }
    return render_page(request, "contributions/contribution.html", context, status=422)
