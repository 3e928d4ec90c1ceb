"""The applicant's side: the recruitment page, opened with the campaign's link, and her own application."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit.limits import too_many
from trajectories.access import public_view

from .. import recruitment
from ..forms import ApplicationForm
from ..models import Application, Campaign


@public_view
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, token: str) -> HttpResponse:
    campaign = get_object_or_404(Campaign.objects.select_related("trajectory__municipality"), token=token)
    request.municipality = campaign.trajectory.municipality  # type: ignore[attr-defined]
    form = ApplicationForm(request.POST or None, instance=Application(campaign=campaign), campaign=campaign)
    if request.method == "POST" and too_many(request, "apply", most=10, seconds=3600):
        return render(
            request, "ambassadors/apply.html", {"campaign": campaign, "form": form, "busy": True}, status=429
        )
    if request.method == "POST" and campaign.is_open and form.is_valid():
        recruitment.receive(form.save(commit=False))
        return redirect(reverse("ambassadors:applied", kwargs={"token": campaign.token}))
    context = {"campaign": campaign, "form": form, "busy": False}
    return render(request, "ambassadors/apply.html", context, status=422 if form.errors else 200)


@public_view
@require_safe
def applied(request: HttpRequest, token: str) -> HttpResponse:
    """The same answer for a first and a second application: it tells nobody who applied before."""
    campaign = get_object_or_404(Campaign.objects.select_related("trajectory__municipality"), token=token)
    request.municipality = campaign.trajectory.municipality  # type: ignore[attr-defined]
    return render(request, "ambassadors/applied.html", {"campaign": campaign})


def own(request: HttpRequest, token: str) -> Application:
    found = get_object_or_404(
        Application.objects.select_related("campaign__trajectory__municipality", "department"), token=token
    )
    request.municipality = found.campaign.trajectory.municipality  # type: ignore[attr-defined]
    return found


@public_view
@require_safe
def application_own(request: HttpRequest, token: str) -> HttpResponse:
    return render(request, "ambassadors/application_own.html", {"application": own(request, token)})


@public_view
@require_POST
def application_withdraw(request: HttpRequest, token: str) -> HttpResponse:
    recruitment.withdraw(own(request, token))
    return redirect(reverse("ambassadors:application_own", kwargs={"token": token}))
