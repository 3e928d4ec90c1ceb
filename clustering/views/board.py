"""The board of keys and blocks."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from config.http import render_page
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..board import arrange, lay_out, shift
from ..models import BuildingBlock, Key


@member_view(Capability.CLUSTER)
@require_GET
def board(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return show(request, trajectory)


@member_view(Capability.CLUSTER)
@require_POST
def arrange_block(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Put a block under another key (`key`, empty: none), before another block (`before`), or a step up or down."""
    block = get_object_or_404(BuildingBlock.objects.current(), trajectory=trajectory, pk=pk)
    step, key = request.POST.get("step", ""), None
    if step in {"-1", "1"}:
        shift(block, int(step))
        said = _("“%(block)s” is verplaatst in zijn kolom.") % {"block": block}
    else:
        if wanted := request.POST.get("key", ""):
            key = get_object_or_404(Key, trajectory=trajectory, pk=number(wanted))
        arrange(block, key, number(request.POST.get("before", "")))
        where = _("onder “%s”") % key if key else _("bij de bouwstenen zonder sleutel")
        said = _("“%(block)s” ligt nu %(where)s.") % {"block": block, "where": where}
    if request.htmx:
        return show(request, trajectory, said=said, moved=block.pk)
    messages.success(request, said)
    return redirect(f"{trajectory.url('clustering:board')}#b{block.pk}")


def show(request: MemberRequest, trajectory: Trajectory, *, said: str = "", moved: int = 0) -> HttpResponse:
    search = (request.GET.get("q") or request.POST.get("q") or "").strip()
    context = {
        "board": lay_out(trajectory, search),
        "q": search,
        "as_table": request.GET.get("toon") == "tabel",
        "said": said,
        "moved": moved,
    }
    return render_page(request, "clustering/board.html", context, partial="board")


def number(text: str) -> int | None:
    """A row's number from a form; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
