"""One initiative: make it, change it, count hands, decide how it goes on."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from clustering.models import Placement
from toolkit import states
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import debating
from ..forms import InitiativeForm
from ..models import Debate, Initiative


def page_before(request: MemberRequest, trajectory: Trajectory) -> str:
    """Where the visitor came from, if that is a page of ours."""
    target = request.POST.get("next", "").partition("?")[0]
    known = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if known else trajectory.url("ateliers:debate")


@member_view(Capability.VIEW)
@require_safe
def show_initiative(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    initiative = get_object_or_404(
        Initiative.objects.select_related("key", "block", "debate__gathering"), trajectory=trajectory, pk=pk
    )
    voices = (
        Placement.objects.standing()
        .filter(block=initiative.block)
        .select_related("contribution__gathering", "contribution__neighbourhood")
        .order_by("placed_at", "pk")[:5]
        if initiative.block and Capability.READ in request.capabilities
        else []
    )
    steps = [Initiative.State(state) for state in sorted(states.targets(initiative))]
    context = {
        "initiative": initiative,
        "voices": [placement.contribution for placement in voices],
        "steps": steps,
        "history_url": trajectory.url("front:history_of", label=initiative._meta.label_lower, pk=pk),
    }
    return render(request, "ateliers/initiative.html", context)


@member_view(Capability.DEBATE)
@require_http_methods(["GET", "POST"])
def add_initiative(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    initial = {"key": request.GET.get("sleutel"), "block": request.GET.get("bouwsteen")}
    form = InitiativeForm(request.POST or None, trajectory=trajectory, initial=initial)
    evening = whole_number((request.POST or request.GET).get("avond")) or 0
    if request.method == "POST" and form.is_valid():
        new = form.save(commit=False)
        new.trajectory, new.created_by = trajectory, request.user
        new.debate = Debate.objects.filter(gathering__trajectory=trajectory, key=new.key, pk=evening).first()
        debating.add_initiative(new)
        messages.success(request, _("“%(title)s” staat erbij.") % {"title": new.title})
        if new.debate:
            return redirect(trajectory.url("ateliers:evening", pk=new.debate.pk))
        return redirect(trajectory.url("ateliers:debate") + f"#i{new.pk}")
    return render_form(request, "ateliers/initiative_form.html", form, {"evening": evening})


@member_view(Capability.DEBATE)
@require_http_methods(["GET", "POST"])
def edit_initiative(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    initiative = get_object_or_404(Initiative, trajectory=trajectory, pk=pk)
    form = InitiativeForm(request.POST or None, instance=initiative, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("Bewaard.") + form.kept_note)
            return redirect(trajectory.url("ateliers:initiative", pk=pk))
    before = Initiative.objects.get(pk=pk) if form.errors else initiative
    return render_form(request, "ateliers/initiative_form.html", form, {"initiative": before})


@member_view(Capability.DEBATE)
@require_POST
def turn_initiative(request: MemberRequest, trajectory: Trajectory, pk: int, state: str) -> HttpResponse:
    """The initiative goes on to this state, if it can; a state that does not exist is 404."""
    initiative = get_object_or_404(Initiative, trajectory=trajectory, pk=pk)
    if state not in Initiative.State:
        raise Http404
    try:
        debating.change_state(initiative, Initiative.State(state), request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(trajectory.url("ateliers:initiative", pk=pk))


@member_view(Capability.DEBATE)
@require_POST
def count_hands(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Count hands; the page that the visitor returns to offers to undo what was just counted."""
    initiative = get_object_or_404(Initiative, trajectory=trajectory, pk=pk)
    changed = debating.count_hands(initiative, parse_hands(request.POST.get("handen", "")))
    counted = f"?geteld={pk}&handen={changed}" if changed and "ongedaan" not in request.POST else ""
    return redirect(page_before(request, trajectory) + counted)


def parse_hands(text: str) -> int:
    """-10 to 10 hands at once; 0 for anything else."""
    return whole_number(text, least=-10, most=10) or 0


@member_view(Capability.DEBATE)
@require_POST
def move_initiative_up(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return move_in_key(trajectory, pk, up=True)


@member_view(Capability.DEBATE)
@require_POST
def move_initiative_down(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return move_in_key(trajectory, pk, up=False)


def move_in_key(trajectory: Trajectory, pk: int, *, up: bool) -> HttpResponse:
    initiative = get_object_or_404(Initiative, trajectory=trajectory, pk=pk)
    debating.move_initiative(initiative, up=up)
    return redirect(trajectory.url("ateliers:debate") + f"#i{pk}")
