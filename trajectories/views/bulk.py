"""Taking back what somebody did to many rows at once."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ..access import member_view
from ..bulk.kinds import KINDS
from ..bulk.undoing import TooLate, undo
from ..models import BulkAct, Trajectory
from ..permissions import Capability
from ..requests import MemberRequest


@member_view(Capability.VIEW)
@require_POST
def bulk_undo(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """For whoever may do the same act; back to the page on which the button stood."""
    act = get_object_or_404(BulkAct, trajectory=trajectory, pk=pk)
    kind = KINDS[act.kind]
    if kind.capability not in request.capabilities:
        raise PermissionDenied
    try:
        undone = undo(act, request.user)
    except TooLate:
        messages.error(request, _("Dat kan niet meer: het is al ongedaan gemaakt, of de tijd is voorbij."))
    else:
        if undone.count:
            messages.success(request, kind.undone(undone.count))
        if undone.kept:
            messages.warning(request, stayed(undone.kept))
        for why in undone.refused:
            messages.warning(request, why)
    return redirect(page_before(request, trajectory))


def stayed(count: int) -> str:
    return ngettext(
        "Eén bleef zoals het nu is: iemand deed er intussen iets mee, of de mail was al vertrokken.",
        "%(n)s bleven zoals ze nu zijn: iemand deed er intussen iets mee, of de mail was al vertrokken.",
        count,
    ) % {"n": count}


def page_before(request: MemberRequest, trajectory: Trajectory) -> str:
    before = request.headers.get("Referer", "")
    known = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return before if known else trajectory.get_absolute_url()
