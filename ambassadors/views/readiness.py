"""Who was at a training day, and who is ready without one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gatherings.models import Attendance, Gathering
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Membership, Trajectory
from trajectories.permissions import Capability, Role
from trajectories.requests import MemberRequest

from .. import readiness, training
from ..forms import TrainedElsewhereForm
from ..models import CourseSession

FIELD = "was-"  # and the key of the account: "ja", "nee", or "" when nobody filled it in yet


@member_view(Capability.PLAN)
@require_http_methods(["GET", "POST"])
def attendance(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Say of each who came and who didn't. Everybody on the list first, then the other ambassadors, who may
    have turned up. Before its time the page only says from when."""
    session = get_object_or_404(
        CourseSession.objects.select_related("course", "gathering__trajectory"),
        gathering__trajectory=trajectory,
        pk=pk,
    )
    gathering = session.gathering
    status = 200
    if request.method == "POST":
        if training.record_attendance(gathering, answered(request, "ja"), answered(request, "nee")):
            messages.success(request, _("De aanwezigheden zijn bewaard."))
            return redirect(trajectory.url("ambassadors:training"))
        status = 422
    listed = list(gathering.attendances.select_related("user"))
    on_the_list = {row.user_id for row in listed}
    others = [member for member in training.ambassadors_of(trajectory) if member.user_id not in on_the_list]
    context = {
        "session": session,
        "listed": listed,
        "others": others,
        "too_early": "" if gathering.has_begun else too_early(gathering),
        "answers": [
            ("ja", _("gekomen"), Attendance.State.PRESENT),
            ("nee", _("niet gekomen"), Attendance.State.ABSENT),
            ("", _("nog niet ingevuld"), ""),
        ],
        "noted": training.NOTED,
    }
    return render(request, "ambassadors/attendance.html", context, status=status)


def answered(request: MemberRequest, answer: str) -> set[int]:
    """The accounts of which the form says this."""
    keys = (whole_number(name.removeprefix(FIELD)) for name in request.POST if name.startswith(FIELD))
    return {key for key in keys if key is not None and request.POST.get(f"{FIELD}{key}") == answer}


def too_early(gathering: Gathering) -> str:
    opens = timezone.localtime(gathering.begins_counting_at)
    return _("Deze opleiding moet nog komen. Wie er was, vul je in vanaf %(day)s om %(hour)s uur.") % {
        "day": date_format(opens, "l j F Y"),
        "hour": date_format(opens, "G.i"),
    }


@member_view(Capability.PLAN)
@require_http_methods(["GET", "POST"])
def trained_elsewhere(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """She is ready without our courses: where or how she learned it."""
    ambassador = ambassador_or_404(trajectory, pk)
    form = TrainedElsewhereForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        readiness.note_trained_elsewhere(ambassador, form.cleaned_data["reason"], request.user)
        messages.success(request, _("%(name)s is klaar om te begeleiden.") % {"name": ambassador.user.name})
        return redirect(trajectory.url("ambassadors:training") + "#wie")
    return render(
        request,
        "ambassadors/trained_elsewhere.html",
        {"ambassador": ambassador, "form": form},
        status=422 if form.errors else 200,
    )


@member_view(Capability.PLAN)
@require_POST
def not_trained_elsewhere(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    ambassador = ambassador_or_404(trajectory, pk)
    if readiness.forget_trained_elsewhere(ambassador):
        messages.success(
            request, _("Voor %(name)s tellen weer alleen de opleidingen.") % {"name": ambassador.user.name}
        )
    return redirect(trajectory.url("ambassadors:training") + "#wie")


def ambassador_or_404(trajectory: Trajectory, pk: int) -> Membership:
    return get_object_or_404(
        Membership.objects.select_related("user", "trajectory"),
        trajectory=trajectory,
        role=Role.AMBASSADOR,
        pk=pk,
    )
