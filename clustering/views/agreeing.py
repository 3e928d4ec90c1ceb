"""Where two teams differ: settled one by one in the plenary; how far they agree; which blocks lean."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import BuildingBlock
from ..placing import NoSuchBlock, Refused, block_named, waiting_voices
from ..rounds.leaning import leaning_blocks
from ..rounds.opinions import agreement_per_block, read_judgements
from ..rounds.settling import dispute_of, settle, unsettle
from .rounds import round_or_404
from .voices import typed_title


@member_view(Capability.CLUSTER)
@require_GET
def show_differences(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The first difference, large, for the projector; `stem`: this one, `na`: the one behind that."""
    round_ = round_or_404(trajectory, pk)
    judgements = read_judgements(round_)
    open_ = judgements.disputed
    asked, behind = whole_number(request.GET.get("stem")), whole_number(request.GET.get("na"))
    chosen = asked if asked in open_ else next((n for n in open_ if n > (behind or 0)), None)
    chosen = chosen or (open_[0] if open_ else None)
    settled = round_.statements.filter(settled_at__isnull=False, contribution__erased_at=None)
    settled = settled.select_related("contribution", "settled_by")
    context = {
        "round": round_,
        "judgements": judgements,
        "dispute": dispute_of(round_, chosen) if chosen else None,
        "place": open_.index(chosen) + 1 if chosen else 0,
        "blocks": BuildingBlock.objects.filter(trajectory=trajectory).for_board() if chosen else (),
        "settled": settled.order_by("-settled_at", "-pk")[:20],
    }
    return render(request, "clustering/round_differences.html", context)


@member_view(Capability.CLUSTER)
@require_GET
def show_agreement(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Agreement per block and overall, the blocks that lean, and what has no place."""
    round_ = round_or_404(trajectory, pk)
    judgements = read_judgements(round_)
    context = {
        "round": round_,
        "judgements": judgements,
        "per_block": agreement_per_block(round_, judgements),
        "leaning": leaning_blocks(trajectory),
        "unplaced": waiting_voices(trajectory).count(),
    }
    return render(request, "clustering/round_agreement.html", context)


@member_view(Capability.CLUSTER)
@require_POST
def settle_difference(
    request: MemberRequest, trajectory: Trajectory, pk: int, statement: int
) -> HttpResponse:
    """The statement goes to this `block`, or to the one with this `title`; then the next difference."""
    round_ = round_or_404(trajectory, pk)
    row = get_object_or_404(round_.statements, pk=statement)
    back = trajectory.url("clustering:round_differences", pk=pk)
    if not round_.is_open:
        messages.error(request, _("Deze ronde is niet open."))
        return redirect(back)
    chosen = whole_number(request.POST.get("block"))
    try:
        if chosen:
            block_id = get_object_or_404(BuildingBlock, trajectory=trajectory, pk=chosen).pk
        else:
            block_id = block_named(trajectory, typed_title(request)).pk
        block = settle(round_, row.pk, block_id, request.user)
    except (Refused, NoSuchBlock) as refused:
        messages.warning(request, str(refused))
        return redirect(f"{back}?stem={row.pk}")
    messages.success(request, _("Beslist: “%s”.") % block)
    return redirect(f"{back}?na={row.pk}")


@member_view(Capability.CLUSTER)
@require_POST
def unsettle_difference(
    request: MemberRequest, trajectory: Trajectory, pk: int, statement: int
) -> HttpResponse:
    """Back on the list."""
    round_ = round_or_404(trajectory, pk)
    row = get_object_or_404(round_.statements, pk=statement)
    try:
        if not round_.is_open:
            raise Refused(_("Deze ronde is niet open."))
        unsettle(round_, row.pk, request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect(f"{trajectory.url('clustering:round_differences', pk=pk)}?stem={row.pk}")
