"""The versions that closed rounds left behind, what differs between two, and a round as a file."""

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from toolkit.numbers import whole_number
from toolkit.spreadsheets import download
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import RoundVersion
from ..rounds.comparing import compare
from ..rounds.freezing import blocks_by_key, frozen_of
from ..rounds.lineage import lineage_rows
from ..rounds.opinions import strength_of
from .rounds import round_or_404


@member_view(Capability.CLUSTER)
@require_GET
def show_version(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """One version; `met`: compared with this earlier one, else with the one before it."""
    versions = RoundVersion.objects.filter(round__trajectory=trajectory).select_related("round", "made_by")
    version = get_object_or_404(versions, pk=pk)
    earlier = versions.filter(number__lt=version.number).order_by("-number")
    chosen = whole_number(request.GET.get("met"))
    other = earlier.filter(pk=chosen).first() if chosen else earlier.first()
    frozen = frozen_of(version)
    context = {
        "version": version,
        "frozen": frozen,
        "strength": strength_of(frozen["alpha"]),
        "placed": len(frozen["placements"]),
        "columns": blocks_by_key(frozen),
        "earlier": earlier.defer("frozen"),
        "other": other,
        "difference": compare(frozen_of(other), frozen) if other else None,
    }
    return render(request, "clustering/round_version.html", context)


@member_view(Capability.CLUSTER)
@require_GET
def export_lineage(
    request: MemberRequest, trajectory: Trajectory, pk: int, kind: str
) -> StreamingHttpResponse:
    """`kind`: "csv" or "xlsx"; another one is 404."""
    round_ = round_or_404(trajectory, pk)
    name = f"ronde-{round_.pk}-{trajectory.slug}"
    try:
        return download(lineage_rows(round_), kind, name=name, sheet_name=_("Herkomst"))
    except KeyError as unknown:
        raise Http404 from unknown
