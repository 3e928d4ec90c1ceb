"""What the groups thought of a tool, side by side, and what is decided about it."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Verdict
from ..tools import reflecting
from ..tools.forms import VerdictForm
from .tools import back_to_tool, tool_or_404

SAID = {
    Verdict.Choice.KEEP: _("De werkvorm blijft zoals ze is."),
    Verdict.Choice.CHANGE: _("Genoteerd. Pas de werkvorm hier aan."),
    Verdict.Choice.DROP: _("De werkvorm wordt niet meer aangeboden. Wat groepen ermee maakten, blijft."),
}


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def show_thoughts(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """A POST decides."""
    tool = tool_or_404(trajectory, pk)
    form = VerdictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verdict = form.save(commit=False)
        reflecting.decide(tool, verdict, request.user)
        messages.success(request, SAID[verdict.choice])
        return back_to_tool(trajectory, tool)
    context = {
        "tool": tool,
        "thoughts": reflecting.thoughts_of(trajectory, tool),
        "verdicts": tool.verdicts.select_related("by", "version"),
    }
    return render_form(request, "ateliers/thoughts.html", form, context)
