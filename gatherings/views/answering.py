"""Coming to a meeting or not: the page behind the link in the invitation, with the list of answers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import inviting
from ..models import Gathering
from .agenda import gathering_or_404


@member_view(Capability.VIEW)
@require_safe
def meeting_answer(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """What, where, when, my answer, and for whoever was asked or plans: who else comes."""
    gathering = gathering_or_404(trajectory, pk)
    mine = gathering.attendances.filter(user=request.user).first()
    sees_list = mine or request.capabilities & {Capability.PLAN, Capability.AGREE}
    context = {
        "gathering": gathering,
        "mine": mine,
        "is_ahead": gathering.state == Gathering.State.PLANNED and not gathering.is_past,
        "answers": inviting.answers_of(gathering) if sees_list else None,
    }
    return render(request, "gatherings/meeting_answer.html", context)


@member_view(Capability.VIEW)
@require_POST
def meeting_come(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return answered(request, trajectory, pk, coming=True)


@member_view(Capability.VIEW)
@require_POST
def meeting_stay_away(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return answered(request, trajectory, pk, coming=False)


def answered(request: MemberRequest, trajectory: Trajectory, pk: int, *, coming: bool) -> HttpResponse:
    gathering = gathering_or_404(trajectory, pk)
    if not inviting.answer(gathering, request.user, coming=coming):
        messages.error(request, _("Dit kan niet: je bent niet uitgenodigd, of de bijeenkomst is voorbij."))
    elif coming:
        messages.success(request, _("Genoteerd: je komt. Tot dan!"))
    else:
        messages.success(request, _("Genoteerd: je komt niet. Je mag dat hier nog veranderen."))
    return redirect(trajectory.url("gatherings:meeting_answer", pk=pk))
