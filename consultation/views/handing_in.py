"""Where a school with the link hands in: first the photos of a class, then a title and words for each."""

import uuid
from contextlib import suppress

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.limits import too_many
from toolkit.numbers import whole_number
from toolkit.secret_links import row_or_404
from trajectories.access import public_view
from trajectories.behind_link import enter_behind_link

from ..exhibiting import ClassFacts, receive_photos
from ..forms import FinishFormSet, HandInForm
from ..models import Exhibition, Work
from .pictures import picture_response

KEPT = ("school", "class_name", "consent_by", "consent_on")


def exhibition_behind(request: HttpRequest, token: str) -> Exhibition:
    """The exhibition of this link; the page gets its municipality's name and colour. 404 for another link."""
    exhibitions = Exhibition.objects.select_related("trajectory__municipality")
    exhibition = row_or_404(exhibitions, token)
    enter_behind_link(request, exhibition.trajectory)
    return exhibition


@public_view
@require_http_methods(["GET", "POST"])
def hand_in_photos(request: HttpRequest, token: str) -> HttpResponse:
    exhibition = exhibition_behind(request, token)
    kept = {name: request.GET.get(name, "") for name in KEPT}
    form = HandInForm(request.POST or None, request.FILES or None, initial=kept)
    busy = request.method == "POST" and too_many(request, "hand-in", most=40, seconds=3600)
    if request.method == "POST" and not busy and form.is_valid():
        pictures, problems = form.cleaned_data["photos"]
        if form.trapped:
            return redirect(thanks_url(token, {"dank": str(len(pictures))}))
        facts = ClassFacts(**{name: form.cleaned_data[name] for name in KEPT})
        batch = receive_photos(exhibition, pictures, facts)
        for problem in problems:
            messages.error(request, problem)
        return redirect("consultation:hand_in_words", token=token, batch=batch)
    thanks = whole_number(request.GET.get("dank"), most=999) or 0
    context = {"exhibition": exhibition, "busy": busy, "thanks": thanks}
    response = render_form(request, "consultation/hand_in.html", form, context)
    if busy:
        response.status_code = 429
    return response


def thanks_url(token: str, query: dict[str, str]) -> str:
    """The page of the link, which thanks for the number of works in `dank`; KEPT fills in its form."""
    return reverse("consultation:hand_in", kwargs={"token": token}, query=query)


@public_view
@require_http_methods(["GET", "POST"])
def write_words(request: HttpRequest, token: str, batch: uuid.UUID) -> HttpResponse:
    """The photos that just came in, each with its title and words, until somebody decides about them."""
    exhibition = exhibition_behind(request, token)
    works = Work.objects.waiting().filter(exhibition=exhibition, batch=batch).order_by("created_at", "pk")
    forms = FinishFormSet(request.POST or None, queryset=works)
    for words in forms.late:
        messages.warning(
            request,
            _(
                "Over één werk was al beslist; wat je daarbij schreef, kwam er niet meer bij. "
                "Geef het door aan de participatieambtenaar: “%(words)s”"
            )
            % {"words": words},
        )
    if request.method == "POST" and forms.is_valid():
        with suppress(ChangedMeanwhile), transaction.atomic():
            forms.save()
            first = works.first()
            query = {name: str(getattr(first, name) or "") for name in KEPT} if first else {}
            return redirect(thanks_url(token, query | {"dank": str(works.count())}))
    wrong = forms.is_bound and (not forms.is_valid() or any(form.errors for form in forms))
    if wrong:
        messages.error(request, _("Bij een van de foto’s klopt iets nog niet. Kijk hieronder."))
    context = {"exhibition": exhibition, "forms": forms, "batch": batch}
    return render(request, "consultation/hand_in_words.html", context, status=422 if wrong else 200)


@public_view
@require_safe
def show_handed_in_picture(
    request: HttpRequest, token: str, batch: uuid.UUID, pk: uuid.UUID
) -> HttpResponseBase:
    """For the teacher who is writing the words; as long as nobody decided."""
    exhibition = exhibition_behind(request, token)
    work = get_object_or_404(Work.objects.waiting(), exhibition=exhibition, batch=batch, pk=pk)
    return picture_response(request, work, small=True)
