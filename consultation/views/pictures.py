"""Pictures of works.

A browser asks each time whether its copy still holds, so what is taken down is gone at once.
"""

from pathlib import PurePath

from django.db.models.fields.files import FieldFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from toolkit.files import send_file
from trajectories.access import member_view, public_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Work


def picture_response(request: HttpRequest, work: Work, small: bool = False) -> HttpResponseBase:
    """The picture, or 304 when the browser has it already: its name changes with each new picture."""
    file: FieldFile = work.small if small and work.small else work.picture
    tag = f'"{PurePath(str(file.name)).stem}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    if response is None:
        response = send_file(file, "image/jpeg")
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@public_view
@require_safe
def show_picture(
    request: HttpRequest, trajectory: Trajectory, pk: str, small: bool = False
) -> HttpResponseBase:
    """Only what hangs in the exhibition; the rest is for those who moderate."""
    work = get_object_or_404(Work.objects.on_show().filter(exhibition__trajectory=trajectory), pk=pk)
    return picture_response(request, work, small)


@member_view(Capability.MODERATE)
@require_safe
def show_private_picture(
    request: MemberRequest, trajectory: Trajectory, pk: str, small: bool = False
) -> HttpResponseBase:
    work = get_object_or_404(Work.objects.exclude(picture=""), exhibition__trajectory=trajectory, pk=pk)
    return picture_response(request, work, small)
