"""A draft as a web page: its cover, its parts, its pictures, and what changed since another draft."""

from typing import Any
from uuid import UUID

from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import margin, publishing, reviewing, shelf
from ..comparing import compare
from ..contents import Book, Part
from ..models import Review, Snapshot
from ..review_forms import VerdictForm


def draft(trajectory: Trajectory, pk: int) -> Snapshot:
    snapshots = Snapshot.objects.select_related("edition__published_snapshot").defer(
        "edition__published_snapshot__data"
    )
    found = get_object_or_404(snapshots, edition__trajectory=trajectory, pk=pk)
    found.edition.trajectory = trajectory
    return found


def part_of(book: Book, pk: UUID) -> Part:
    part = book.part(str(pk))
    if part is None:
        raise Http404
    return part


def around(request: MemberRequest, trajectory: Trajectory, snapshot: Snapshot) -> dict[str, Any]:
    """What stands around every page of a draft: its newer version, its PDF, the visitor's request and verdict."""
    review = Review.objects.filter(snapshot=snapshot, reader=request.user).first()
    latest = Snapshot.objects.filter(edition=snapshot.edition_id).aggregate(
        number=Max("number"), pk=Max("pk")
    )
    return {
        "snapshot": snapshot,
        "edition": snapshot.edition,
        "review": review,
        "is_open": reviewing.is_open(snapshot),
        "latest": latest if latest["number"] > snapshot.number else None,
        "pdf": publishing.reading_pdf(snapshot),
        "open_comments": reviewing.open_comments(snapshot.edition_id),
        "judges": review is not None or Capability.COMPOSE not in request.capabilities,
        "verdict_form": VerdictForm(initial={"remark": review.remark if review else ""}),
        "verdict_open": "oordeel" in request.GET,
    }


def leaf(
    request: MemberRequest, trajectory: Trajectory, snapshot: Snapshot, pk: UUID | None
) -> dict[str, Any]:
    """The context of the cover (`pk` None) or of a part. Http404 for a part that this snapshot hasn't."""
    book = shelf.open_book(snapshot)
    part = part_of(book, pk) if pk else None
    context = around(request, trajectory, snapshot)
    review: Review | None = context["review"]
    read = (
        frozenset(str(one) for one in review.read_parts.values_list("part", flat=True))
        if review
        else frozenset()
    )
    context |= shelf.page(book, shelf.desk(trajectory, snapshot), part, read)
    context["resume"] = next((one for one in context["leaves"] if not one.read), None) if read else None
    if part:
        context["margin"] = margin.beside(snapshot, [one.id for one in book.in_part(part)], request.user)
    return context


@member_view(Capability.REVIEW)
@require_safe
def read(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The cover: what it is, who asks to read it, and the contents."""
    snapshot = draft(trajectory, pk)
    context = leaf(request, trajectory, snapshot, None)
    if context["review"]:
        reviewing.opened(context["review"])
    return render(request, "publications/read.html", context)


@member_view(Capability.REVIEW)
@require_safe
def read_part(request: MemberRequest, trajectory: Trajectory, pk: int, part: UUID) -> HttpResponse:
    snapshot = draft(trajectory, pk)
    context = leaf(request, trajectory, snapshot, part)
    wanted = request.GET.get("schrijf", "")
    if wanted in context["book"].passages and context["is_open"]:
        margin.write(context["margin"], wanted)
    if context["review"]:
        reviewing.opened(context["review"], str(part))
    return render(request, "publications/read.html", context)


@member_view(Capability.REVIEW)
@require_safe
def read_picture(request: MemberRequest, trajectory: Trajectory, pk: int, picture: UUID) -> HttpResponse:
    """Only pictures that this snapshot names."""
    found = shelf.picture_bytes(draft(trajectory, pk), str(picture))
    if found is None:
        raise Http404
    return HttpResponse(found, content_type="image/jpeg", headers={"Cache-Control": "private, max-age=3600"})


@member_view(Capability.REVIEW)
@require_safe
def changes(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Word by word what differs from an earlier draft: the one before, or the number in `met`."""
    snapshot = draft(trajectory, pk)
    older = Snapshot.objects.filter(edition=snapshot.edition_id, number__lt=snapshot.number)
    wanted = request.GET.get("met", "")
    before = older.filter(number=int(wanted)).first() if wanted.isdecimal() and len(wanted) < 5 else None
    before = before or older.order_by("-number").first()
    context = around(request, trajectory, snapshot)
    context |= {
        "before": before,
        "older": list(older.order_by("-number").values_list("number", flat=True)),
        "report": compare(Book(before.data), Book(snapshot.data)) if before else None,
        "shelf": shelf.desk(trajectory, snapshot),
    }
    return render(request, "publications/changes.html", context)
