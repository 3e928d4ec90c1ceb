"""A draft as a web page: its cover, its parts, its pictures, and what changed since another draft."""

from typing import TypedDict, cast
from uuid import UUID

from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from toolkit.numbers import whole_number
from toolkit.vocabulary import speak
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Compilation, Edition, Review, Snapshot
from ..reading import pages
from ..reading.comparing import compare
from ..reading.contents import Book
from ..reading.parts import Part
from ..review import comments, deciding, margin, reviewing
from ..review.forms import VerdictForm


class LatestDraft(TypedDict):
    number: int
    pk: int


class DraftContext(TypedDict):
    """What stands around every page of a draft."""

    snapshot: Snapshot
    edition: Edition
    review: Review | None
    is_open: bool
    latest: LatestDraft | None  # when it is a newer one
    pdf: Compilation | None
    open_comments: int
    judges: bool
    verdict_form: VerdictForm
    verdict_open: bool


class DraftPage(DraftContext, pages.PageContext):
    """The cover of a draft, or a part with its margin."""

    resume: pages.ContentsLine | None
    margin: margin.Margin | None


def draft_or_404(trajectory: Trajectory, pk: int) -> Snapshot:
    snapshots = Snapshot.objects.select_related("edition__published_snapshot").defer(
        "edition__published_snapshot__data"
    )
    snapshot = get_object_or_404(snapshots, edition__trajectory=trajectory, pk=pk)
    snapshot.edition.trajectory = trajectory
    speak(snapshot.edition.vocabulary)
    return snapshot


def part_or_404(book: Book, pk: UUID) -> Part:
    part = book.part(str(pk))
    if part is None:
        raise Http404
    return part


def around_draft(request: MemberRequest, snapshot: Snapshot) -> DraftContext:
    """Its newer version, its PDF, the visitor's request and verdict. Four queries."""
    review = Review.objects.filter(snapshot=snapshot, reader=request.user).first()
    latest = Snapshot.objects.filter(edition=snapshot.edition_id).aggregate(
        number=Max("number"), pk=Max("pk")
    )
    return {
        "snapshot": snapshot,
        "edition": snapshot.edition,
        "review": review,
        "is_open": reviewing.is_open(snapshot),
        "latest": cast(LatestDraft, latest) if latest["number"] > snapshot.number else None,
        "pdf": deciding.reading_pdf(snapshot),
        "open_comments": comments.open_comments(snapshot.edition_id),
        "judges": review is not None or Capability.COMPOSE not in request.capabilities,
        "verdict_form": VerdictForm(initial={"remark": review.remark if review else ""}),
        "verdict_open": "oordeel" in request.GET,
    }


def page_of_draft(
    request: MemberRequest, trajectory: Trajectory, snapshot: Snapshot, pk: UUID | None
) -> DraftPage:
    """The context of the cover (`pk` None) or of a part. Http404 for a part that this snapshot hasn't."""
    book = pages.open_book(snapshot)
    part = part_or_404(book, pk) if pk else None
    around = around_draft(request, snapshot)
    read_parts = around["review"].read_parts.values_list("part", flat=True) if around["review"] else ()
    read = frozenset(str(part) for part in read_parts)
    page = pages.page_context(book, pages.draft_addresses(trajectory, snapshot), part, read)
    passages = [passage.id for passage in book.in_part(part)] if part else []
    return {
        **around,
        **page,
        "resume": next((line for line in page["contents"] if not line.read), None) if read else None,
        "margin": margin.margin_beside(snapshot, passages, request.user) if part else None,
    }


@member_view(Capability.REVIEW)
@require_safe
def read(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The cover: what it is, who asks to read it, and the contents."""
    snapshot = draft_or_404(trajectory, pk)
    context = page_of_draft(request, trajectory, snapshot, None)
    if context["review"]:
        reviewing.note_opened(context["review"])
    return render(request, "publications/read.html", context)


@member_view(Capability.REVIEW)
@require_safe
def read_part(request: MemberRequest, trajectory: Trajectory, pk: int, part: UUID) -> HttpResponse:
    snapshot = draft_or_404(trajectory, pk)
    context = page_of_draft(request, trajectory, snapshot, part)
    wanted = request.GET.get("schrijf", "")
    if context["margin"] and wanted in context["book"].passages and context["is_open"]:
        margin.open_new(context["margin"], wanted)
    if context["review"]:
        reviewing.note_opened(context["review"], str(part))
    return render(request, "publications/read.html", context)


@member_view(Capability.REVIEW)
@require_safe
def read_picture(request: MemberRequest, trajectory: Trajectory, pk: int, picture: UUID) -> HttpResponse:
    """Only pictures that this snapshot names."""
    jpeg = pages.picture_bytes(draft_or_404(trajectory, pk), str(picture))
    if jpeg is None:
        raise Http404
    return HttpResponse(jpeg, content_type="image/jpeg")


@member_view(Capability.REVIEW)
@require_safe
def changes(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Word by word what differs from an earlier draft: the one before, or the number in `met`."""
    snapshot = draft_or_404(trajectory, pk)
    older = Snapshot.objects.filter(edition=snapshot.edition_id, number__lt=snapshot.number)
    wanted = whole_number(request.GET.get("met"))
    before = older.filter(number=wanted).first() if wanted is not None else None
    before = before or older.order_by("-number").first()
    context = {
        **around_draft(request, snapshot),
        "before": before,
        "older": list(older.order_by("-number").values_list("number", flat=True)),
        "comparison": compare(pages.open_book(before), pages.open_book(snapshot)) if before else None,
    }
    return render(request, "publications/changes.html", context)
