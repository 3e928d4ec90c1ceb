"""Behind the owner's link: the process advice, her answer, and what she did with it. No account is needed."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from toolkit import limits
from toolkit.editing import ChangedMeanwhile
from toolkit.numbers import whole_number
from toolkit.secret_links import row_or_404
from trajectories.access import link_view
from trajectories.models import Trajectory

from ..cases import advising, following
from ..cases.forms import FollowUpForm, RemarkForm
from ..models import CaseOwner, ProcessAdvice
from .cases import advice_in_words

POSTS, WINDOW = 60, 600  # answers of one network, per so many seconds


def own_case_or_404(trajectory: Trajectory, token: str) -> CaseOwner:
    owners = CaseOwner.objects.filter(case__trajectory=trajectory, until=None, erased_at=None)
    return row_or_404(owners.select_related("case__trajectory__municipality", "case__advice"), token)


def page(
    request: HttpRequest,
    owner: CaseOwner,
    remark: RemarkForm | None = None,
    follow_up: FollowUpForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The advice as it stands once she was asked; before that only that it is not there yet."""
    case = owner.case
    advice = getattr(case, "advice", None)
    shown = advice if advice and advice.state != ProcessAdvice.State.DRAFT else None
    asked = following.asked_now(case) if shown else None
    context = {
        "case": case,
        "owner": owner,
        "token": owner.token,
        "advice": shown,
        "words": advice_in_words(shown) if shown else [],
        "remarked": advice.remarks.filter(owner=owner).last() if advice else None,
        "remark": remark or RemarkForm(),
        "asked": asked,
        "follow_up": follow_up or (FollowUpForm(instance=asked) if asked else None),
    }
    return render(request, "ateliers/own_case.html", context, status=status)


@link_view
@require_safe
def show_own_case(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    """Mail programs that open links answer nothing: each answer is a button."""
    return page(request, own_case_or_404(trajectory, token))


@link_view
@require_POST
def agree_to_advice(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    owner = own_case_or_404(trajectory, token)
    if refuse_hurry(request):
        return page(request, owner, status=429)
    try:
        advising.agree(owner, read_revision(request))
    except advising.ChangedSince:
        return changed_since(request, trajectory, token)
    messages.success(request, _("Dank je wel. Je akkoord is genoteerd."))
    return back(trajectory, token)


@link_view
@require_POST
def remark_on_advice(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    owner = own_case_or_404(trajectory, token)
    form = RemarkForm(request.POST)
    if refuse_hurry(request):
        return page(request, owner, form, status=429)
    if not form.is_valid():
        return page(request, owner, form, status=422)
    try:
        advising.remark(owner, read_revision(request), form.cleaned_data["text"])
    except advising.ChangedSince:
        messages.error(
            request,
            _("Het advies is intussen veranderd. Lees het opnieuw; je opmerking staat hieronder nog."),
        )
        return page(request, own_case_or_404(trajectory, token), form, status=409)
    messages.success(
        request, _("Je opmerking is aangekomen. Je krijgt een mail als het advies aangepast is.")
    )
    return back(trajectory, token)


@link_view
@require_POST
def answer_follow_up(request: HttpRequest, trajectory: Trajectory, token: str, months: int) -> HttpResponse:
    """The last that she was asked; an earlier one is closed."""
    owner = own_case_or_404(trajectory, token)
    asked = following.asked_now(owner.case)
    if asked is None or asked.months != months:
        messages.error(request, _("Deze vraag is intussen vervangen door een latere."))
        return back(trajectory, token)
    form = FollowUpForm(request.POST, instance=asked)
    if refuse_hurry(request):
        return page(request, owner, follow_up=form, status=429)
    if form.is_valid():
        with suppress(ChangedMeanwhile):
            asked.answered_at, asked.answered_by = timezone.now(), owner
            form.save()
            messages.success(request, _("Dank je wel. Je antwoord staat bij de casus."))
            return back(trajectory, token)
    return page(request, owner, follow_up=form, status=422)


def read_revision(request: HttpRequest) -> int:
    return whole_number(request.POST.get("versie"), most=2**31 - 1) or 0


def changed_since(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    messages.error(request, _("Het advies is intussen veranderd, of er is al akkoord. Lees wat er nu staat."))
    return back(trajectory, token)


def back(trajectory: Trajectory, token: str) -> HttpResponse:
    return redirect(trajectory.url("ateliers:own_case", token=token))


def refuse_hurry(request: HttpRequest) -> bool:
    if not limits.too_many(request, "case-answer", POSTS, WINDOW):
        return False
    messages.error(request, _("Dat gaat wel heel snel. Wacht tien minuten en probeer het dan opnieuw."))
    return True
