"""One initiative: make it, change it, count hands, decide how it goes on."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
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


def page_before(request: MemberRequest, trajectory: Trajectory) -> str:
    """Where the visitor came from, if that is a page of ours."""
    target = request.POST.get("next", "").partition("?")[0]
    known = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if known else trajectory.url("ateliers:debate")


@member_view(Capability.VIEW)
@require_safe
def initiative(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    initiative = get_object_or_404(
        Initiative.objects.select_related("key", "block", "debate__gathering"), trajectory=trajectory, pk=pk
    )
    voices = (
        Placement.objects.standing()
        .filter(block=initiative.block)
        .select_related("contribution__gathering", "contribution__neighbourhood")
        .order_by("placed_at", "pk")[:5]
        if initiative.block
        else []
    )
    steps = [
        Initiative.State(state)
        for state in sorted(Initiative.TRANSITIONS[Initiative.State(initiative.state)])
    ]
    context = {
        "initiative": initiative,
        "voices": [placement.contribution for placement in voices],
        "steps": steps,
        "history_url": trajectory.url("front:history_of", label=initiative._meta.label_lower, pk=pk),
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
        new = form.save(commit=False)
        new.trajectory, new.created_by = trajectory, request.user
        new.debate = Debate.objects.filter(gathering__trajectory=trajectory, key=new.key, pk=evening).first()
        debating.add_initiative(new)
        messages.success(request, _("“%(title)s” staat erbij.") % {"title": new.title})
        if new.debate:
            return redirect(trajectory.url("ateliers:evening", pk=new.debate.pk))
        return redirect(trajectory.url("ateliers:debate") + f"#i{new.pk}")
    context = {"form": form, "evening": evening}
    return render(request, "ateliers/initiative_form.html", context, status=422 if form.errors else 200)


@member_view(Capability.DEBATE)
@require_http_methods(["GET", "POST"])
def initiative_edit(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    initiative = get_object_or_404(Initiative, trajectory=trajectory, pk=pk)
    form = InitiativeForm(request.POST or None, instance=initiative, trajectory=trajectory)
    saved = None
    if request.method == "POST" and form.is_valid():
        if debating.save_edit(
            form.instance, form.cleaned_data["seen"] or 0, list(InitiativeForm.Meta.fields)
        ):
            messages.success(request, _("Bewaard."))
            return redirect(trajectory.url("ateliers:initiative", pk=pk))
        saved = Initiative.objects.get(pk=pk)
        form.add_error(
            None, _("Iemand anders bewaarde dit initiatief intussen. Hieronder staat wat die schreef.")
        )
        again = request.POST.copy()
        again["seen"] = str(saved.version)
        form.data = again
    context = {"form": form, "initiative": initiative, "saved_by_other": saved}
    return render(request, "ateliers/initiative_form.html", context, status=422 if form.errors else 200)


@member_view(Capability.DEBATE)
@require_POST
def initiative_turn(request: MemberRequest, trajectory: Trajectory, pk: int, state: str) -> HttpResponse:
    """The initiative goes on to this state, if it can; a state that does not exist is 404."""
    initiative = get_object_or_404(Initiative, trajectory=trajectory, pk=pk)
    if state not in Initiative.State:
        raise Http404
    try:
        debating.change_state(initiative, Initiative.State(state))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(trajectory.url("ateliers:initiative", pk=pk))


@member_view(Capability.DEBATE)
@require_POST
def initiative_hands(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Count hands; the page that the visitor returns to offers to undo what was just counted."""
    initiative = get_object_or_404(Initiative, trajectory=trajectory, pk=pk)
    changed = debating.count_hands(initiative, parse_hands(request.POST.get("handen", "")))
    counted = f"?geteld={pk}&handen={changed}" if changed and "ongedaan" not in request.POST else ""
    return redirect(page_before(request, trajectory) + counted)


def parse_hands(text: str) -> int:
    """-10 to 10 hands at once; 0 for anything else."""
    try:
        hands = int(text)
    except ValueError:
        return 0
    return hands if -10 <= hands <= 10 else 0


@member_view(Capability.DEBATE)
@require_POST
def initiative_up(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return move_in_key(trajectory, pk, -1)


@member_view(Capability.DEBATE)
@require_POST
def initiative_down(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return move_in_key(trajectory, pk, 1)


def move_in_key(trajectory: Trajectory, pk: int, step: int) -> HttpResponse:
    debating.move_initiative(get_object_or_404(Initiative, trajectory=trajectory, pk=pk), step)
    return redirect(trajectory.url("ateliers:debate") + f"#i{pk}")
