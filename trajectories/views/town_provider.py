"""The municipality's own identity provider: set, tried by whoever sets it, and only then on for others."""

from contextlib import suppress

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.limits import too_many_of

from ..access import municipality_view
from ..models import Municipality, TownProvider
from ..people import town_sign_on
from ..people.provider_form import ProviderForm
from ..requests import UserRequest

MOST_TRIES, AN_HOUR = 20, 3600


@municipality_view
@require_http_methods(["GET", "POST"])
def provider(request: UserRequest, municipality: Municipality) -> HttpResponse:
    present = TownProvider.objects.filter(municipality=municipality).first()
    form = ProviderForm(request.POST or None, instance=present or TownProvider(municipality=municipality))
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("Bewaard.") + form.kept_note)
            return back(municipality)
    stored = TownProvider.objects.filter(municipality=municipality).first()
    callback = reverse("openid_connect_callback", args=[TownProvider(municipality=municipality).provider_id])
    context = {"stored": stored, "callback": request.build_absolute_uri(callback)}
    return render_form(request, "trajectories/town_provider.html", form, context)


def back(municipality: Municipality) -> HttpResponse:
    return redirect(reverse("trajectories:town_provider", args=[municipality.slug]))


@municipality_view
@require_POST
def try_provider(request: UserRequest, municipality: Municipality) -> HttpResponse:
    """Ask the service first; when it answers, she signs in there herself."""
    stored = get_object_or_404(TownProvider, municipality=municipality)
    if too_many_of(str(request.user.pk), "try-provider", MOST_TRIES, AN_HOUR):
        messages.error(request, _("Je probeerde al vaak. Wacht een uur en probeer opnieuw."))
        return back(municipality)
    if wrong := town_sign_on.discover(stored):
        messages.error(request, wrong)
        return back(municipality)
    here = reverse("trajectories:town_provider", args=[municipality.slug])
    if not did_recently_reauthenticate(request):  # her account gets a new way in
        messages.info(request, _("Bevestig eerst dat jij het bent. Druk daarna opnieuw op “Probeer het”."))
        return redirect(reverse("account_reauthenticate", query={"next": here}))
    start = reverse(
        "openid_connect_login", args=[stored.provider_id], query={"process": "connect", "next": here}
    )
    return redirect(start)


@municipality_view
@require_POST
def turn_on(request: UserRequest, municipality: Municipality) -> HttpResponse:
    """For everybody of the municipality; only after a sign-in that worked."""
    stored = get_object_or_404(TownProvider, municipality=municipality)
    if TownProvider.objects.filter(pk=stored.pk).exclude(tried_at=None).update(is_on=True):
        messages.success(request, _("Collega’s kunnen zich nu zo aanmelden."))
    else:
        messages.error(request, _("Probeer het eerst zelf: zo sluit je niemand buiten."))
    return back(municipality)


@municipality_view
@require_POST
def turn_off(request: UserRequest, municipality: Municipality) -> HttpResponse:
    stored = get_object_or_404(TownProvider, municipality=municipality)
    TownProvider.objects.filter(pk=stored.pk).update(is_on=False)
    messages.success(request, _("Aanmelden met deze dienst is uit. Wachtwoorden blijven werken."))
    return back(municipality)
