"""The cases of a trajectory: on a line, one of them, and what the officer writes down about it."""

from contextlib import suppress

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit import selection
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..cases import advising, listing, material, owners, players
from ..cases.forms import CaseForm, CorrectOwnerForm, OwnerForm
from ..models import Case, ProcessAdvice
from ..pool_forms import CallManyForm

MOST_PLAYERS = 100  # of one case


def case_or_404(trajectory: Trajectory, pk: int) -> Case:
    return get_object_or_404(
        Case.objects.select_related("trajectory__municipality"), trajectory=trajectory, pk=pk
    )


def to_case(trajectory: Trajectory, pk: int, at: str = "") -> HttpResponse:
    return redirect(trajectory.url("ateliers:case", pk=pk) + at)


@member_view(Capability.READ)
@require_safe
def show_cases(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return render(request, "ateliers/cases.html", {"cases": listing.list_cases(trajectory)})


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def add_case(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    data = request.POST or None
    form = CaseForm(data, instance=Case(trajectory=trajectory))
    owner = OwnerForm(data, trajectory=trajectory, prefix="owner")
    both_valid = form.is_valid() and owner.is_valid()
    if request.method == "POST" and both_valid:
        with transaction.atomic():
            case = form.save()
            owners.write_down(case, owner.cleaned_data["name"], owner.cleaned_data["email"])
        messages.success(request, _("De casus staat er. Wie is er nodig om ze vooruit te helpen?"))
        return to_case(trajectory, case.pk)
    context = {"form": form, "owner": owner, "case": None}
    status = 422 if form.errors or owner.errors else 200
    return render(request, "ateliers/case_form.html", context, status=status)


@member_view(Capability.READ)
@require_safe
def show_case(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    case = get_object_or_404(listing.cases_of(trajectory), pk=pk)
    advice = getattr(case, "advice", None)
    may_plan = Capability.PLAN in request.capabilities
    context = {
        "view": listing.CaseView(case),
        "case": case,
        "advice": advice,
        "words": advice_in_words(advice) if advice else [],
        "missing": advising.missing(advice) if advice else [],
        "documents": case.documents.order_by("added_at", "pk"),
        "page_obj": Paginator(players.players_of(case), MOST_PLAYERS).get_page(1),
        "whole": selection.whole_list(case.key_players.filter(erased_at=None)),
        "list_query": "",
        "groups": case.groups.select_related("gathering", "host").order_by("gathering__starts_at", "number"),
        "sheets": material.sheets_about(case),
        "may_plan": may_plan,
        "may_write": may_write_advice(request, case),
        "call": CallManyForm(trajectory=trajectory, prefix="call") if may_plan else None,
        "may_go": may_plan and not (advice and advice.asked_at),
    }
    return render(request, "ateliers/case.html", context)


def advice_in_words(advice: ProcessAdvice) -> list[tuple[str, str]]:
    """What was filled in, each under its heading."""
    return [
        (advice.label_of(name).capitalize(), text)
        for name in advice.WORDS
        if (text := getattr(advice, name)).strip()
    ]


def may_write_advice(request: MemberRequest, case: Case) -> bool:
    """The officer always; the host of a group that works on the case, as long as it is a draft."""
    if Capability.PLAN in request.capabilities:
        return True
    if Capability.LOG not in request.capabilities:
        return False
    if not case.groups.filter(host=request.user).exists():
        return False
    return not ProcessAdvice.objects.filter(case=case).exclude(state=ProcessAdvice.State.DRAFT).exists()


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def edit_case(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    case = case_or_404(trajectory, pk)
    title = case.title
    form = CaseForm(request.POST or None, instance=case)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("Bewaard.") + form.kept_note)
            return to_case(trajectory, pk)
    return render_form(
        request, "ateliers/case_form.html", form, {"case": case, "title": title, "owner": None}
    )


@member_view(Capability.PLAN)
@require_POST
def remove_case(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    case = case_or_404(trajectory, pk)
    if listing.remove_case(case):
        messages.success(request, _("De casus “%(title)s” is verwijderd.") % {"title": case})
        return redirect(trajectory.url("ateliers:cases"))
    messages.error(request, _("Deze casus blijft: de eigenaar kreeg het advies al te lezen."))
    return to_case(trajectory, pk)


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over_case(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Another owner: the link of the one before her is dead, what she did stays."""
    case = case_or_404(trajectory, pk)
    form = OwnerForm(request.POST or None, trajectory=trajectory, prefix="owner")
    if request.method == "POST" and form.is_valid():
        owner = advising.hand_over(case, form.cleaned_data["name"], form.cleaned_data["email"])
        messages.success(request, _("%(name)s is nu eigenaar van deze casus.") % {"name": owner})
        return to_case(trajectory, pk)
    return owner_page(request, case, hand_over=form)


@member_view(Capability.PLAN)
@require_POST
def correct_owner(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    case = case_or_404(trajectory, pk)
    owner = owners.owner_of(case)
    form = CorrectOwnerForm(request.POST)
    if owner is None:
        messages.error(request, _("Deze casus heeft geen eigenaar meer. Geef ze aan iemand."))
        return to_case(trajectory, pk)
    if not form.is_valid():
        return owner_page(request, case, correct=form)
    owners.correct(owner, form.cleaned_data["name"], form.cleaned_data["email"])
    messages.success(request, _("Bewaard."))
    return to_case(trajectory, pk)


def owner_page(
    request: MemberRequest,
    case: Case,
    hand_over: OwnerForm | None = None,
    correct: CorrectOwnerForm | None = None,
) -> HttpResponse:
    owner = owners.owner_of(case)
    initial = {"name": owner.name, "email": owner.email} if owner else {}
    context = {
        "case": case,
        "owner": owner,
        "earlier": [one for one in case.owners.all() if one.until],
        "hand_over": hand_over or OwnerForm(trajectory=case.trajectory, prefix="owner"),
        "correct": correct or CorrectOwnerForm(initial=initial),
    }
    wrong = any(form and form.errors for form in (hand_over, correct))
    return render(request, "ateliers/case_owner.html", context, status=422 if wrong else 200)
