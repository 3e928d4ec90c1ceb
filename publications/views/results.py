"""What residents find: published editions to read on a screen and as a PDF, with what was decided on them."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from toolkit.vocabulary import speak
from trajectories.access import public_view
from trajectories.models import Trajectory

from ..models import Compilation, Edition, Snapshot
from ..outcomes import trace
from ..press.requesting import request_pdf
from ..reading import pages, withdrawing
from ..review import deciding
from .editions import send_pdf
from .reading import part_or_404


@public_view
@require_safe
def results(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    context = {
        "cards": deciding.edition_cards(trajectory),
        "decisions": trace.decisions_of(trajectory),
        "commitment_url": trajectory.url("commitment:public_commitment"),
        "has_feedback": trace.has_outcomes(trajectory),
    }
    return render(request, "publications/results.html", context)


def published_or_404(trajectory: Trajectory, pk: int) -> tuple[Edition, Snapshot]:
    """A published edition with its snapshot; Http404 for any other."""
    edition = get_object_or_404(
        deciding.published_editions(trajectory).select_related("published_snapshot"), pk=pk
    )
    assert edition.published_snapshot is not None
    edition.trajectory = trajectory
    speak(edition.vocabulary)
    return edition, edition.published_snapshot


def render_page_of(request: HttpRequest, trajectory: Trajectory, pk: int, part: UUID | None) -> HttpResponse:
    edition, snapshot = published_or_404(trajectory, pk)
    book = pages.open_book(snapshot)
    addresses = pages.published_addresses(trajectory, edition)
    context = {
        **pages.page_context(book, addresses, part_or_404(book, part) if part else None),
        "edition": edition,
        "snapshot": snapshot,
        "pdf": deciding.reading_pdf(snapshot),
        "margin": None,
    }
    return render(request, "publications/public_read.html", context)


@public_view
@require_safe
def public_read(request: HttpRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return render_page_of(request, trajectory, pk, None)


@public_view
@require_safe
def public_part(request: HttpRequest, trajectory: Trajectory, pk: int, part: UUID) -> HttpResponse:
    return render_page_of(request, trajectory, pk, part)


@public_view
@require_safe
def public_picture(request: HttpRequest, trajectory: Trajectory, pk: int, picture: UUID) -> HttpResponse:
    """Only pictures that the published snapshot names; a child's work only as long as it may be shown."""
    _edition, snapshot = published_or_404(trajectory, pk)
    jpeg = pages.picture_bytes(snapshot, str(picture))
    if jpeg is None:
        raise Http404
    return HttpResponse(jpeg, content_type="image/jpeg", headers={"Cache-Control": "public, max-age=60"})


@public_view
@require_safe
def public_pdf(request: HttpRequest, trajectory: Trajectory, pk: int) -> HttpResponseBase:
    """The PDF to read of the published snapshot, and no other."""
    _edition, snapshot = published_or_404(trajectory, pk)
    pdf = deciding.reading_pdf(snapshot)
    if pdf is None:
        raise Http404
    pdf.snapshot = snapshot
    if withdrawing.recall(pdf):
        request_pdf(snapshot, Compilation.Output.WEB, None)
        messages.info(request, _("De PDF wordt opnieuw gemaakt. Probeer het over een minuut nog eens."))
        return redirect(trajectory.url("publications:public_read", pk=pk))
    return send_pdf(pdf)
