"""Standing in for the officer: who does, who is appointed, and taking it back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.forms import render_form

from ..access import member_view
from ..models import Membership, Trajectory
from ..people import deputies
from ..people.forms import DeputyForm
from ..permissions import Capability, Role
from ..requests import MemberRequest


@member_view(Capability.APPOINT)
@require_http_methods(["GET", "POST"])
def show_deputies(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    candidates = deputies.possible_deputies(trajectory)
    form = DeputyForm(request.POST or None, candidates=candidates)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        person = values["person"]
        deputies.appoint(trajectory, person, values["starts_on"], values["ends_on"], request.user)
        messages.success(
            request, _("%(name)s kan de ambtenaar vervangen en krijgt een mail.") % {"name": person}
        )
        return redirect(trajectory.url("trajectories:deputies"))
    context = {"deputies": deputies.list_deputies(trajectory), "anyone": candidates.exists()}
    return render_form(request, "trajectories/deputies.html", form, context)


@member_view(Capability.APPOINT)
@require_POST
def take_back(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    membership = get_object_or_404(
        Membership.objects.select_related("user", "trajectory__municipality"),
        trajectory=trajectory,
        role=Role.DEPUTY,
        pk=pk,
    )
    name = {"name": membership.user}
    if deputies.take_back(membership, request.user):
        messages.success(
            request, _("%(name)s vervangt de ambtenaar niet langer en krijgt daar een mail over.") % name
        )
    else:
        messages.info(request, _("De vervanging door %(name)s was al teruggenomen.") % name)
    return redirect(trajectory.url("trajectories:deputies"))
