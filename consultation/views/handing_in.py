"""Where a school with the link hands in: first the photos of a class, then a title and words for each."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from toolkit.limits import too_many
from trajectories.access import public_view

from ..exhibiting import receive_photos
from ..forms import FinishFormSet, HandInForm
from ..models import Exhibition, Work
from .pictures import picture_response

KEPT = ("school", "class_name", "consent_by", "consent_on")


def exhibition_behind(request: HttpRequest, token: str) -> Exhibition:
    """The exhibition of this link; the page gets its municipality's name and colour. 404 for another link."""
    exhibitions = Exhibition.objects.select_related("trajectory__municipality")
    exhibition = get_object_or_404(exhibitions, token=token)
    request.municipality = exhibition.trajectory.municipality  # type: ignore[attr-defined]
    return exhibition


@public_view
@require_http_methods(["GET", "POST"])
def hand_in(request: HttpRequest, token: str) -> HttpResponse:
    exhibition = exhibition_behind(request, token)
    kept = {name: request.GET.get(name, "") for name in KEPT}
    form = HandInForm(request.POST or None, request.FILES or None, initial=kept)
    busy = request.method == "POST" and too_many(request, "hand-in", most=40, seconds=3600)
    if request.method == "POST" and not busy and form.is_valid():
        pictures, problems = form.cleaned_data["photos"]
        batch = receive_photos(exhibition, pictures, {name: form.cleaned_data[name] for name in KEPT})
        for problem in problems:
            messages.error(request, problem)
        return redirect("consultation:hand_in_words", token=token, batch=batch)
    thanks = request.GET.get("dank", "")
    context = {
        "exhibition": exhibition,
        "form": form,
        "busy": busy,
        "thanks": int(thanks) if thanks.isascii() and thanks.isdigit() and len(thanks) < 4 else 0,
    }
    return render(
        request, "consultation/hand_in.html", context, status=429 if busy else 422 if form.errors else 200
    )


@public_view
@require_http_methods(["GET", "POST"])
def hand_in_words(request: HttpRequest, token: str, batch: uuid.UUID) -> HttpResponse:
    """The photos that just came in, each with its title and words, until somebody decides about them."""
    exhibition = exhibition_behind(request, token)
    works = Work.objects.waiting().filter(exhibition=exhibition, batch=batch).order_by("created_at", "pk")
    forms = FinishFormSet(request.POST or None, queryset=works)
    if request.method == "POST" and forms.is_valid():
        forms.save()
        first = works.first()
        query = {name: getattr(first, name) or "" for name in KEPT} if first else {}
        query |= {"dank": str(works.count())}
        return redirect(reverse("consultation:hand_in", kwargs={"token": token}, query=query))
    wrong = forms.is_bound and not forms.is_valid()
    if wrong:
        messages.error(request, _("Bij een van de foto’s klopt iets nog niet. Kijk hieronder."))
    context = {"exhibition": exhibition, "forms": forms, "batch": batch}
    return render(request, "consultation/hand_in_words.html", context, status=422 if wrong else 200)


@public_view
@require_safe
def hand_in_picture(request: HttpRequest, token: str, batch: uuid.UUID, pk: uuid.UUID) -> HttpResponseBase:
    """For the teacher who is writing the words; as long as nobody decided."""
    work = get_object_or_404(Work.objects.waiting(), exhibition__token=token, batch=batch, pk=pk)
    return picture_response(request, work, small=True)
