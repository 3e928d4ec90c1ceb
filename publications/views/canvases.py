"""The canvases of tools on paper: A3, empty or filled in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ateliers.models import Tool, ToolUse
from ateliers.tools.versions import newest_version
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..composing import canvas_data
from ..press.canvases import set_canvases
from ..typesetting.canvas_document import Canvases
from ..typesetting.errors import TypesettingError


@member_view(Capability.PLAN)
@require_safe
def tool_canvas(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """One empty sheet of the last version."""
    tool = get_object_or_404(Tool, municipality=trajectory.municipality_id, pk=pk)
    document = canvas_data.of_tool(trajectory.municipality, newest_version(tool))
    return pdf_or_back(request, document, trajectory.url("ateliers:tool", pk=pk))


def use_or_404(trajectory: Trajectory, pk: int, use_pk: int) -> ToolUse:
    there = ToolUse.objects.filter(gathering__trajectory=trajectory, gathering=pk)
    related = there.select_related("gathering__trajectory__municipality", "version")
    return get_object_or_404(related, pk=use_pk)


@member_view(Capability.PLAN)
@require_safe
def empty_canvases(request: MemberRequest, trajectory: Trajectory, pk: int, use_pk: int) -> HttpResponse:
    use = use_or_404(trajectory, pk, use_pk)
    return pdf_or_back(request, canvas_data.empty_of(use), trajectory.url("ateliers:uses", pk=pk))


@member_view(Capability.READ)
@require_safe
def filled_canvases(request: MemberRequest, trajectory: Trajectory, pk: int, use_pk: int) -> HttpResponse:
    use = use_or_404(trajectory, pk, use_pk)
    back = trajectory.url("ateliers:use", pk=pk, use_pk=use_pk)
    document = canvas_data.filled_of(use)
    if document is None:
        messages.info(request, _("Nog geen enkele groep vulde iets in."))
        return redirect(back)
    return pdf_or_back(request, document, back)


def pdf_or_back(request: MemberRequest, document: Canvases, back: str) -> HttpResponse:
    try:
        pdf = set_canvases(document)
    except TypesettingError as error:
        messages.error(request, error.message)
        return redirect(back)
    name = slugify(f"canvas {document['title']}")
    return HttpResponse(
        pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}.pdf"'},
    )
