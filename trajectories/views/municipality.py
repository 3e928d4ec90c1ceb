"""What belongs to the municipality and all its trajectories: what is set up, its look, its mails' sender."""

from contextlib import suppress

from django.contrib import messages
from django.core.files.base import ContentFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.editing import ChangedMeanwhile
from toolkit.files import forget_file
from toolkit.forms import render_form
from toolkit.limits import too_many_of

from .. import mail, setting_up
from ..access import municipality_view
from ..forms import MunicipalityForm, SenderForm
from ..mail import composing
from ..models import Municipality
from ..requests import UserRequest

MOST_TESTS, AN_HOUR = 5, 3600


@municipality_view
@require_safe
def municipality(request: UserRequest, municipality: Municipality) -> HttpResponse:
    """What is set up, and what is still missing."""
    context = {"steps": setting_up.steps_of(municipality), "trajectories": municipality.trajectories.all()}
    return render(request, "trajectories/municipality.html", context)


@municipality_view
@require_http_methods(["GET", "POST"])
def look(request: UserRequest, municipality: Municipality) -> HttpResponse:
    """The municipality's name, contact, logo and colour, and who needs a second step."""
    present = Municipality.objects.get(pk=municipality.pk)
    form = MunicipalityForm(request.POST or None, request.FILES or None, instance=municipality)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            change_logo(form.save(), form)
            messages.success(request, _("De instellingen zijn bewaard.") + form.kept_note)
            return redirect(request.path)
    request.municipality = present  # type: ignore[attr-defined]
    return render_form(request, "trajectories/municipality_look.html", form, {"present": present})


def change_logo(municipality: Municipality, form: MunicipalityForm) -> None:
    """Store the re-encoded logo under a name of its own, so that no cache shows the former one."""
    former = municipality.logo.name
    if form.picture:
        content = ContentFile(form.picture.content.read())
        municipality.logo.save(f"logo-{form.picture.sha256[:12]}.png", content, save=False)
    elif form.cleaned_data["logo_remove"]:
        municipality.logo = ""
    else:
        return
    Municipality.objects.filter(pk=municipality.pk).update(logo=municipality.logo.name)
    if former and former != municipality.logo.name:
        forget_file(former)


@municipality_view
@require_http_methods(["GET", "POST"])
def sender(request: UserRequest, municipality: Municipality) -> HttpResponse:
    """In whose name mails come, and where an answer goes."""
    form = SenderForm(request.POST or None, instance=municipality)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("De afzender is bewaard.") + form.kept_note)
            return redirect(request.path)
    present = Municipality.objects.get(pk=municipality.pk)
    context = {"sender": composing.sender_of(present), "answers": composing.contact_of_town(present)}
    return render_form(request, "trajectories/sender.html", form, context)


@municipality_view
@require_POST
def test_sender(request: UserRequest, municipality: Municipality) -> HttpResponse:
    """A mail to whoever asks for it, and to nobody else."""
    page = reverse("trajectories:sender", args=[municipality.slug])
    if too_many_of("sender-test", str(request.user.pk), most=MOST_TESTS, seconds=AN_HOUR):
        messages.error(request, _("Je vroeg net al enkele proefmails. Wacht een uur en probeer opnieuw."))
        return redirect(page)
    context = {"municipality": municipality, "user": request.user, "link": mail.absolute(page)}
    mail.write("sender_test", request.user.email, context)
    sentence = _("Een proefmail is onderweg naar %(email)s.")
    messages.success(request, sentence % {"email": request.user.email})
    return redirect(page)
