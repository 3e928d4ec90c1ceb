"""The tools of the municipality: those that came along, those of its own, and what one of them is."""

from contextlib import suppress

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Sheet, Tool, ToolVersion
from ..tools import versions
from ..tools.canvas_form import CanvasForm
from ..tools.forms import FieldForm, ToolForm
from ..tools.ready_made import READY_MADE


@member_view(Capability.PLAN)
@require_safe
def show_tools(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    tools = sorted(versions.tools_of(trajectory.municipality), key=lambda tool: str(tool).casefold())
    taken = {tool.ready_made for tool in tools}
    context = {
        "tools": [tool for tool in tools if tool.dropped_at is None],
        "dropped": [tool for tool in tools if tool.dropped_at],
        "ready_made": [one for slug, one in READY_MADE.items() if slug not in taken],
    }
    return render(request, "ateliers/tools.html", context)


def tool_or_404(trajectory: Trajectory, pk: int) -> Tool:
    return get_object_or_404(versions.tools_of(trajectory.municipality), pk=pk)


def back_to_tool(trajectory: Trajectory, tool: Tool, at: str = "") -> HttpResponse:
    return redirect(trajectory.url("ateliers:tool", pk=tool.pk) + at)


@member_view(Capability.PLAN)
@require_POST
def take_over(request: MemberRequest, trajectory: Trajectory, slug: str) -> HttpResponse:
    if slug not in READY_MADE:
        raise Http404
    tool = versions.take_over(trajectory.municipality, slug)
    messages.success(
        request, _("“%(name)s” is nu een werkvorm van de gemeente. Je mag alles aanpassen.") % {"name": tool}
    )
    return back_to_tool(trajectory, tool)


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_tool(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = ToolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        tool = versions.make(trajectory.municipality, form.save(commit=False))
        messages.success(request, _("De werkvorm is er. Maak nu het canvas: welke vakken vult een groep in?"))
        return back_to_tool(trajectory, tool, "#vak-erbij")
    return render_form(request, "ateliers/tool_form.html", form)


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def show_tool(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """What it is, and its canvas; a POST adds a box."""
    tool = tool_or_404(trajectory, pk)
    form = FieldForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        field = form.save(commit=False)
        versions.add_field(tool, field)
        messages.success(request, _("Het vak “%(name)s” staat op het canvas.") % {"name": field})
        return back_to_tool(trajectory, tool, f"#vak-{field.key}")
    version = tool.newest
    context = {
        "tool": tool,
        "version": version,
        "boxes": versions.fields_of(version),
        "removed": versions.removed_from(version),
        "used_in": version.uses.select_related("gathering").filter(gathering__trajectory=trajectory),
        "is_used": versions.is_used(version),
        "verdicts": tool.verdicts.select_related("by", "version"),
    }
    return render_form(request, "ateliers/tool.html", form, context)


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_tool(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    tool = tool_or_404(trajectory, pk)
    form = ToolForm(request.POST or None, instance=tool.newest)
    if request.method == "POST" and form.is_valid():
        if not changes(form):
            return back_to_tool(trajectory, tool)
        with suppress(ChangedMeanwhile), transaction.atomic():
            form = ToolForm(request.POST, instance=versions.to_change(tool))
            version: ToolVersion | None = form.save() if form.is_valid() else None
            if version:
                messages.success(request, _("Bewaard.") + form.kept_note)
                return back_to_tool(trajectory, tool)
            transaction.set_rollback(True)
    context = {"tool": tool, "is_used": versions.is_used(tool.newest)}
    return render_form(request, "ateliers/tool_form.html", form, context)


def changes(form: ToolForm | FieldForm) -> bool:
    """Whether it holds something else than what is stored; else a change would only make an equal version."""
    return bool(set(form.changed_data) - {"opened"})


@member_view(Capability.PLAN)
@require_safe
def preview_tool(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The canvas as a group sees it; nothing can be saved."""
    tool = tool_or_404(trajectory, pk)
    boxes = list(versions.fields_of(tool.newest))
    form = CanvasForm(instance=Sheet(version=tool.newest), version=tool.newest, boxes=boxes)
    return render(request, "ateliers/tool_preview.html", {"tool": tool, "version": tool.newest, "form": form})
