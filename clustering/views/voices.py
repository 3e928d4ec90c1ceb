"""Moving voices between blocks, splitting a block, and telling what was done with a way back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..merging import describe
from ..models import BuildingBlock, Decision
from ..placing import NoSuchBlock, block_named
from ..placing import Outcome, move, split


@member_view(Capability.CLUSTER)
@require_POST
def move_voices(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The ticked voices go to the block with this `title`, to a new one (`split`), or back to the heap (`heap`)."""
    block = get_object_or_404(BuildingBlock.objects.current(), trajectory=trajectory, pk=pk)
    voices, title = chosen(request), " ".join(request.POST.get("title", "").split())[:120]
    try:
        if not voices:
            messages.error(request, _("Vink eerst de stemmen aan die je wil verplaatsen."))
        elif "heap" in request.POST:
            tell(request, trajectory, move(trajectory, voices, block, None, request.user))
        elif not title:
            messages.error(request, _("Schrijf bij welke bouwsteen deze stemmen horen."))
        elif "split" in request.POST:
            tell(request, trajectory, split(trajectory, voices, block, title, request.user))
        else:
            tell(
                request,
                trajectory,
                move(trajectory, voices, block, block_named(trajectory, title).pk, request.user),
            )
    except NoSuchBlock as missing:
        messages.error(request, str(missing))
    return redirect(trajectory.url("clustering:block", pk=pk))


def chosen(request: MemberRequest, name: str = "voice") -> list[UUID]:
    """The ids of the ticked voices; anything else in the form is passed over."""
    found = []
    for text in request.POST.getlist(name):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def tell(request: MemberRequest, trajectory: Trajectory, outcome: Outcome) -> None:
    if outcome.decision is None:
        messages.warning(request, _("Er is niets verplaatst: deze stemmen lagen hier intussen niet meer."))
    else:
        messages.success(request, with_undo(request, trajectory, outcome.decision))


def with_undo(request: MemberRequest, trajectory: Trajectory, decision: Decision) -> Any:
    """What was decided, with the button that undoes it, as a message."""
    context = {"trajectory": trajectory, "decision": decision, "text": describe(decision)}
    return render_to_string("clustering/parts/decided.html", context, request=request)
