"""Many waiting statements at once: search, tick, place."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from config.http import render_page
from trajectories.access import member_view
from trajectories.models import Channel, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..counting import progress
from ..models import BuildingBlock
from ..placing import NoSuchBlock, block_named
from ..placing import place, place_in_new, waiting
from .sorting import already
from .voices import chosen, with_undo

PER_PAGE = 50


@member_view(Capability.CLUSTER)
@require_http_methods(["GET", "POST"])
def heap(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    if request.method == "POST":
        place_ticked(request, trajectory)
        kept = {name: request.POST[name] for name in ("q", "kanaal") if request.POST.get(name)}
        return redirect(f"{trajectory.url('clustering:heap')}?{urlencode(kept)}")
    search, channel = request.GET.get("q", "").strip(), request.GET.get("kanaal", "")
    statements = waiting(trajectory).containing(search)
    if channel in Channel.values:
        statements = statements.filter(channel=channel)
    statements = statements.select_related("gathering__neighbourhood", "neighbourhood", "question")
    pages = Paginator(statements.order_by("said_at", "pk"), PER_PAGE)
    if not (search or channel):
        placed, total = progress(trajectory)
        pages.count = total - placed  # the whole heap is counted much faster than it is selected
    context = {
        "q": search,
        "channel": channel,
        "channels": Channel.choices,
        "page_obj": pages.get_page(request.GET.get("p")),
        "blocks": BuildingBlock.objects.filter(trajectory=trajectory).for_board(),
    }
    return render_page(request, "clustering/heap.html", context, partial="heap")


def place_ticked(request: MemberRequest, trajectory: Trajectory) -> None:
    voices, title = chosen(request), " ".join(request.POST.get("title", "").split())[:120]
    if not voices:
        messages.error(request, _("Vink eerst de stemmen aan die bij elkaar horen."))
        return
    if not title:
        messages.error(request, _("Schrijf bij welke bouwsteen deze stemmen horen."))
        return
    if "new" in request.POST:
        outcome = place_in_new(trajectory, voices, title, request.user)
    else:
        try:
            outcome = place(trajectory, voices, block_named(trajectory, title).pk, request.user)
        except NoSuchBlock as missing:
            messages.error(request, str(missing))
            return
    if outcome.decision:
        messages.success(request, with_undo(request, trajectory, outcome.decision))
    if outcome.elsewhere:
        messages.warning(request, already(outcome))
