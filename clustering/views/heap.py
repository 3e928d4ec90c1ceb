"""Many waiting statements at once: search, tick, place."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from contributions.models import Channel
from contributions.models.contribution import ContributionQuerySet
from toolkit import selection
from toolkit.http import render_page
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..counting import count_placed
from ..models import BuildingBlock
from ..placing import NoSuchBlock, Outcome, block_named, place, place_in_new, waiting_voices
from .sorting import tell_who_was_first
from .voices import act_with_undo, picked_voices, typed_title

PER_PAGE = 50


@member_view(Capability.CLUSTER)
@require_GET
def show_heap(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The waiting statements, narrowed down by `q` and `kanaal`."""
    search, channel = request.GET.get("q", "").strip(), request.GET.get("kanaal", "")
    matching = matching_voices(trajectory, request.GET)
    statements = matching.select_related("gathering__neighbourhood", "neighbourhood", "question")
    pages = Paginator(statements.order_by("said_at", "pk"), PER_PAGE)
    if not (search or channel):
        placed, total = count_placed(trajectory)
        pages.count = total - placed  # the whole heap is counted much faster than it is selected
    context = {
        # Only of a search: nobody lays the whole heap in one block, and sealing it takes its time.
        "whole": selection.whole_list(matching) if search or channel else selection.WholeList(0, ""),
        "list_query": urlencode({"q": search, "kanaal": channel}),
        "q": search,
        "channel": channel,
        "channels": Channel.choices,
        "page_obj": pages.get_page(request.GET.get("p")),
        "blocks": BuildingBlock.objects.filter(trajectory=trajectory).for_board(),
    }
    return render_page(request, "clustering/heap.html", context, partial="heap")


def matching_voices(trajectory: Trajectory, query: QueryDict) -> ContributionQuerySet:
    """The waiting statements that a query of this page asks for."""
    statements = waiting_voices(trajectory).containing(query.get("q", "").strip())
    channel = query.get("kanaal", "")
    return statements.filter(channel=channel) if channel in Channel.values else statements


@member_view(Capability.CLUSTER)
@require_POST
def place_ticked(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The ticked statements go in the block with this `title`."""

    def place_in_named(voices: list[UUID], title: str) -> Outcome:
        return place(trajectory, voices, block_named(trajectory, title).pk, request.user)

    return act_on_ticked(request, trajectory, place_in_named)


@member_view(Capability.CLUSTER)
@require_POST
def place_ticked_in_new(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The ticked statements go in a new block with this `title`."""

    def place_in_made(voices: list[UUID], title: str) -> Outcome:
        return place_in_new(trajectory, voices, title, request.user)

    return act_on_ticked(request, trajectory, place_in_made)


def act_on_ticked(
    request: MemberRequest, trajectory: Trajectory, act: Callable[[list[UUID], str], Outcome]
) -> HttpResponse:
    """Do this with the picked statements, or say what was forgotten; back to the same search."""
    query, title = selection.filter_of(request.POST), typed_title(request)
    if not title:
        messages.error(request, _("Schrijf bij welke bouwsteen deze uitspraken horen."))
    else:
        try:
            outcome = act(picked_voices(request, trajectory, matching_voices(trajectory, query)), title)
        except (NoSuchBlock, selection.NothingPicked) as why:
            messages.error(request, str(why))
        else:
            if outcome.act:
                messages.success(request, act_with_undo(request, trajectory, outcome.act))
            if outcome.elsewhere:
                messages.warning(request, tell_who_was_first(outcome))
    kept = {name: str(query[name]) for name in ("q", "kanaal") if query.get(name)}
    return redirect(f"{trajectory.url('clustering:heap')}?{urlencode(kept)}")
