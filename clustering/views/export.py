"""The blocks with their voices as a file."""

from django.http import Http404, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from toolkit.spreadsheets import download
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..exporting import rows


@member_view(Capability.CLUSTER)
@require_GET
def export_blocks(request: MemberRequest, trajectory: Trajectory, kind: str) -> StreamingHttpResponse:
    """`kind`: "csv" or "xlsx", streamed whatever its size; another one is 404."""
    name = f"bouwstenen-{trajectory.slug}"
    try:
        return download(rows(trajectory), kind, name=name, sheet_name=_("Bouwstenen"))
    except KeyError as unknown:
        raise Http404 from unknown
