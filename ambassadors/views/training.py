"""Training: courses, their days, invitations, attendance, and who is ready."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatherings.models import Attendance, Gathering
from trajectories.access import member_view
from trajectories.models import Phase, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import training as rules
from ..forms import CourseForm, CourseSessionForm
from ..models import Course, CourseSession


@member_view(Capability.VIEW)
@require_safe
def training(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    courses = list(Course.objects.filter(trajectory=trajectory).for_training())
    crew = rules.progress(trajectory, courses)
    context = {
        "courses": courses,
        "crew": crew,
        "ready": sum(item.ready for item in crew),
        "me": next((item for item in crew if item.member.user_id == request.user.pk), None),
        "mine": rules.own_days(request.user, courses),
        "absent": [state.value for state in rules.ABSENT],
    }
    return render(request, "ambassadors/training.html", context)


@member_view(Capability.PLAN)
@require_http_methods(["GET", "POST"])
def course_form(request: MemberRequest, trajectory: Trajectory, pk: int | None = None) -> HttpResponse:
    course = get_object_or_404(Course, trajectory=trajectory, pk=pk) if pk else Course(trajectory=trajectory)
    form = CourseForm(request.POST or None, instance=course)
    if request.method == "POST" and form.is_valid():
        form.save()
        rules.refresh_readiness(trajectory)
        messages.success(request, _("De vorming is bewaard."))
        return redirect(trajectory.url("ambassadors:training"))
    context = {"form": form, "course": course}
    return render(request, "ambassadors/course_form.html", context, status=422 if form.errors else 200)


@member_view(Capability.PLAN)
@require_http_methods(["GET", "POST"])
def course_session_new(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    course = get_object_or_404(Course, trajectory=trajectory, pk=pk)
    form = CourseSessionForm(request.POST or None, initial={"title": course.title})
    if request.method == "POST" and form.is_valid():
        gathering = form.save(commit=False)
        gathering.trajectory, gathering.kind = trajectory, Gathering.Kind.TRAINING
        gathering.phase = Phase.objects.filter(trajectory=trajectory, kind=Phase.Kind.TRAINING).first()
        gathering.save()
        CourseSession.objects.create(course=course, gathering=gathering)
        messages.success(request, _("De vormingsdag staat op de agenda."))
        return redirect(trajectory.url("ambassadors:training"))
    context = {"form": form, "course": course}
    return render(
        request, "ambassadors/course_session_form.html", context, status=422 if form.errors else 200
    )


@member_view(Capability.PLAN)
@require_POST
def course_invite(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    course = get_object_or_404(Course, trajectory=trajectory, pk=pk)
    invited, left = rules.invite_to_course(course)
    said = ngettext("%(n)s ambassadeur is uitgenodigd.", "%(n)s ambassadeurs zijn uitgenodigd.", invited)
    messages.success(request, said % {"n": invited})
    if left:
        text = ngettext(
            "Voor %(n)s ambassadeur is er geen plaats meer: plan er een dag bij.",
            "Voor %(n)s ambassadeurs is er geen plaats meer: plan er een dag bij.",
            left,
        )
        messages.warning(request, text % {"n": left})
    return redirect(trajectory.url("ambassadors:training"))


@member_view(Capability.PLAN)
@require_http_methods(["GET", "POST"])
def attendance(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Tick who was there. Everybody on the list first, then the other ambassadors, who may have turned up."""
    session = get_object_or_404(
        CourseSession.objects.select_related("course", "gathering__trajectory"),
        gathering__trajectory=trajectory,
        pk=pk,
    )
    if request.method == "POST":
        present = {int(value) for value in request.POST.getlist("aanwezig") if value.isdigit()}
        rules.record_attendance(session.gathering, present)
        messages.success(request, _("De aanwezigheden zijn bewaard."))
        return redirect(trajectory.url("ambassadors:training"))
    listed = list(session.gathering.attendances.select_related("user"))
    known = {item.user_id for item in listed}
    others = [member for member in rules.ambassadors(trajectory) if member.user_id not in known]
    return render(
        request, "ambassadors/attendance.html", {"session": session, "listed": listed, "others": others}
    )


@member_view(Capability.VIEW)
@require_POST
def answer(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """An ambassador answers her own invitation, or moves to another day of the same course."""
    own = get_object_or_404(
        Attendance.objects.select_related("user", "gathering__trajectory__municipality"),
        pk=pk,
        user=request.user,
        gathering__trajectory=trajectory,
    )
    if other := request.POST.get("naar"):
        target = get_object_or_404(
            CourseSession,
            pk=int(other) if other.isdecimal() and len(other) < 10 else 0,
            course__sessions__gathering=own.gathering,
            gathering__state=Gathering.State.PLANNED,
        )
        if rules.change_session(own, target.gathering):
            messages.success(request, _("Je staat nu op de lijst van die dag."))
        else:
            messages.error(request, _("Die dag is volzet. Kies een andere."))
    elif rules.answer(own, request.POST.get("antwoord") == "ja"):
        messages.success(request, _("Dank je, we weten het."))
    else:
        messages.error(request, _("Deze vorming is al voorbij of ging niet door."))
    return redirect(trajectory.url("ambassadors:training"))
