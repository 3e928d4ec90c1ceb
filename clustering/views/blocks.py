"""A building block: its text, its voices and its history."""

from contextlib import suppress

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from contributions.quoting import ids_of_public_quotes
from toolkit import selection
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.http import render_page
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..block_history import history_of
from ..block_voices import Evidence, voice_sources
from ..clashes import tell_of_writing
from ..forms import BlockForm, join_texts
from ..models import BuildingBlock, SortingAct
from ..placing import Refused, put_away

PER_PAGE = 30


@member_view(Capability.CLUSTER)
@require_GET
def show_block(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """A block in use, merged or put away, with its voices; the query narrows those down (`Evidence`)."""
    block = get_object_or_404(
        BuildingBlock.objects.select_related("key", "merged_into"), trajectory=trajectory, pk=pk
    )
    block.trajectory = trajectory
    evidence = Evidence(request.GET, block)
    matching = evidence.contributions()
    voices = Paginator(matching.prefetch_related("stars__starred_by"), PER_PAGE)
    merge = (
        SortingAct.objects.standing().filter(source=block, kind=SortingAct.Kind.MERGE).first()
        if block.merged_into
        else None
    )
    page = voices.get_page(request.GET.get("p"))
    context = {
        "building_block": block,
        "sources": voice_sources(block),
        "page_obj": page,
        "whole": selection.whole_list(matching),
        "list_query": evidence.query,
        "evidence": evidence,
        "here": f"{request.path}?{evidence.query}",
        "quoted": ids_of_public_quotes(page) if Capability.MODERATE in request.capabilities else (),
        "blocks": BuildingBlock.objects.filter(trajectory=trajectory).for_board().exclude(pk=pk),
        "merged_here": block.merged_blocks.all(),
        "merge": merge,
        "news_url": trajectory.url("clustering:board_news") + "?deel=meldingen",
    }
    return render_page(request, "clustering/block.html", context, partial="voices")


@member_view(Capability.CLUSTER)
@require_http_methods(["GET", "POST"])
def add_block(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = BlockForm(request.POST or None, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        form.instance.trajectory, form.instance.created_by = trajectory, request.user
        made = form.save()
        messages.success(request, _("“%s” ligt op het bord.") % made)
        return redirect(trajectory.url("clustering:block", pk=made.pk))
    return render_form(request, "clustering/block_form.html", form, {"building_block": None})


@member_view(Capability.CLUSTER)
@require_http_methods(["GET", "POST"])
def edit_block(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Change the text; `both` lays the long texts of two editors under each other."""
    block = get_object_or_404(BuildingBlock.objects.current(), trajectory=trajectory, pk=pk)
    typed = join_texts(request.POST, block) if "both" in request.POST else request.POST
    form = BlockForm(typed or None, instance=block, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("“%s” is bewaard.") % block + form.kept_note)
            return redirect(trajectory.url("clustering:block", pk=pk))
    if form.clashing:
        tell_of_writing(block, request.user, form.clashing)
    before = BuildingBlock.objects.get(pk=pk) if form.errors else block
    return render_form(request, "clustering/block_form.html", form, {"building_block": before})


@member_view(Capability.CLUSTER)
@require_POST
def put_away_block(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    block = get_object_or_404(BuildingBlock.objects.current(), trajectory=trajectory, pk=pk)
    try:
        put_away(block)
    except Refused:
        messages.error(request, _("Er zitten uitspraken in “%s”. Verplaats die eerst.") % block)
        return redirect(trajectory.url("clustering:block", pk=pk))
    messages.success(request, _("“%s” is gearchiveerd.") % block)
    return redirect(trajectory.url("clustering:board"))


@member_view(Capability.CLUSTER)
@require_GET
def block_history(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    block = get_object_or_404(
        BuildingBlock.objects.select_related("created_by"), trajectory=trajectory, pk=pk
    )
    page = Paginator(history_of(block), 50).get_page(request.GET.get("p"))
    return render(request, "clustering/block_history.html", {"building_block": block, "page_obj": page})
