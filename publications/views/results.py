"""What residents find: published editions to read on a screen and as a PDF, with what was decided on them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trajectories.access import public_view
from trajectories.models import Trajectory

from .. import compiling, publishing, shelf, withdrawing
from ..models import Compilation, Decision, Edition, Snapshot
from .editions import send
from .reading import part_of


@public_view
@require_safe
def results(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    context = {
        "cards": publishing.cards(trajectory),
        "decisions": Decision.objects.filter(snapshot__edition__in=publishing.shown(trajectory))
        .select_related("snapshot__edition")
        .defer("snapshot__data")
        .order_by("-decided_on", "-pk"),
        "commitment_url": trajectory.url("commitment:public_commitment"),
        "has_feedback": publishing.has_feedback(trajectory),
    }
    return render(request, "publications/results.html", context)


def published(trajectory: Trajectory, pk: int) -> tuple[Edition, Snapshot]:
    """A published edition with its snapshot; Http404 for any other."""
    edition = get_object_or_404(publishing.shown(trajectory).select_related("published_snapshot"), pk=pk)
    assert edition.published_snapshot is not None
    return edition, edition.published_snapshot


def leaf(request: HttpRequest, trajectory: Trajectory, pk: int, part: UUID | None) -> HttpResponse:
    edition, snapshot = published(trajectory, pk)
    book = shelf.open_book(snapshot)
    context = {"edition": edition, "snapshot": snapshot, "pdf": publishing.reading_pdf(snapshot)}
    context |= shelf.page(book, shelf.library(trajectory, edition), part_of(book, part) if part else None)
    return render(request, "publications/public_read.html", context)


@public_view
@require_safe
def public_read(request: HttpRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return leaf(request, trajectory, pk, None)


@public_view
@require_safe
def public_part(request: HttpRequest, trajectory: Trajectory, pk: int, part: UUID) -> HttpResponse:
    return leaf(request, trajectory, pk, part)


@public_view
@require_safe
def public_picture(request: HttpRequest, trajectory: Trajectory, pk: int, picture: UUID) -> HttpResponse:
    """Only pictures that the published snapshot names; a child's work only as long as it may be shown."""
    _edition, snapshot = published(trajectory, pk)
    found = shelf.picture_bytes(snapshot, str(picture))
    if found is None:
        raise Http404
    return HttpResponse(found, content_type="image/jpeg", headers={"Cache-Control": "public, max-age=3600"})


@public_view
@require_safe
def public_pdf(request: HttpRequest, trajectory: Trajectory, pk: int) -> HttpResponseBase:
    """The PDF to read of the published snapshot, and no other."""
    _edition, snapshot = published(trajectory, pk)
    found: Compilation | None = publishing.reading_pdf(snapshot)
    if found is None:
        raise Http404
    found.snapshot = snapshot
    if withdrawing.recall(found):
        compiling.ask(snapshot, Compilation.Output.WEB, None)
        messages.info(request, _("De PDF wordt opnieuw gemaakt. Probeer het over een minuut nog eens."))
        return redirect(trajectory.url("publications:public_read", pk=pk))
    return send(found)
