"""Training: courses, their days, and invitations."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gatherings.models import Attendance, Gathering
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import training
from ..forms import CourseForm, CourseSessionForm
from ..models import Course, CourseSession
from ..readiness import refresh_readiness


@member_view(Capability.VIEW)
@require_safe
def training_page(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    courses = list(Course.objects.filter(trajectory=trajectory).for_training())
    crew = training.progress_of_ambassadors(trajectory, courses)
    context = {
        "courses": courses,
        "crew": crew,
        "ready": sum(progress.ready for progress in crew),
        "me": next((progress for progress in crew if progress.member.user_id == request.user.pk), None),
        "mine": training.own_days(request.user, courses),
        "absent": [state.value for state in training.ABSENT],
    }
    return render(request, "ambassadors/training.html", context)


@member_view(Capability.PLAN)
@require_http_methods(["GET", "POST"])
def course_form(request: MemberRequest, trajectory: Trajectory, pk: int | None = None) -> HttpResponse:
    course = course_or_404(trajectory, pk) if pk else Course(trajectory=trajectory)
    form = CourseForm(request.POST or None, instance=course)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            refresh_readiness(trajectory)
            messages.success(request, _("De opleiding is bewaard.") + form.kept_note)
            return redirect(trajectory.url("ambassadors:training"))
    return render_form(request, "ambassadors/course_form.html", form, {"course": course})


@member_view(Capability.PLAN)
@require_http_methods(["GET", "POST"])
def course_session_new(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    course = course_or_404(trajectory, pk)
    form = CourseSessionForm(request.POST or None, initial={"title": course.title})
    if request.method == "POST" and form.is_valid():
        training.plan_day(course, form.save(commit=False))
        messages.success(request, _("De vormingsdag staat op de agenda."))
        return redirect(trajectory.url("ambassadors:training"))
    return render_form(request, "ambassadors/course_session_form.html", form, {"course": course})


@member_view(Capability.PLAN)
@require_POST
def course_invite(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    invited, without_place = training.invite_to_course(course_or_404(trajectory, pk))
    text = ngettext("%(n)s ambassadeur is uitgenodigd.", "%(n)s ambassadeurs zijn uitgenodigd.", invited)
    messages.success(request, text % {"n": invited})
    if without_place:
        text = ngettext(
            "Voor %(n)s ambassadeur is er geen plaats meer: plan er een dag bij.",
            "Voor %(n)s ambassadeurs is er geen plaats meer: plan er een dag bij.",
            without_place,
        )
        messages.warning(request, text % {"n": without_place})
    return redirect(trajectory.url("ambassadors:training"))


@member_view(Capability.VIEW)
@require_POST
def answer_invitation(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """An ambassador answers her own invitation, or moves to another day of the same course."""
    invitation = get_object_or_404(
        Attendance.objects.select_related("user", "gathering__trajectory__municipality"),
        pk=pk,
        user=request.user,
        gathering__trajectory=trajectory,
    )
    if other_day := request.POST.get("naar"):
        session = get_object_or_404(
            CourseSession,
            pk=whole_number(other_day),
            course__sessions__gathering=invitation.gathering,
            gathering__state=Gathering.State.PLANNED,
        )
        if training.change_day(invitation, session.gathering):
            messages.success(request, _("Je staat nu op de lijst van die dag."))
        else:
            messages.error(request, _("Die dag is volzet. Kies een andere."))
    elif training.answer_invitation(invitation, request.POST.get("antwoord") == "ja"):
        messages.success(request, _("Dank je, we weten het."))
    else:
        messages.error(request, _("Deze opleiding is al voorbij of ging niet door."))
    return redirect(trajectory.url("ambassadors:training"))


def course_or_404(trajectory: Trajectory, pk: int) -> Course:
    """One query."""
    return get_object_or_404(Course, trajectory=trajectory, pk=pk)
