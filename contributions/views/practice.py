"""Practising in the logbook on screen. What is said goes back to the page, and is kept nowhere."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import logbook
from .logbook import chosen_tab, render_logbook, statement_form

SHOWN = 20  # of what was practised: the page carries them along itself


@member_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def practise(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The logbook as it is, marked as practice; a POST shows the statement as it would stand there."""
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    tabs = logbook.list_tabs(gathering)
    tab = chosen_tab(tabs, request.POST.get("question") or request.GET.get("v", ""))
    if request.method != "POST":
        return render_logbook(request, gathering, tabs, tab, statement_form(trajectory), practised=[])
    form = statement_form(trajectory, request.POST, request.FILES)
    practised = request.POST.getlist("practised")
    if not form.is_valid():
        return render_logbook(request, gathering, tabs, tab, form, practised=practised[-SHOWN:], status=422)
    said = [*practised, form.cleaned_data["words"]][-SHOWN:]
    fresh = statement_form(trajectory, initial=form.marks if request.POST.get("same") else {})
    return render_logbook(request, gathering, tabs, tab, fresh, practised=said)
