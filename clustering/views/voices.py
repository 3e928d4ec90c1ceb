"""Moving voices between blocks, splitting a block, and telling what was done with a way back."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from contributions.models import Contribution
from toolkit import selection
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..block_voices import Evidence
from ..merging import describe
from ..models import BuildingBlock, SortingAct
from ..placing import NoSuchBlock, Outcome, block_named, move, split


@member_view(Capability.CLUSTER)
@require_POST
def move_voices(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The ticked voices go to the block with this `title`."""

    def move_to_named(block: BuildingBlock, voices: list[UUID], title: str) -> Outcome:
        return move(trajectory, voices, block, block_named(trajectory, title).pk, request.user)

    return act_on_ticked(request, trajectory, pk, move_to_named)


@member_view(Capability.CLUSTER)
@require_POST
def split_voices(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The ticked voices go to a new block with this `title`."""

    def split_off(block: BuildingBlock, voices: list[UUID], title: str) -> Outcome:
        return split(trajectory, voices, block, title, request.user)

    return act_on_ticked(request, trajectory, pk, split_off)


@member_view(Capability.CLUSTER)
@require_POST
def take_out_voices(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The ticked voices go back to the heap."""

    def take_out(block: BuildingBlock, voices: list[UUID], title: str) -> Outcome:
        return move(trajectory, voices, block, None, request.user)

    return act_on_ticked(request, trajectory, pk, take_out, needs_title=False)


def act_on_ticked(
    request: MemberRequest,
    trajectory: Trajectory,
    pk: int,
    act: Callable[[BuildingBlock, list[UUID], str], Outcome],
    *,
    needs_title: bool = True,
) -> HttpResponse:
    """Do this with the ticked voices of a block, or say what was forgotten; back to the block."""
    block = get_object_or_404(BuildingBlock.objects.current(), trajectory=trajectory, pk=pk)
    query, title = selection.filter_of(request.POST), typed_title(request)
    block.trajectory = trajectory
    matching = Evidence(query, block).contributions()
    if needs_title and not title:
        messages.error(request, _("Schrijf bij welke bouwsteen deze uitspraken horen."))
    else:
        try:
            voices = picked_voices(request, trajectory, matching)
            tell_outcome(request, trajectory, act(block, voices, title))
        except (NoSuchBlock, selection.NothingPicked) as why:
            messages.error(request, str(why))
    return redirect(trajectory.url("clustering:block", pk=pk) + (f"?{query.urlencode()}" if query else ""))


def picked_voices(
    request: MemberRequest, trajectory: Trajectory, matching: QuerySet[Contribution]
) -> list[UUID]:
    """The ids of the voices that were ticked in a list, or of all that match. Raises NothingPicked."""
    every = Contribution.objects.alive().filter(trajectory=trajectory)
    picked = selection.picked_rows(request.POST, every, matching)
    return list(picked.order_by("pk").values_list("pk", flat=True))


def ticked_voices(request: MemberRequest) -> list[UUID]:
    """The ids of the voices on the desk; anything else in the form is passed over."""
    voices = []
    for text in request.POST.getlist("voice"):
        try:
            voices.append(UUID(text))
        except ValueError:
            continue
    return voices


def typed_title(request: MemberRequest, field: str = "title") -> str:
    """The title of a block as it was typed, as long as a title may be."""
    return " ".join(request.POST.get(field, "").replace("\x00", "").split())[:120]


def tell_outcome(request: MemberRequest, trajectory: Trajectory, outcome: Outcome) -> None:
    if outcome.act is None:
        messages.warning(
            request, _("Er is niets verplaatst: deze uitspraken stonden hier intussen niet meer.")
        )
    else:
        messages.success(request, act_with_undo(request, trajectory, outcome.act))


def act_with_undo(request: MemberRequest, trajectory: Trajectory, act: SortingAct, back: str = "") -> Any:
    """What was decided, with the button that undoes it, as a message. `back`: the page that shows then."""
    context = {"undo_url": trajectory.url("clustering:undo", pk=act.pk), "text": describe(act), "back": back}
    return render_to_string("clustering/parts/decided.html", context, request=request)
