"""The debate and its evenings, for members."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from toolkit.forms import render_form
from toolkit.http import render_page
from trajectories.access import member_view
from trajectories.models import Phase, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..debating import debate_by_key, debate_of, plan_evening
from ..forms import EveningForm
from ..models import Debate, Initiative
from .initiatives import parse_hands


@member_view(Capability.VIEW)
@require_safe
def show_debate(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """All keys with their evenings and initiatives."""
    debates = debate_by_key(trajectory)
    initiatives = [initiative for debate in debates for initiative in debate.initiatives]
    context = {
        "debates": debates,
        "agreed": sum(len(debate.agreed) for debate in debates),
        "proposed": sum(len(debate.proposed) for debate in debates),
        "most": most_hands(initiatives),
    }
    return render(request, "ateliers/debate.html", context)


def most_hands(initiatives: list[Initiative]) -> int:
    """The largest support among these: the full width of a bar. 0 without initiatives."""
    return max((initiative.support for initiative in initiatives), default=0)


@member_view(Capability.DEBATE)
@require_safe
def show_evening(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The wall of one evening: the dreams of a key, its initiatives, and the hands in the room."""
    evening = get_object_or_404(
        Debate.objects.select_related("gathering", "key"), pk=pk, gathering__trajectory=trajectory
    )
    debate = debate_of(evening.key)
    context = {
        "evening": evening,
        "debate": debate,
        "most": most_hands(debate.initiatives),
        "last": last_count(request, debate.initiatives),
        "gathering_url": trajectory.url("contributions:gathering", pk=evening.gathering_id),
    }
    partial = "initiatives" if request.htmx.target == "initiatives" else "counting"
    return render_page(request, "ateliers/evening.html", context, partial=partial)


@dataclass(frozen=True)
class Counted:
    """What a visitor just counted."""

    initiative: Initiative
    hands: int

    @property
    def undo(self) -> int:
        return -self.hands


def last_count(request: MemberRequest, initiatives: list[Initiative]) -> Counted | None:
    """What the visitor just counted, to undo it: `?geteld=7&handen=10`."""
    counted, hands = request.GET.get("geteld", ""), parse_hands(request.GET.get("handen", ""))
    initiative = next((item for item in initiatives if str(item.pk) == counted), None)
    return Counted(initiative, hands) if initiative and hands else None


@member_view(Capability.PLAN)
@require_http_methods(["GET", "POST"])
def add_evening(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = EveningForm(
        request.POST or None, trajectory=trajectory, initial={"key": request.GET.get("sleutel")}
    )
    if request.method == "POST" and form.is_valid():
        gathering = form.save(commit=False)
        gathering.trajectory = trajectory
        gathering.phase = Phase.objects.filter(trajectory=trajectory, kind=Phase.Kind.DEBATE).first()
        planned = plan_evening(gathering, form.cleaned_data["key"])
        messages.success(request, _("De debatavond over %(key)s staat op de agenda.") % {"key": planned.key})
        return redirect(trajectory.url("ateliers:debate"))
    return render_form(request, "ateliers/evening_new.html", form)
