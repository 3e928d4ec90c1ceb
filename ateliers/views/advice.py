"""The process advice of a case: written at the table or by the officer, and put before the owner."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..cases import advising, material
from ..cases.advice_form import AdviceForm, with_taken_over
from ..models import Case, ProcessAdvice
from .cases import case_or_404, may_write_advice, to_case


def case_to_advise(request: MemberRequest, trajectory: Trajectory, pk: int) -> Case:
    """Raises Http404, and PermissionDenied for a member who is no host of a group of the case."""
    case = case_or_404(trajectory, pk)
    if not may_write_advice(request, case):
        raise PermissionDenied
    return case


@member_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def write_advice(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    case = case_to_advise(request, trajectory, pk)
    form = AdviceForm(request.POST or None, instance=advising.advice_of(case))
    if request.method == "POST":
        with suppress(ChangedMeanwhile), transaction.atomic():
            Case.objects.select_for_update().get(pk=case.pk)
            before = advising.advice_of(case)
            state = before.state
            form = AdviceForm(request.POST, instance=before)
            if form.is_valid():
                form.save()
                tell_saved(request, state, form)
                return to_case(trajectory, pk, "#advies")
    return advice_page(request, case, form)


def tell_saved(request: MemberRequest, before: str, form: AdviceForm) -> None:
    text = _("Bewaard.") + form.kept_note
    if form.is_changed and before != ProcessAdvice.State.DRAFT:
        text += " " + _("De tekst is veranderd: vraag de eigenaar opnieuw om akkoord.")
    messages.success(request, text)


@member_view(Capability.LOG)
@require_POST
def take_over_advice(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """What was ticked of the canvases goes behind what stands in one box. Nothing is saved yet."""
    case = case_to_advise(request, trajectory, pk)
    field, keys = request.POST.get("vak", ""), request.POST.getlist("stuk")
    sheets = material.sheets_about(case)
    texts = material.texts_of(material.pieces_of(sheets), keys)
    if field not in AdviceForm.base_fields or field == "opened" or not texts:
        messages.error(request, _("Kies eerst wat je wil overnemen, en in welk vak."))
        form = AdviceForm(request.POST, instance=advising.advice_of(case))
    else:
        messages.info(request, _("Overgenomen. Lees het na en druk op “Bewaar”."))
        form = AdviceForm(with_taken_over(request.POST, field, texts), instance=advising.advice_of(case))
    return advice_page(request, case, form)


def advice_page(request: MemberRequest, case: Case, form: AdviceForm) -> HttpResponse:
    taken = "\n".join(str(form[name].value() or "") for name in ProcessAdvice.WORDS)
    context = {
        "case": case,
        "advice": form.instance,
        "sheets": material.pieces_of(material.sheets_about(case)),
        "taken": {line.strip() for line in taken.splitlines()},
        "boxes": [(name, form[name].label) for name in ProcessAdvice.WORDS[:-1]],
    }
    return render_form(request, "ateliers/advice.html", form, context)


@member_view(Capability.PLAN)
@require_POST
def ask_for_agreement(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    case = case_or_404(trajectory, pk)
    advice = advising.advice_of(case)
    lacking = advising.missing(advice)
    if lacking:
        messages.error(request, _("Vul eerst nog in: %(what)s.") % {"what": ", ".join(lacking)})
        return to_case(trajectory, pk, "#advies")
    try:
        moved = advising.ask_owner(advice)
    except advising.NobodyToAsk:
        messages.error(request, _("Deze casus heeft geen eigenaar meer. Geef ze eerst aan iemand."))
    else:
        if moved:
            messages.success(request, _("De eigenaar krijgt een mail met een link naar het advies."))
        else:
            messages.info(request, _("Dat was al gevraagd."))
    return to_case(trajectory, pk, "#advies")
