"""The blocks with their voices as a file."""

from django.contrib import messages
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..counting import count_placed
from ..exporting import MOST_IN_A_WORKBOOK, as_csv, as_workbook


@member_view(Capability.CLUSTER)
@require_GET
def blocks(request: MemberRequest, trajectory: Trajectory, kind: str) -> HttpResponseBase:
    """`kind`: "csv", streamed whatever its size, or "xlsx" up to MOST_IN_A_WORKBOOK voices."""
    name = f"bouwstenen-{trajectory.slug}.{kind}"
    if kind == "csv":
        return StreamingHttpResponse(
            as_csv(trajectory),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
    if kind != "xlsx":
        raise Http404
    if count_placed(trajectory)[0] > MOST_IN_A_WORKBOOK:
        messages.warning(request, _("Er zijn te veel stemmen voor een Excel-bestand. Neem het CSV-bestand."))
        return redirect(trajectory.url("clustering:board"))
    return FileResponse(as_workbook(trajectory), as_attachment=True, filename=name)
