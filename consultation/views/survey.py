"""The survey for residents: bring in a dream, score what others dreamt."""

import random
from typing import Any

from django.contrib import messages
from django.core import signing
from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contributions.asked import asked_on_screen
from contributions.models import Channel, Contribution
from contributions.recording import record
from toolkit import mail
from toolkit.forms import render_form
from toolkit.http import render_page
from toolkit.limits import network, too_many
from toolkit.numbers import whole_number
from trajectories.access import public_view
from trajectories.models import Neighbourhood, Trajectory

from .. import leafing, scoring
from ..forms import QUESTION, IdeaForm
from ..models import MOST_APPEALING, Idea, IdeaQuerySet, Survey

WAITING_IDEA = "consultation.waiting-idea"  # salt of the link to one's own idea that waits
A_DAY = 24 * 3600  # seconds
A_CLASS_SCORES = 2000  # an hour: 24 pupils with some eighty ideas

ORDERS = {"top": MOST_APPEALING, "nieuw": ["-created_at", "pk"], "weinig": ["scores", "pk"]}


@public_view
@require_safe
def show_survey(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """The question, the form, and everybody's ideas: ten at a time, the most appealing ones first."""
    survey = Survey.objects.filter(trajectory=trajectory).first()
    if survey is None:
        return render(request, "consultation/survey_soon.html")
    visitor = scoring.visitor_of(request)
    order = request.GET.get("volgorde", "top")
    order = order if order in ORDERS else "top"
    words, place = request.GET.get("zoek", "").strip(), request.GET.get("wijk", "")
    ideas = search_ideas(survey, words, place)
    if order == "weinig":
        ideas = ideas.not_scored_by(scoring.visitor_hash(visitor))
    choice = f"{survey.pk}|{order}|{place}|{words}"
    numbers, name = leafing.order_of(ideas.order_by(*ORDERS[order]), choice, request.GET.get("lijst", ""))
    page, found = leafing.page_of(numbers, request.GET.get("p"))
    request.GET = with_name(request.GET, name)  # type: ignore[assignment]
    mine = scoring.own_scores(found, visitor)
    ranked = order == "top" and not words and not place
    context = {
        "survey": survey,
        "form": IdeaForm(trajectory=trajectory, question=survey.question),
        "page_obj": page,
        "rows": [
            (idea, mine.get(idea.pk), rank if ranked else None)
            for rank, idea in enumerate(found, page.start_index())
        ],
        "totals": Idea.objects.filter(survey=survey)
        .shown()
        .aggregate(ideas=Count("pk"), scores=Sum("scores")),
        "given": scoring.count_given(survey, visitor),
        "order": order,
        "words": words,
        "place": place,
        "places": Neighbourhood.objects.filter(municipality=trajectory.municipality_id),
        "waiting_idea": waiting_idea(survey, request.GET.get("wacht", "")),
        "list_query": request.GET.urlencode(),
        "link": mail.absolute(trajectory.url("consultation:survey")),
    }
    return render_page(request, "consultation/survey.html", context, partial="ideas")


def with_name(query: QueryDict, name: str) -> QueryDict:
    """The query with the name of the order that is leafed through: all links of the page take it along."""
    named = query.copy()
    named.pop("lijst", None)
    if name:
        named["lijst"] = name
    return named


def search_ideas(survey: Survey, words: str, place: str) -> IdeaQuerySet:
    """The ideas that residents see, with these words, from this neighbourhood (the number of its row)."""
    ideas = Idea.objects.filter(survey=survey).shown().for_list()
    if words:
        voices = Contribution.objects.filter(trajectory=survey.trajectory_id)
        ideas = ideas.filter(contribution__in=voices.containing(words))
    if (neighbourhood := whole_number(place)) is not None:
        ideas = ideas.filter(contribution__neighbourhood=neighbourhood)
    return ideas


@public_view
@require_http_methods(["POST"])
def add_idea(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    survey = get_object_or_404(Survey, trajectory=trajectory)
    form = IdeaForm(request.POST, trajectory=trajectory)
    busy, visitor = False, scoring.visitor_of(request)
    if not survey.is_open:
        form.add_error(None, _("De bevraging is gesloten. Dank je dat je nog wou meedoen."))
    elif busy := too_many(request, "idea", most=20, seconds=3600):
        form.add_error(None, _("Er kwamen net heel veel ideeën van dit netwerk. Probeer het straks opnieuw."))
    elif form.is_valid():
        idea = None if form.trapped else keep_idea(survey, form.cleaned_data, visitor)
        return scoring.set_visitor(thank(request, survey, idea), visitor)
    response = render_form(request, "consultation/idea_new.html", form, {"survey": survey})
    if busy:
        response.status_code = 429
    return response


def thank(request: HttpRequest, survey: Survey, idea: Idea | None) -> HttpResponse:
    """To the newest ideas, where hers stands or is said to wait; a robot (no idea) hears the same."""
    page = survey.trajectory.url("consultation:survey") + "?volgorde=nieuw"
    if survey.ideas_appear == Survey.Appear.LATER:
        messages.success(
            request,
            _(
                "Dank je! We hebben je idee goed ontvangen. "
                "Iemand van de gemeente leest het na; dan staat het erbij. "
                "Geef intussen gerust de ideeën van anderen een score."
            ),
        )
        token = signing.dumps(idea.pk, salt=WAITING_IDEA) if idea else ""
        return redirect(f"{page}&wacht={token}#ideeen" if token else f"{page}#ideeen")
    messages.success(
        request, _("Dank je! Je idee staat erbij. Geef nu gerust de ideeën van anderen een score.")
    )
    return redirect(page + (f"#idee-{idea.pk}" if idea else ""))


def waiting_idea(survey: Survey, token: str) -> Idea | None:
    """The idea that whoever has this link just wrote, as long as nobody looked at it."""
    if not token:
        return None
    try:
        pk = signing.loads(token, salt=WAITING_IDEA, max_age=A_DAY)
    except signing.BadSignature:
        return None
    return Idea.objects.filter(survey=survey, pk=pk).waiting().select_related("contribution").first()


def keep_idea(survey: Survey, given: dict[str, Any], visitor: str) -> Idea:
    """Record a resident's words and make them an idea, once: sending a form again gives the same idea.

    `given` is what IdeaForm cleaned, `visitor` the number that the browser carries. Other words on a form
    that was used before (Back, and then a second dream) are another idea, filed under the question that stood
    on the screen.
    """
    contribution, _new = record(
        id=given["id"],
        trajectory=survey.trajectory,
        channel=Channel.SURVEY,
        words=given["words"],
        question_text=asked_on_screen(given["asked"], QUESTION) or survey.question,
        language=given["language"],
        age_band=given["age_band"],
        neighbourhood=given["neighbourhood"],
        keep_both=True,
    )
    idea, _made = Idea.objects.get_or_create(
        contribution=contribution,
        defaults={
            "survey": survey,
            "author_hash": scoring.author_hash(survey, visitor),
            **standing_of_new(survey),
        },
    )
    return idea


def standing_of_new(survey: Survey) -> dict[str, Any]:
    """A new idea waits for a look, or is shown at once: released by whoever chose that."""
    if survey.ideas_appear == Survey.Appear.LATER:
        return {"state": Idea.State.WAITING}
    return {
        "state": Idea.State.SHOWN,
        "released_by": survey.appear_set_by,
        "released_at": timezone.now(),
    }


@public_view
@require_POST
def give_score(request: HttpRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """One score. Sending it again changes it; HTMX gets the idea's own row and how many scores were given."""
    idea = get_object_or_404(
        Idea.objects.shown().filter(survey__trajectory=trajectory).select_related("survey"), pk=pk
    )
    visitor, refused = scoring.visitor_of(request), ""
    value = whole_number(request.POST.get("score"), 1, 5)
    if not idea.survey.is_open:
        refused = _("De bevraging is gesloten: deze score telt niet meer mee.")
    elif too_many(request, "score", most=A_CLASS_SCORES, seconds=3600):
        refused = _("Er kwamen net heel veel scores van dit netwerk. Probeer het straks opnieuw.")
    elif value is None:
        return HttpResponseBadRequest(_("Kies een score van 1 tot 5."))
    elif not scoring.give_score(idea, visitor, value, network(request)):
        refused = _("Voor dit idee kwamen vandaag al heel veel scores van dit netwerk. Morgen kan het weer.")
    listed = QueryDict(request.POST.get("lijst", ""))
    if request.headers.get("HX-Request"):
        scored = Idea.objects.filter(pk=pk).for_list().get()
        context = {
            "idea": scored,
            "mine": scoring.own_scores([scored], visitor).get(pk),
            "survey": idea.survey,
            "given": scoring.count_given(idea.survey, visitor),
            "refused": refused,
            "list_query": listed.urlencode(),
        }
        return scoring.set_visitor(render(request, "consultation/score.html", context), visitor)
    if refused:
        messages.error(request, refused)
    where = f"?{listed.urlencode()}" if listed else ""
    return scoring.set_visitor(
        redirect(trajectory.url("consultation:survey") + f"{where}#idee-{pk}"), visitor
    )


@public_view
@require_safe
def public_panel(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    """Two teasers for the public page: the survey with a few ideas, the exhibition with a few works."""
    survey = Survey.objects.filter(trajectory=trajectory).first()
    shown = Idea.objects.filter(survey=survey).shown() if survey else Idea.objects.none()
    works = list(trajectory.exhibition.works.on_show()[:24]) if hasattr(trajectory, "exhibition") else []
    dice = random.Random(str(trajectory.pk))  # noqa: S311 - only which works hang in front
    context = {
        "survey": survey,
        "ideas": shown.for_list().order_by(*MOST_APPEALING)[:3],
        "idea_count": shown.count(),
        "works": dice.sample(works, min(6, len(works))),
    }
    return render(request, "consultation/public_panel.html", context)
