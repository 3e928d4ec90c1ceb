"""The municipality's own words on the pages that the law asks: draft, publish, begin anew."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.plain_text import blocks_of

from .. import legal
from ..access import municipality_view
from ..forms import LegalForm
from ..models import LegalPage, Municipality
from ..requests import UserRequest


@municipality_view
@require_safe
def list_pages(request: UserRequest, municipality: Municipality) -> HttpResponse:
    """The three, and which of them the municipality read and published itself."""
    pages = [legal.page_of(municipality, kind) for kind in LegalPage.Kind.values]
    return render(request, "trajectories/legal_pages.html", {"pages": pages})


@municipality_view
@require_http_methods(["GET", "POST"])
def edit(request: UserRequest, municipality: Municipality, kind: str) -> HttpResponse:
    """The draft; visitors see nothing of it before it is published."""
    find = legal.saved_page_of if request.method == "POST" else legal.page_of
    page = find(municipality, kind)
    form = LegalForm(request.POST or None, instance=page)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("Het ontwerp is bewaard. Bezoekers zien het nog niet."))
            return redirect(request.path)
    shown = legal.page_of(municipality, kind)
    context = {"page": shown, "preview": blocks_of(shown.draft)}
    return render_form(request, "trajectories/legal_page.html", form, context)


@municipality_view
@require_POST
def publish(request: UserRequest, municipality: Municipality, kind: str) -> HttpResponse:
    if legal.publish(legal.saved_page_of(municipality, kind), request.user):
        messages.success(request, _("Gepubliceerd: bezoekers lezen nu deze tekst."))
    return redirect("trajectories:legal_page", municipality.slug, kind)


@municipality_view
@require_POST
def begin_anew(request: UserRequest, municipality: Municipality, kind: str) -> HttpResponse:
    legal.take_house_text(legal.saved_page_of(municipality, kind))
    messages.success(request, _("Het ontwerp begint opnieuw van de tekst van Traject."))
    return redirect("trajectories:legal_page", municipality.slug, kind)
