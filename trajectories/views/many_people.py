"""Acting on many people or invitations of a trajectory at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toolkit import selection

from ..access import member_view
from ..bulk import answering
from ..bulk.kinds import BulkKind
from ..models import Invitation, Membership, Trajectory
from ..people import bulk, invitations, roster
from ..permissions import INVITED_ROLES, Capability, Role
from ..requests import MemberRequest


@member_view(Capability.INVITE)
@require_POST
def change_roles(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    role = request.POST.get("rol", "")
    may_appoint = Capability.APPOINT in request.capabilities
    if role not in INVITED_ROLES or (role == Role.OFFICER and not may_appoint):
        messages.error(request, _("Kies eerst welke rol ze krijgen."))
        return redirect(trajectory.url("trajectories:people"))
    return act_on_people(request, trajectory, bulk.CHANGE_ROLE, role)


@member_view(Capability.INVITE)
@require_POST
def remove_people(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return act_on_people(request, trajectory, bulk.REMOVE)


def act_on_people(
    request: MemberRequest, trajectory: Trajectory, kind: BulkKind, role: str = ""
) -> HttpResponse:
    query = selection.filter_of(request.POST)
    return answering.answer(
        request,
        trajectory,
        kind,
        every=Membership.objects.filter(trajectory=trajectory),
        listed=roster.list_members(trajectory, *roster.asked_for(query)),
        values={"role": role, "may_appoint": Capability.APPOINT in request.capabilities},
        back=trajectory.url("trajectories:people"),
    )


@member_view(Capability.INVITE)
@require_POST
def resend_invitations(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return act_on_invitations(request, trajectory, bulk.RESEND)


@member_view(Capability.INVITE)
@require_POST
def withdraw_invitations(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return act_on_invitations(request, trajectory, bulk.WITHDRAW)


def act_on_invitations(request: MemberRequest, trajectory: Trajectory, kind: BulkKind) -> HttpResponse:
    return answering.answer(
        request,
        trajectory,
        kind,
        every=Invitation.objects.filter(trajectory=trajectory),
        listed=invitations.open_invitations(trajectory=trajectory),
        values={"may_appoint": Capability.APPOINT in request.capabilities},
        back=trajectory.url("trajectories:people"),
    )
