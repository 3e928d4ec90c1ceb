"""The people of a trajectory: who takes part, in which role, who is invited."""

from contextlib import suppress

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toolkit import selection
from toolkit.editing import ChangedMeanwhile, SharedForm
from toolkit.forms import render_form
from toolkit.http import render_page

from ..access import member_view, refuse_to_appoint
from ..models import Membership, Trajectory
from ..people import invitations, roster
from ..permissions import INVITED_ROLES, Capability, Role
from ..requests import MemberRequest

PER_PAGE = 60


class FunctionForm(SharedForm):
    class Meta:
        model = Membership
        fields = ["function"]


@member_view(Capability.INVITE)
@require_GET
def people(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    role, words = roster.asked_for(request.GET)
    counts = roster.count_roles(trajectory)
    members = roster.list_members(trajectory, role, words)
    page = Paginator(members, PER_PAGE).get_page(request.GET.get("p"))
    groups = roster.group_by_role(list(page))
    open_ones = invitations.open_invitations(trajectory=trajectory)
    may_appoint = Capability.APPOINT in request.capabilities
    context = {
        "page_obj": page,
        "groups": [
            (name, [(one, letters.get(one.pk, "")) for one in memberships])
            for name, memberships in groups
            for letters in [roster.first_of_letter(trajectory, memberships)]
        ],
        "role": role,
        "words": words,
        "counts": counts,
        "total": sum(count.number for count in counts),
        "invitations": open_ones,
        "invited": selection.whole_list(open_ones),
        "invited_page": Paginator(open_ones, max(1, len(open_ones))).get_page(1),
        "whole": selection.whole_list(members),
        "list_query": urlencode({"rol": role, "q": words}),
        "roles": [one for one in INVITED_ROLES if may_appoint or one != Role.OFFICER],
    }
    return render_page(request, "trajectories/people.html", context, partial="members")


@member_view(Capability.INVITE)
@require_http_methods(["GET", "POST"])
def member(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """One person in one role: her function, her other roles, and the way out."""
    membership = get_object_or_404(Membership.objects.select_related("user"), trajectory=trajectory, pk=pk)
    form = FunctionForm(request.POST or None, instance=membership)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("Bewaard."))
            return redirect(trajectory.url("trajectories:people"))
    context = {
        "membership": membership,
        "form": form,
        "others": Membership.objects.filter(trajectory=trajectory, user=membership.user).exclude(pk=pk),
    }
    return render_form(request, "trajectories/people_member.html", form, context)


@member_view(Capability.INVITE)
@require_POST
def remove(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    membership = get_object_or_404(Membership.objects.select_related("user"), trajectory=trajectory, pk=pk)
    refuse_to_appoint(request, membership.role)
    if not invitations.end_membership(membership):
        messages.error(
            request, _("Dit is de laatste participatieambtenaar. Nodig eerst iemand anders uit in die rol.")
        )
        return redirect(trajectory.url("trajectories:people_member", pk=pk))
    sentence = _("%(name)s is geen %(role)s meer in dit traject.")
    messages.success(request, sentence % {"name": membership.user, "role": membership.as_whom})
    if membership.user == request.user:
        return redirect("front:mine")
    return redirect(trajectory.url("trajectories:people"))
