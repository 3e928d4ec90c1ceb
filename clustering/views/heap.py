"""Many waiting statements at once: search, tick, place; in a round (`pk`) for the visitor's team."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from toolkit import selection
from toolkit.http import render_page
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import BuildingBlock
from ..picking import Picking
from .piles import lay_picked, pile_of, to_round

PER_PAGE = 50


@member_view(Capability.CLUSTER)
@require_GET
def show_heap(request: MemberRequest, trajectory: Trajectory, pk: int | None = None) -> HttpResponse:
    """The waiting statements, narrowed down by words (`q`) and filters."""
    pile = pile_of(request, trajectory, pk)
    if pile is None:
        return to_round(trajectory, pk)
    picking = Picking(request.GET, pile)
    matching = picking.contributions()
    statements = matching.select_related("gathering__neighbourhood", "neighbourhood", "question")
    pages = Paginator(statements, PER_PAGE)
    # Only of a search: nobody lays the whole heap in one block, and sealing it takes its time.
    whole = selection.WholeList(0, "") if picking.is_everything else selection.whole_list(matching)
    if whole.seal:
        pages.count = whole.count
    context = {
        "whole": whole,
        "picking": picking,
        "form": picking.form,
        "list_query": picking.query,
        "round": pile.team.round if pile.team else None,
        "addresses": {
            "heap": pile.url("heap"),
            "place": pile.url("heap_place"),
            "place_new": pile.url("heap_place_new"),
            "heaps": pile.url("heaps"),
            "desk": pile.url("sort"),
        },
        "page_obj": pages.get_page(request.GET.get("p")),
        "blocks": BuildingBlock.objects.filter(trajectory=trajectory).for_board(),
    }
    return render_page(request, "clustering/heap.html", context, partial="heap")


@member_view(Capability.CLUSTER)
@require_POST
def place_ticked(request: MemberRequest, trajectory: Trajectory, pk: int | None = None) -> HttpResponse:
    """The ticked statements, or all that match, go in the block with this `title`."""
    return place(request, trajectory, pk, new=False)


@member_view(Capability.CLUSTER)
@require_POST
def place_ticked_in_new(
    request: MemberRequest, trajectory: Trajectory, pk: int | None = None
) -> HttpResponse:
    """The ticked statements, or all that match, go in a new block with this `title`."""
    return place(request, trajectory, pk, new=True)


def place(request: MemberRequest, trajectory: Trajectory, round_: int | None, *, new: bool) -> HttpResponse:
    """Lay what was picked, or say what was forgotten; back to the same search."""
    pile = pile_of(request, trajectory, round_)
    if pile is None:
        return to_round(trajectory, round_)
    picking = Picking(selection.filter_of(request.POST), pile)
    here = f"{pile.url('heap')}?{picking.query}"
    lay_picked(request, pile, picking.contributions, new=new, back=here)
    return redirect(here)
