"""The board of keys and blocks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toolkit.http import render_page
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..board import arrange, lay_out, move_in_column
from ..models import BuildingBlock, Key


@member_view(Capability.CLUSTER)
@require_GET
def board_page(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return show_board(request, trajectory)


@member_view(Capability.CLUSTER)
@require_POST
def arrange_block(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Put a block under another key (`key`, empty: none), before another block (`before`) or as the last."""
    block = current_block_or_404(trajectory, pk)
    key = None
    if wanted := request.POST.get("key", ""):
        key = get_object_or_404(Key, trajectory=trajectory, pk=whole_number(wanted))
    arrange(block, key, whole_number(request.POST.get("before")))
    where = _("onder “%s”") % key if key else _("bij de bouwstenen zonder sleutel")
    return show_moved(request, block, _("“%(block)s” ligt nu %(where)s.") % {"block": block, "where": where})


@member_view(Capability.CLUSTER)
@require_POST
def move_block_up(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return move_card(request, trajectory, pk, up=True)


@member_view(Capability.CLUSTER)
@require_POST
def move_block_down(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return move_card(request, trajectory, pk, up=False)


def move_card(request: MemberRequest, trajectory: Trajectory, pk: int, *, up: bool) -> HttpResponse:
    block = current_block_or_404(trajectory, pk)
    move_in_column(block, up=up)
    return show_moved(request, block, _("“%(block)s” is verplaatst in zijn kolom.") % {"block": block})


def show_moved(request: MemberRequest, block: BuildingBlock, said: str) -> HttpResponse:
    """The board after a move, saying what moved: in place for HTMX, as a new page otherwise."""
    if request.htmx:
        return show_board(request, block.trajectory, said=said, moved=block.pk)
    messages.success(request, said)
    return redirect(f"{block.trajectory.url('clustering:board')}#b{block.pk}")


def current_block_or_404(trajectory: Trajectory, pk: int) -> BuildingBlock:
    block = get_object_or_404(BuildingBlock.objects.current(), trajectory=trajectory, pk=pk)
    block.trajectory = trajectory
    return block


def show_board(
    request: MemberRequest, trajectory: Trajectory, *, said: str = "", moved: int = 0
) -> HttpResponse:
    search = (request.GET.get("q") or request.POST.get("q") or "").strip()
    context = {
        "board": lay_out(trajectory, search),
        "q": search,
        "as_table": request.GET.get("toon") == "tabel",
        "said": said,
        "moved": moved,
    }
    return render_page(request, "clustering/board.html", context, partial="board")
