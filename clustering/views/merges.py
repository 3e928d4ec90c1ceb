"""Merging a block into another."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..codebook import examples_of
from ..counting import tally
from ..merging import merge
from ..models import BuildingBlock
from ..placing import Refused
from .voices import act_with_undo


@member_view(Capability.CLUSTER)
@require_http_methods(["GET", "POST"])
def merge_block(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Choose the other block (`met`), see both beside each other, and confirm."""
    current = BuildingBlock.objects.filter(trajectory=trajectory).current().select_related("key")
    block = get_object_or_404(current, pk=pk)
    wanted = whole_number((request.POST if request.method == "POST" else request.GET).get("met"))
    target = get_object_or_404(current.exclude(pk=pk), pk=wanted) if wanted else None
    if request.method == "POST" and target:
        try:
            act = merge(trajectory, block.pk, target.pk, request.user)
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect(trajectory.url("clustering:board"))
        messages.success(request, act_with_undo(request, trajectory, act))
        return redirect(trajectory.url("clustering:block", pk=target.pk))
    search = request.GET.get("q", "").strip()
    counts = tally(trajectory)
    examples = examples_of([block, target]) if target else {}
    context = {
        "examples": examples.get(block.pk, []),
        "target_examples": examples.get(target.pk, []) if target else [],
        "building_block": block,
        "target": target,
        "q": search,
        "voices": counts[block.pk].total(),
        "target_voices": counts[target.pk].total() if target else 0,
        "others": [
            (other, counts[other.pk].total())
            for other in current.for_board().exclude(pk=pk).named_like(search)
        ],
    }
    return render(request, "clustering/block_merge.html", context)
