"""Heaps of statements that are alike, made by a worker: read, laid whole or in part, split further.

Each address is there twice: in a round (`pk`), for what it still asks of the visitor's team, and outside.
"""

from collections.abc import Callable

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toolkit import selection
from toolkit.http import render_page
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..heaping import FEWEST_TO_SPLIT, likeliest_block, list_heaps, list_parts, voices_of
from ..models import COARSEST, FINEST, BuildingBlock, Grouping, Heap
from ..pile import Pile
from ..tasks import make_heaps, split_heap
from .piles import lay_picked, pile_of, to_round

PER_PAGE = 50
HALFWAY = (COARSEST + FINEST) // 2


@member_view(Capability.CLUSTER)
@require_GET
def show_heaps(request: MemberRequest, trajectory: Trajectory, pk: int | None = None) -> HttpResponse:
    """The heaps at a mark of the slider (`fijn`), or how far a worker is with them."""
    pile = pile_of(request, trajectory, pk)
    if pile is None:
        return to_round(trajectory, pk)
    grouping = Grouping.objects.filter(pk=trajectory.pk).first()
    job = make_heaps.standing(str(trajectory.pk))
    mark = mark_of(request)
    made_at = grouping.made_at if grouping else None
    context = {
        "addresses": addresses(pile),
        "round": pile.team.round if pile.team else None,
        "made_at": made_at,
        "done": grouping.marks_done if grouping else 0,
        "job": job,
        "busy": job is not None and not job.has_failed,
        "mark": mark,
        "coarsest": COARSEST,
        "finest": FINEST,
        "found": list_heaps(pile, mark, request.GET.get("p")) if made_at else None,
        "list_query": f"fijn={mark}",
    }
    return render_page(request, "clustering/heaps.html", context, partial="heaps")


@member_view(Capability.CLUSTER)
@require_POST
def make(request: MemberRequest, trajectory: Trajectory, pk: int | None = None) -> HttpResponse:
    """Ask a worker for heaps of what waits now."""
    pile = pile_of(request, trajectory, pk)
    if pile is None:
        return to_round(trajectory, pk)
    Grouping.objects.filter(pk=trajectory.pk).update(marks_done=0)
    make_heaps.promise(str(trajectory.pk))
    return redirect(pile.url("heaps"))


@member_view(Capability.CLUSTER)
@require_GET
def show_heap(
    request: MemberRequest, trajectory: Trajectory, heap: int, pk: int | None = None
) -> HttpResponse:
    """The statements of a heap, the most typical first; of one that was split its parts."""
    return with_heap(request, trajectory, heap, pk, lambda pile, shown: render_heap(request, pile, shown))


@member_view(Capability.CLUSTER)
@require_POST
def lay(request: MemberRequest, trajectory: Trajectory, heap: int, pk: int | None = None) -> HttpResponse:
    """The whole heap, or what was ticked, goes in the block with this `title`."""
    return with_heap(
        request, trajectory, heap, pk, lambda pile, shown: lay_heap(request, pile, shown, new=False)
    )


@member_view(Capability.CLUSTER)
@require_POST
def lay_in_new(
    request: MemberRequest, trajectory: Trajectory, heap: int, pk: int | None = None
) -> HttpResponse:
    """The whole heap, or what was ticked, goes in a new block with this `title`."""
    return with_heap(
        request, trajectory, heap, pk, lambda pile, shown: lay_heap(request, pile, shown, new=True)
    )


@member_view(Capability.CLUSTER)
@require_POST
def split(request: MemberRequest, trajectory: Trajectory, heap: int, pk: int | None = None) -> HttpResponse:
    """Ask a worker to split a heap further."""

    def ask(pile: Pile, shown: Heap) -> HttpResponse:
        split_heap.promise(str(shown.pk))
        return redirect(pile.url("one_heap", heap=shown.pk))

    return with_heap(request, trajectory, heap, pk, ask)


@member_view(Capability.CLUSTER)
@require_POST
def join(request: MemberRequest, trajectory: Trajectory, heap: int, pk: int | None = None) -> HttpResponse:
    """The parts of a heap that was split are one heap again."""

    def forget_parts(pile: Pile, shown: Heap) -> HttpResponse:
        shown.parts.all().delete()
        return redirect(pile.url("one_heap", heap=shown.pk))

    return with_heap(request, trajectory, heap, pk, forget_parts)


def with_heap(
    request: MemberRequest,
    trajectory: Trajectory,
    heap: int,
    round_: int | None,
    do: Callable[[Pile, Heap], HttpResponse],
) -> HttpResponse:
    """Do this with a heap; when it is gone, because heaps were made anew, say so."""
    pile = pile_of(request, trajectory, round_)
    if pile is None:
        return to_round(trajectory, round_)
    shown = Heap.objects.filter(pk=heap).first()
    if shown is None:
        messages.info(request, _("De hopen zijn intussen opnieuw gemaakt. Kies er een uit deze lijst."))
        return redirect(pile.url("heaps"))
    if shown.trajectory_id != trajectory.pk:
        raise Http404
    return do(pile, shown)


def render_heap(request: MemberRequest, pile: Pile, heap: Heap) -> HttpResponse:
    voices = voices_of(pile, heap)
    statements = voices.select_related("gathering__neighbourhood", "neighbourhood", "question")
    job = split_heap.standing(str(heap.pk))
    whole = selection.whole_list(voices)
    context = {
        "addresses": addresses(pile, heap),
        "round": pile.team.round if pile.team else None,
        "heap": heap,
        "job": job,
        "busy": job is not None and not job.has_failed,
        "parts": list_parts(pile, heap),
        "whole": whole,
        "may_split": whole.count >= FEWEST_TO_SPLIT and not heap.one_piece,
        "likeliest": likeliest_block(pile, heap),
        "page_obj": Paginator(statements, PER_PAGE).get_page(request.GET.get("p")),
        "blocks": BuildingBlock.objects.filter(trajectory=pile.trajectory).for_board(),
        "list_query": "",
    }
    return render_page(request, "clustering/alike.html", context, partial="alike")


def lay_heap(request: MemberRequest, pile: Pile, heap: Heap, *, new: bool) -> HttpResponse:
    here = pile.url("one_heap", heap=heap.pk)
    lay_picked(request, pile, lambda: voices_of(pile, heap), new=new, back=here)
    if voices_of(pile, heap).exists():
        return redirect(here)
    return redirect(f"{pile.url('heaps')}?fijn={heap.mark}")


def addresses(pile: Pile, heap: Heap | None = None) -> dict[str, str]:
    """Where the forms and links of these pages lead, in a round or outside of it."""
    found = {"heaps": pile.url("heaps"), "make": pile.url("heaps_make"), "desk": pile.url("sort")}
    if heap is not None:
        names = {"heap": "one_heap", "lay": "heap_lay", "lay_new": "heap_lay_new"}
        names |= {"split": "heap_split", "join": "heap_join"}
        found |= {key: pile.url(name, heap=heap.pk) for key, name in names.items()}
        found["heaps"] += f"?fijn={heap.mark}"
    return found


def mark_of(request: MemberRequest) -> int:
    return min(max(whole_number(request.GET.get("fijn")) or HALFWAY, COARSEST), FINEST)
