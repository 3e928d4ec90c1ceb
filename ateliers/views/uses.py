"""The tools of one atelier: which, in which order, and how far each group is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contributions.logbook import may_write
from toolkit.forms import render_form
from toolkit.http import render_page
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import ToolUse
from ..tools import reading, using
from ..tools.forms import UseForm
from .calls import atelier_or_404


@member_view(Capability.LOG)
@require_safe
def show_uses(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return uses_page(request, trajectory, pk)


def uses_page(
    request: MemberRequest, trajectory: Trajectory, pk: int, form: UseForm | None = None
) -> HttpResponse:
    gathering = atelier_or_404(trajectory, pk)
    may_plan = Capability.PLAN in request.capabilities
    tools = list(using.offered(gathering)) if may_plan else []
    context = {
        "gathering": gathering,
        "uses": using.at_work(gathering),
        "may_plan": may_plan,
        "may_write": may_write(request, gathering),
        "offered": tools,
    }
    return render_form(request, "ateliers/uses.html", form or UseForm(tools=tools), context)


@member_view(Capability.PLAN)
@require_POST
def add_use(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = atelier_or_404(trajectory, pk)
    form = UseForm(request.POST, tools=list(using.offered(gathering)))
    if not form.is_valid():
        return uses_page(request, trajectory, pk, form)
    use = using.use(gathering, form.cleaned_data["tool"])
    messages.success(request, _("“%(name)s” staat op het programma.") % {"name": use})
    return back_to_uses(trajectory, use)


def use_or_404(trajectory: Trajectory, pk: int, use_pk: int) -> ToolUse:
    there = ToolUse.objects.filter(gathering__trajectory=trajectory, gathering=pk)
    related = there.select_related("gathering__trajectory__municipality", "version", "tool")
    return get_object_or_404(related, pk=use_pk)


def back_to_uses(trajectory: Trajectory, use: ToolUse, at: bool = True) -> HttpResponse:
    address = trajectory.url("ateliers:uses", pk=use.gathering_id)
    return redirect(f"{address}#werkvorm-{use.pk}" if at else address)


@member_view(Capability.PLAN)
@require_POST
def move_use_up(request: MemberRequest, trajectory: Trajectory, pk: int, use_pk: int) -> HttpResponse:
    use = use_or_404(trajectory, pk, use_pk)
    using.move(use, up=True)
    return back_to_uses(trajectory, use)


@member_view(Capability.PLAN)
@require_POST
def move_use_down(request: MemberRequest, trajectory: Trajectory, pk: int, use_pk: int) -> HttpResponse:
    use = use_or_404(trajectory, pk, use_pk)
    using.move(use, up=False)
    return back_to_uses(trajectory, use)


@member_view(Capability.PLAN)
@require_POST
def stop_use(request: MemberRequest, trajectory: Trajectory, pk: int, use_pk: int) -> HttpResponse:
    use = use_or_404(trajectory, pk, use_pk)
    if using.stop_using(use):
        messages.success(request, _("“%(name)s” staat niet meer op het programma.") % {"name": use})
        return back_to_uses(trajectory, use, at=False)
    messages.error(request, _("Een groep werkt er al mee: dan blijft de werkvorm op het programma."))
    return back_to_uses(trajectory, use)


@member_view(Capability.PLAN)
@require_POST
def renew_use(request: MemberRequest, trajectory: Trajectory, pk: int, use_pk: int) -> HttpResponse:
    use = use_or_404(trajectory, pk, use_pk)
    version = using.renew(use)
    messages.success(
        request,
        _("Wie nu begint, krijgt versie %(n)s. Groepen die al bezig zijn, houden de hunne.")
        % {"n": version.number},
    )
    return back_to_uses(trajectory, use)


@member_view(Capability.READ)
@require_http_methods(["GET", "HEAD"])
def show_side_by_side(request: MemberRequest, trajectory: Trajectory, pk: int, use_pk: int) -> HttpResponse:
    """What all groups filled in with one tool."""
    use = use_or_404(trajectory, pk, use_pk)
    sheets = [one for one in reading.filled(reading.sheets_of(use)) if not one.is_empty]
    context = {"use": use, "gathering": use.gathering, "sheets": sheets}
    return render_page(request, "ateliers/side_by_side.html", context)
