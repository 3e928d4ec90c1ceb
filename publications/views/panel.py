"""What the cockpit and the public page show of publications; docs/architecture.md has the contract."""

from django.db.models import Exists, OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from trajectories.access import member_view, public_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Comment, Compilation, Edition, Feedback, Review, Snapshot
from ..review import deciding, reviewing


@member_view(Capability.VIEW)
@require_safe
def cockpit_panel(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    part = request.GET.get("part", "")
    context: dict[str, object] = {"part": part, "today": localdate()}
    if part == "rings":
        context |= rings(trajectory)
    elif part == "waiting":
        if Capability.REVIEW in request.capabilities:
            context["mine"] = reviewing.waiting_for(request.user, trajectory.pk)
        if Capability.COMPOSE in request.capabilities:
            context |= for_composer(trajectory)
    return render(request, "publications/cockpit_panel.html", context)


def rings(trajectory: Trajectory) -> dict[str, int]:
    states = list(Edition.objects.filter(trajectory=trajectory).order_by().values_list("state", flat=True))
    return {
        "in_review": states.count(Edition.State.REVIEW),
        "published": states.count(Edition.State.PUBLISHED),
    }


def for_composer(trajectory: Trajectory) -> dict[str, object]:
    """Open comments, drafts that came back and failed PDFs, of each edition the newest snapshot. Three
    queries."""
    newest = (
        Snapshot.objects.filter(edition=OuterRef("snapshot__edition")).order_by("-number").values("pk")[:1]
    )
    of_newest = Q(snapshot__edition__trajectory=trajectory, snapshot=Subquery(newest))
    commented = (
        Comment.objects.filter(snapshot__edition__trajectory=trajectory, state=Comment.State.OPEN)
        .order_by()
        .values_list("snapshot__edition", flat=True)
    )
    later = Compilation.objects.filter(
        snapshot=OuterRef("snapshot"), output=OuterRef("output"), asked_at__gt=OuterRef("asked_at")
    )
    returned = Review.objects.filter(of_newest, verdict=Review.Verdict.RETURNED).select_related(
        "reader", "snapshot__edition"
    )
    failed = Compilation.objects.filter(~Exists(later), of_newest, state=Compilation.State.FAILED)
    editions = list(commented)
    return {
        "comments": len(editions),
        "comments_edition": editions[0] if editions else None,
        "returned": returned.defer("snapshot__data").order_by("given_at", "pk"),
        "failed": failed.select_related("snapshot__edition")
        .defer("snapshot__data")
        .order_by("asked_at", "pk"),
    }


@public_view
@require_safe
def public_panel(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    context = {
        "cards": deciding.edition_cards(trajectory),
        "answers": Feedback.objects.filter(trajectory=trajectory).order_by("position", "pk")[:3],
        "answer_count": Feedback.objects.filter(trajectory=trajectory).count(),
    }
    return render(request, "publications/public_panel.html", context)
