"""The officer's side of the survey: its texts, its ideas, and the table of scores."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, transaction
from django.db.models import Count, Q, Sum
from django.http import HttpResponse, QueryDict, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contributions.models import Contribution
from toolkit import mail
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.spreadsheets import download
from trajectories.access import member_view
from trajectories.models import Phase, Trajectory
from trajectories.moderation.acting import Desk
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import bursts, exporting
from ..forms import SurveyForm
from ..models import Idea, Score, ScoreBurst, Survey
from ..moderating import IDEAS
from .survey import ORDERS


@member_view(Capability.MODERATE)
@require_safe
def show_ideas(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    survey = Survey.objects.filter(trajectory=trajectory).first()
    if survey is None:
        return redirect(trajectory.url("consultation:survey_edit"))
    words, state = request.GET.get("zoek", "").strip(), request.GET.get("stand", "")
    order = request.GET.get("volgorde", "nieuw")
    order = order if order in ORDERS else "nieuw"
    ideas = Idea.objects.alive().filter(survey=survey).for_list()
    counts = ideas.aggregate(
        all=Count("pk"),
        waiting=Count("pk", filter=Q(state=Idea.State.WAITING)),
        hidden=Count("pk", filter=Q(state=Idea.State.HIDDEN)),
        scores=Sum("scores", default=0),
    )
    if words:
        ideas = ideas.filter(
            contribution__in=Contribution.objects.filter(trajectory=trajectory).containing(words)
        )
    if state in {Idea.State.HIDDEN, Idea.State.WAITING}:
        ideas = ideas.filter(state=state)
    visitors = (
        Score.objects.filter(idea__survey=survey).order_by().aggregate(n=Count("visitor_hash", distinct=True))
    )
    context = {
        "survey": survey,
        "page_obj": Paginator(ideas.order_by(*ORDERS[order]), 25).get_page(request.GET.get("p")),
        "counts": counts,
        "visitors": visitors["n"],
        "words": words,
        "state": state,
        "order": order,
        "bursts": bursts.bursts_of(survey),
        "link": mail.absolute(trajectory.url("consultation:survey")),
    }
    return render(request, "consultation/survey_admin.html", context)


@member_view(Capability.MODERATE)
@require_http_methods(["GET", "POST"])
def edit_survey(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    survey = Survey.objects.filter(trajectory=trajectory).first()
    phase = survey_phase(trajectory)
    dates = {"opens_on": phase.starts_on, "closes_on": phase.ends_on} if phase else {}
    initial = {} if survey else {"title": _("Doe mee"), "question": trajectory.question, **dates}
    form = SurveyForm(request.POST or None, instance=survey or Survey(trajectory=trajectory), initial=initial)
    if request.method == "POST" and form.is_valid():
        form.note_who_opens(request.user)
        with suppress(ChangedMeanwhile, IntegrityError), transaction.atomic():
            form.save()
            messages.success(request, _("De bevraging is bewaard.") + form.kept_note)
            return redirect(trajectory.url("consultation:survey_admin"))
        if survey is None:
            form.add_error(
                None,
                _("Iemand anders maakte de bevraging net. Bewaar nog eens om jouw teksten te houden."),
            )
    return render_form(request, "consultation/survey_edit.html", form, {"survey": survey, "phase": phase})


def survey_phase(trajectory: Trajectory) -> Phase | None:
    """The first phase of its kind on the road: the survey opens with it unless told otherwise. One query."""
    return trajectory.phases.on_the_road().filter(kind=Phase.Kind.SURVEY).first()


@member_view(Capability.MODERATE)
@require_POST
def hide_idea(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Hide an idea from residents, with a reason (`reden`). Its words stay a contribution."""
    idea = get_object_or_404(Idea, survey__trajectory=trajectory, pk=pk)
    if reason := request.POST.get("reden", "").strip()[:200]:
        Desk(trajectory, request.user).hide(IDEAS, idea, reason)
        messages.success(request, _("Het idee is verborgen voor inwoners. Het telt wel mee bij de inbreng."))
    else:
        messages.error(request, _("Schrijf kort waarom je het verbergt."))
    return back_to_list(request, trajectory, pk)


@member_view(Capability.MODERATE)
@require_POST
def show_idea_again(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Let residents see an idea that waits or was hidden."""
    idea = get_object_or_404(Idea, survey__trajectory=trajectory, pk=pk)
    try:
        Desk(trajectory, request.user).release(IDEAS, idea)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Het idee is zichtbaar voor inwoners."))
    return back_to_list(request, trajectory, pk)


def back_to_list(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The page of the list where the idea stands, as the form knew it (`lijst`)."""
    listed = QueryDict(request.POST.get("lijst", "")).urlencode()
    return redirect(trajectory.url("consultation:survey_admin") + f"?{listed}#idee-{pk}")


@member_view(Capability.MODERATE)
@require_safe
def export_ideas(request: MemberRequest, trajectory: Trajectory, extension: str) -> StreamingHttpResponse:
    survey = get_object_or_404(Survey, trajectory=trajectory)
    name = f"ideeen-{trajectory.title}"
    return download(exporting.rows(survey), extension, name=name, sheet_name=_("Ideeën"))


@member_view(Capability.MODERATE)
@require_POST
def leave_out_burst(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Many scores from one network count no more."""
    burst = get_object_or_404(ScoreBurst, idea__survey__trajectory=trajectory, pk=pk)
    if bursts.leave_out(burst, request.user):
        messages.success(request, _("Deze scores tellen niet meer mee."))
    return redirect(trajectory.url("consultation:survey_admin"))


@member_view(Capability.MODERATE)
@require_POST
def let_burst_count(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """A class, or a library: it counts, and waits for nobody any more."""
    burst = get_object_or_404(ScoreBurst, idea__survey__trajectory=trajectory, pk=pk)
    if bursts.let_count(burst):
        messages.success(request, _("Deze scores blijven meetellen. Je kan ze later nog weglaten."))
    return redirect(trajectory.url("consultation:survey_admin"))


@member_view(Capability.MODERATE)
@require_POST
def count_burst_again(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    burst = get_object_or_404(ScoreBurst, idea__survey__trajectory=trajectory, pk=pk)
    if bursts.count_again(burst):
        messages.success(request, _("Deze scores tellen weer mee."))
    return redirect(trajectory.url("consultation:survey_admin"))
