"""One initiative: make it, change it, count hands, decide how it goes on."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clustering.models import Placement
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import debating
from ..forms import InitiativeForm
from ..models import Initiative


def back(request: MemberRequest, trajectory: Trajectory) -> str:
    """Where the visitor came from, if that is a page of ours."""
    target = request.POST.get("next", "")
    known = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if known else trajectory.url("ateliers:debate")


@member_view(Capability.VIEW)
@require_safe
def initiative(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    found = get_object_or_404(
        Initiative.objects.select_related("key", "block", "debate__gathering"), trajectory=trajectory, pk=pk
    )
    voices = (
        Placement.objects.filter(block=found.block, ended_at=None, contribution__erased_at=None)
        .select_related("contribution__gathering", "contribution__neighbourhood")
        .order_by("placed_at", "pk")[:5]
        if found.block
        else []
    )
    steps = [Initiative.State(state) for state in sorted(Initiative.TRANSITIONS[Initiative.State(found.state)])]
    context = {"initiative": found, "voices": [placement.contribution for placement in voices], "steps": steps}
    return render(request, "ateliers/initiative.html", context)


@member_view(Capability.DEBATE)
@require_http_methods(["GET", "POST"])
def initiative_new(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    initial = {"key": request.GET.get("sleutel"), "block": request.GET.get("bouwsteen")}
    form = InitiativeForm(request.POST or None, trajectory=trajectory, initial=initial)
    if request.method == "POST" and form.is_valid():
        fresh = form.save(commit=False)
        fresh.trajectory, fresh.created_by = trajectory, request.user
        debating.add(fresh)
        messages.success(request, _("“%(title)s” staat erbij.") % {"title": fresh.title})
        return redirect(trajectory.url("ateliers:debate") + f"#i{fresh.pk}")
    return render(request, "ateliers/initiative_form.html", {"form": form}, status=422 if form.errors else 200)


@member_view(Capability.DEBATE)
@require_http_methods(["GET", "POST"])
def initiative_edit(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    found = get_object_or_404(Initiative, trajectory=trajectory, pk=pk)
    form = InitiativeForm(request.POST or None, instance=found, trajectory=trajectory)
    theirs = None
    if request.method == "POST" and form.is_valid():
        if debating.change(form.instance, form.cleaned_data["seen"] or 0, list(InitiativeForm.Meta.fields)):
            messages.success(request, _("Bewaard."))
            return redirect(trajectory.url("ateliers:initiative", pk=pk))
        theirs = Initiative.objects.get(pk=pk)
        form.add_error(None, _("Iemand anders bewaarde dit initiatief intussen. Hieronder staat wat die schreef."))
        again = request.POST.copy()
        again["seen"] = str(theirs.version)
        form.data = again
    context = {"form": form, "initiative": found, "theirs": theirs}
    return render(request, "ateliers/initiative_form.html", context, status=422 if form.errors else 200)


@member_view(Capability.DEBATE)
@require_POST
def initiative_turn(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    found = get_object_or_404(Initiative, trajectory=trajectory, pk=pk)
    try:
        debating.turn(found, request.POST.get("state", ""))
    except (ValidationError, ValueError) as error:
        messages.error(request, " ".join(getattr(error, "messages", [_("Die stap bestaat niet.")])))
    return redirect(trajectory.url("ateliers:initiative", pk=pk))


@member_view(Capability.DEBATE)
@require_POST
def initiative_hands(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    found = get_object_or_404(Initiative, trajectory=trajectory, pk=pk)
    hands = {"meer": 1, "minder": -1, "meer10": 10}.get(request.POST.get("handen", ""), 0)
    debating.raise_hands(found, hands)
    return redirect(back(request, trajectory))


@member_view(Capability.DEBATE)
@require_POST
def initiative_swap(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    found = get_object_or_404(Initiative, trajectory=trajectory, pk=pk)
    debating.swap(found, up=request.POST.get("richting") == "omhoog")
    return redirect(trajectory.url("ateliers:debate") + f"#i{pk}")
