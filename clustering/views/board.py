"""The board of keys and blocks."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toolkit.http import render_page
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..board import MovedMeanwhile, arrange, lay_out, move_in_column
from ..board_edition import board_edition
from ..clashes import hear, last_editor, tell_of_move
from ..codebook import codebook
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
    where = _("onder “%s”") % key if key else _("bij de bouwstenen zonder sleutel")
    was = request.POST.get("was")
    seen = "" if was is None else whole_number(was)
    try:
        arrange(block, key, whole_number(request.POST.get("before")), seen)
    except MovedMeanwhile as moved:
        return show_moved(request, block, refuse_move(request, block, moved, where))
    return show_moved(request, block, _("“%(block)s” ligt nu %(where)s.") % {"block": block, "where": where})


def refuse_move(request: MemberRequest, block: BuildingBlock, moved: MovedMeanwhile, wanted: str) -> str:
    """What whoever came second reads; the first is told as well."""
    first = last_editor(block, ["key_id"])
    tell_of_move(block, first, request.user, wanted)
    facts = {"who": first or _("Iemand anders"), "block": block, "key": moved.key or _("geen sleutel")}
    return (
        _("%(who)s legde “%(block)s” intussen onder “%(key)s”. Er is niets verplaatst: spreek even af.")
        % facts
    )


@member_view(Capability.CLUSTER)
@require_GET
def follow_board(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """What changed since the edition that the page shows (If-None-Match): 304, or its parts anew.

    `deel`: "scherm" for the projector (which hears nobody's remarks), "meldingen" for a page without a board.
    """
    part = request.GET.get("deel", "")
    remarks = [] if part == "scherm" else hear(trajectory, request.user)
    shown = request.headers.get("If-None-Match", "").strip('"')
    is_same = part == "meldingen" or shown == board_edition(trajectory)
    if is_same and not remarks:
        return HttpResponseNotModified()
    context = {"remarks": remarks, "is_same": is_same, "part": part}
    if not is_same:
        context |= board_context(request, trajectory)
    return render(request, "clustering/board_news.html", context)


@member_view(Capability.CLUSTER)
@require_GET
def show_screen(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The board for a projector: large, nothing to press, follows by itself."""
    context = board_context(request, trajectory)
    return render(request, "clustering/board_screen.html", context)


@member_view(Capability.CLUSTER)
@require_GET
def show_codebook(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """What belongs in which block, to print for the tables."""
    return render(request, "clustering/codebook.html", {"chapters": codebook(trajectory)})


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
    context = board_context(request, trajectory) | {"said": said, "moved": moved}
    return render_page(request, "clustering/board.html", context, partial="board")


def board_context(request: MemberRequest, trajectory: Trajectory) -> dict[str, Any]:
    search = (request.GET.get("q") or request.POST.get("q") or "").strip()
    as_table = request.GET.get("toon") == "tabel"
    return {"board": lay_out(trajectory, search), "q": search, "as_table": as_table, "said": "", "moved": 0}
