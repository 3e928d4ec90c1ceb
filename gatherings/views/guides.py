"""The guide editor: the standard guide of the trajectory and the own guides of sessions."""

from contextlib import suppress

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.dutch_order import ListOrder
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import guides
from ..forms import QuestionForm
from ..models import Guide, Question


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def guide_list(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The standard guide first, then those of sessions. A POST makes the standard one where there is none."""
    if request.method == "POST":
        return back_to_guide(trajectory, guides.standard_guide(trajectory).pk)
    rows = trajectory.guides.annotate(
        questions_in_use=Count("questions", filter=Q(questions__retired_at=None), distinct=True),
        sessions=Count("gathering", distinct=True),
    ).order_by("-is_standard", ListOrder("title"), "pk")
    has_standard = any(guide.is_standard for guide in rows)
    return render(request, "gatherings/guides.html", {"guides": rows, "has_standard": has_standard})


def guide_or_404(trajectory: Trajectory, pk: int) -> Guide:
    return get_object_or_404(Guide, trajectory=trajectory, pk=pk)


def question_or_404(trajectory: Trajectory, pk: int, question_pk: int) -> Question:
    return get_object_or_404(Question, guide__trajectory=trajectory, guide=pk, pk=question_pk)


def back_to_guide(trajectory: Trajectory, pk: int) -> HttpResponse:
    return redirect(trajectory.url("gatherings:guide", pk=pk))


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def guide(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The questions in order; a POST adds one."""
    guide = guide_or_404(trajectory, pk)
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        guides.add_question(guide, form.save(commit=False))
        messages.success(request, _("De vraag staat erbij."))
        return back_to_guide(trajectory, pk)
    questions = list(guide.questions.annotate(voices=Count("contributions")).order_by("position", "pk"))
    context = {
        "guide": guide,
        "form": form,
        "questions": [one for one in questions if one.retired_at is None],
        "retired": [one for one in questions if one.retired_at],
        "sessions": trajectory.gatherings.filter(guide=guide).order_by("starts_at", "pk")[:6],
    }
    return render_form(request, "gatherings/guide.html", form, context)


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: MemberRequest, trajectory: Trajectory, pk: int, question_pk: int) -> HttpResponse:
    question = question_or_404(trajectory, pk, question_pk)
    form = QuestionForm(request.POST or None, instance=question)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(
                request, _("De vraag is aangepast. Bij wat al gezegd is, blijft de oude vraag staan.")
            )
            return back_to_guide(trajectory, pk)
    context = {"guide": guide_or_404(trajectory, pk), "question": question, "form": form}
    return render_form(request, "gatherings/guide_question.html", form, context)


@member_view(Capability.PLAN)
@require_POST
def move_question_up(
    request: MemberRequest, trajectory: Trajectory, pk: int, question_pk: int
) -> HttpResponse:
    return move_question(trajectory, pk, question_pk, up=True)


@member_view(Capability.PLAN)
@require_POST
def move_question_down(
    request: MemberRequest, trajectory: Trajectory, pk: int, question_pk: int
) -> HttpResponse:
    return move_question(trajectory, pk, question_pk, up=False)


def move_question(trajectory: Trajectory, pk: int, question_pk: int, *, up: bool) -> HttpResponse:
    guides.move_question(question_or_404(trajectory, pk, question_pk), up=up)
    return redirect(trajectory.url("gatherings:guide", pk=pk) + f"#vraag-{question_pk}")


@member_view(Capability.PLAN)
@require_POST
def retire_question(
    request: MemberRequest, trajectory: Trajectory, pk: int, question_pk: int
) -> HttpResponse:
    """Out of use; gone when nobody answered it."""
    if guides.retire_question(question_or_404(trajectory, pk, question_pk)):
        messages.success(request, _("De vraag is verwijderd: niemand had ze al beantwoord."))
    else:
        messages.success(request, _("De vraag doet niet meer mee. De antwoorden erop blijven."))
    return back_to_guide(trajectory, pk)


@member_view(Capability.PLAN)
@require_POST
def take_up_question(
    request: MemberRequest, trajectory: Trajectory, pk: int, question_pk: int
) -> HttpResponse:
    """Undo of taking it out of use."""
    guides.take_up_question(question_or_404(trajectory, pk, question_pk))
    messages.success(request, _("De vraag doet weer mee, als laatste."))
    return back_to_guide(trajectory, pk)


@member_view(Capability.PLAN)
@require_safe
def preview_guide(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """As the ambassador sees it on the tablet, one question at a time (`?v=2`)."""
    guide = guide_or_404(trajectory, pk)
    questions = list(guide.questions.filter(retired_at=None).order_by("position", "pk"))
    number = max(1, min(whole_number(request.GET.get("v")) or 1, len(questions)))
    context = {
        "guide": guide,
        "questions": questions,
        "number": number,
        "question": questions[number - 1] if questions else None,
    }
    return render(request, "gatherings/guide_preview.html", context)
