"""The boxes of a tool's canvas: changed, ordered, removed and put back."""

import uuid
from contextlib import suppress

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..tools import versions
from ..tools.forms import FieldForm
from .tools import back_to_tool, changes, tool_or_404


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_box(request: MemberRequest, trajectory: Trajectory, pk: int, key: uuid.UUID) -> HttpResponse:
    tool = tool_or_404(trajectory, pk)
    box = get_object_or_404(versions.fields_of(tool.newest), key=key)
    form = FieldForm(request.POST or None, instance=box)
    if request.method == "POST" and form.is_valid():
        if not changes(form):
            return back_to_tool(trajectory, tool, f"#vak-{key}")
        with suppress(ChangedMeanwhile), transaction.atomic():
            now = get_object_or_404(versions.fields_of(versions.to_change(tool)), key=key)
            form = FieldForm(request.POST, instance=now)
            if form.is_valid():
                form.save()
                messages.success(request, _("Bewaard.") + form.kept_note)
                return back_to_tool(trajectory, tool, f"#vak-{key}")
            transaction.set_rollback(True)
    context = {"tool": tool, "box": box, "is_used": versions.is_used(tool.newest)}
    return render_form(request, "ateliers/canvas_box.html", form, context)


@member_view(Capability.PLAN)
@require_POST
def move_box_up(request: MemberRequest, trajectory: Trajectory, pk: int, key: uuid.UUID) -> HttpResponse:
    return move_box(trajectory, pk, key, up=True)


@member_view(Capability.PLAN)
@require_POST
def move_box_down(request: MemberRequest, trajectory: Trajectory, pk: int, key: uuid.UUID) -> HttpResponse:
    return move_box(trajectory, pk, key, up=False)


def move_box(trajectory: Trajectory, pk: int, key: uuid.UUID, *, up: bool) -> HttpResponse:
    tool = tool_or_404(trajectory, pk)
    versions.move_field(tool, key, up=up)
    return back_to_tool(trajectory, tool, f"#vak-{key}")


@member_view(Capability.PLAN)
@require_POST
def remove_box(request: MemberRequest, trajectory: Trajectory, pk: int, key: uuid.UUID) -> HttpResponse:
    tool = tool_or_404(trajectory, pk)
    if versions.remove_field(tool, key):
        text = _("Het vak staat niet meer op het canvas. Wat groepen erin schreven, blijft.")
        undo = trajectory.url("ateliers:tool_box_back", pk=tool.pk, key=key)
        about = {"text": text, "undo": undo}
        messages.success(request, render_to_string("ateliers/parts/seated.html", about, request=request))
    return back_to_tool(trajectory, tool)


@member_view(Capability.PLAN)
@require_POST
def put_back_box(request: MemberRequest, trajectory: Trajectory, pk: int, key: uuid.UUID) -> HttpResponse:
    tool = tool_or_404(trajectory, pk)
    if versions.put_back_field(tool, key):
        messages.success(request, _("Het vak staat er weer."))
    else:
        messages.error(request, _("Dat kan niet meer: er is intussen iets veranderd."))
    return back_to_tool(trajectory, tool, f"#vak-{key}")
