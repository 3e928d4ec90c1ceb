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
from ..models import Debate, Initiative


def back(request: MemberRequest, trajectory: Trajectory) -> str:
    """Where the visitor came from, if that is a page of ours."""
    target = request.POST.get("next", "").partition("?")[0]
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
    steps = [
        Initiative.State(state) for state in sorted(Initiative.TRANSITIONS[Initiative.State(found.state)])
    ]
    context = {
        "initiative": found,
        "voices": [placement.contribution for placement in voices],
        "steps": steps,
        "history_url": trajectory.url("front:history_of", label=found._meta.label_lower, pk=pk),
    }
    return render(request, "ateliers/initiative.html", context)


@member_view(Capability.DEBATE)
@require_http_methods(["GET", "POST"])
def initiative_new(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    initial = {"key": request.GET.get("sleutel"), "block": request.GET.get("bouwsteen")}
    form = InitiativeForm(request.POST or None, trajectory=trajectory, initial=initial)
    asked = (request.POST or request.GET).get("avond", "")
    evening = int(asked) if asked.isdecimal() and len(asked) < 10 else 0
    if request.method == "POST" and form.is_valid():
        fresh = form.save(commit=False)
        fresh.trajectory, fresh.created_by = trajectory, request.user
        fresh.debate = Debate.objects.filter(
            gathering__trajectory=trajectory, key=fresh.key, pk=evening
        ).first()
        debating.add(fresh)
        messages.success(request, _("“%(title)s” staat erbij.") % {"title": fresh.title})
        if fresh.debate:
            return redirect(trajectory.url("ateliers:evening", pk=fresh.debate.pk))
        return redirect(trajectory.url("ateliers:debate") + f"#i{fresh.pk}")
    context = {"form": form, "evening": evening}
    return render(request, "ateliers/initiative_form.html", context, status=422 if form.errors else 200)


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
        form.add_error(
            None, _("Iemand anders bewaarde dit initiatief intussen. Hieronder staat wat die schreef.")
        )
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
    """Count hands; where the visitor returns, she can undo what she just counted."""
    found = get_object_or_404(Initiative, trajectory=trajectory, pk=pk)
    changed = debating.raise_hands(found, as_hands(request.POST.get("handen", "")))
    counted = f"?geteld={pk}&handen={changed}" if changed and "ongedaan" not in request.POST else ""
    return redirect(back(request, trajectory) + counted)


def as_hands(text: str) -> int:
    """-10 to 10 hands at once; 0 for anything else."""
    try:
        hands = int(text)
    except ValueError:
        return 0
    return hands if -10 <= hands <= 10 else 0


@member_view(Capability.DEBATE)
@require_POST
def initiative_swap(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    found = get_object_or_404(Initiative, trajectory=trajectory, pk=pk)
    debating.swap(found, up=request.POST.get("richting") == "omhoog")
    return redirect(trajectory.url("ateliers:debate") + f"#i{pk}")
