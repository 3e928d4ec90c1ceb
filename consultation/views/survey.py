"""The survey for residents: bring in a dream, score what others dreamt."""

import random

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from config.http import render_page
from config.limits import too_many
from trajectories.access import public_view
from trajectories.models import Channel, Contribution, Neighbourhood, Trajectory
from trajectories.recording import OtherWords, record

from .. import scoring
from ..forms import IdeaForm
from ..models import Idea, Survey

ORDERS = {"top": ("-appeal", "-scores", "pk"), "nieuw": ("-created_at", "pk"), "weinig": ("scores", "pk")}


@public_view
@require_safe
def survey(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The question, the form, and everybody's ideas: ten at a time, the most appealing ones first."""
    found = get_object_or_404(Survey, trajectory=trajectory)
    visitor = scoring.visitor_of(request)
    order = request.GET.get("volgorde", "top")
    words, place = request.GET.get("zoek", "").strip(), request.GET.get("wijk", "")
    ideas = Idea.objects.filter(survey=found).shown().for_list()
    if words:
        ideas = ideas.filter(contribution__in=Contribution.objects.filter(trajectory=trajectory).containing(words))
    if place.isdigit():
        ideas = ideas.filter(contribution__neighbourhood=int(place))
    page = Paginator(ideas.order_by(*ORDERS.get(order, ORDERS["top"])), 10).get_page(request.GET.get("p"))
    given = scoring.own_scores(list(page), visitor)
    context = {
        "survey": found,
        "form": IdeaForm(trajectory=trajectory),
        "page_obj": page,
        "rows": [(idea, given.get(idea.pk)) for idea in page],
        "order": order if order in ORDERS else "top",
        "words": words,
        "place": place,
        "places": Neighbourhood.objects.filter(municipality=trajectory.municipality_id),
    }
    response = render_page(request, "consultation/survey.html", context, partial="ideas")
    return scoring.remember(response, visitor)


@public_view
@require_http_methods(["POST"])
def idea_new(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    found = get_object_or_404(Survey, trajectory=trajectory)
    form = IdeaForm(request.POST, trajectory=trajectory)
    status = 422
    if not found.is_open:
        form.add_error(None, _("De bevraging is gesloten. Dank je dat je nog wou meedoen."))
    elif too_many(request, "idea", most=20, seconds=3600):
        form.add_error(None, _("Er kwamen net heel veel ideeën van dit netwerk. Probeer het straks opnieuw."))
        status = 429
    elif form.is_valid():
        data = form.cleaned_data
        try:
            contribution, _new = record(
                id=data["id"],
                trajectory=trajectory,
                channel=Channel.SURVEY,
                words=data["words"],
                question_text=found.question,
                language=data["language"],
                age_band=data["age_band"],
                neighbourhood=data["neighbourhood"],
            )
        except OtherWords:
            form.add_error(None, _("Dit formulier was al gebruikt. Laad de pagina opnieuw en probeer nog eens."))
        else:
            Idea.objects.get_or_create(contribution=contribution, defaults={"survey": found})
            messages.success(
                request, _("Dank je! Je idee staat erbij. Geef nu gerust de ideeën van anderen een score.")
            )
            return redirect(trajectory.url("consultation:survey") + "?volgorde=weinig#ideeen")
    return render(request, "consultation/idea_new.html", {"form": form, "survey": found}, status=status)


@public_view
@require_POST
def score(request: HttpRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """One score. Sending it again changes it; the partial is the idea's own row."""
    idea = get_object_or_404(Idea.objects.shown().filter(survey__trajectory=trajectory).select_related("survey"), pk=pk)
    visitor = scoring.visitor_of(request)
    if not idea.survey.is_open or too_many(request, "score", most=600, seconds=3600):
        messages.error(request, _("Scoren kan nu niet."))
    else:
        try:
            scoring.give(idea, visitor, int(request.POST.get("score", "")))
        except ValueError:
            return HttpResponseBadRequest(_("Kies een score van 1 tot 5."))
    if request.headers.get("HX-Request"):
        fresh = Idea.objects.filter(pk=pk).for_list().get()
        mine = scoring.own_scores([fresh], visitor).get(pk)
        context = {"idea": fresh, "mine": mine, "survey": idea.survey}
        response = render(request, "consultation/parts/idea.html", context)
    else:
        response = redirect(trajectory.url("consultation:survey") + f"#idee-{pk}")
    return scoring.remember(response, visitor)


@public_view
@require_safe
def public_panel(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Two teasers for the public page: the survey with a few ideas, the exhibition with a few works."""
    found = Survey.objects.filter(trajectory=trajectory).first()
    ideas = list(Idea.objects.filter(survey=found).shown().for_list().order_by("-appeal", "pk")[:12]) if found else []
    works = list(trajectory.exhibition.works.on_show()[:24]) if hasattr(trajectory, "exhibition") else []
    dice = random.Random(str(trajectory.pk))  # noqa: S311 - only which works hang in front
    context = {
        "survey": found,
        "ideas": ideas[:3],
        "idea_count": Idea.objects.filter(survey=found).shown().aggregate(n=Count("pk"))["n"] if found else 0,
        "works": dice.sample(works, min(4, len(works))),
    }
    return render(request, "consultation/public_panel.html", context)
