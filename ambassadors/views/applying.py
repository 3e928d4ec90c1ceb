"""The applicant's side: the recruitment page, opened with the campaign's link, and her own application."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit import states
from toolkit.forms import render_form
from toolkit.limits import too_many
from toolkit.secret_links import row_or_404
from trajectories.access import public_view
from trajectories.behind_link import enter_behind_link

from .. import recruitment
from ..forms import ApplicationForm
from ..models import Application, Campaign


@public_view
@require_http_methods(["GET", "POST"])
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """The recruitment page with its form. A robot hears the same as everybody, and nothing of it is kept."""
    campaign = campaign_or_404(request, token)
    form = ApplicationForm(request.POST or None, instance=Application(campaign=campaign), campaign=campaign)
    if request.method == "POST" and too_many(request, "apply", most=10, seconds=3600):
        return render(
            request, "ambassadors/apply.html", {"campaign": campaign, "form": form, "busy": True}, status=429
        )
    if request.method == "POST" and campaign.is_open and form.is_valid():
        if not form.trapped:
            recruitment.receive_application(form.save(commit=False))
        return redirect(reverse("ambassadors:applied", kwargs={"token": campaign.token}))
    return render_form(request, "ambassadors/apply.html", form, {"campaign": campaign, "busy": False})


@public_view
@require_safe
def applied(request: HttpRequest, token: str) -> HttpResponse:
    """The same answer for a first and a second application: it tells nobody who applied before."""
    return render(request, "ambassadors/applied.html", {"campaign": campaign_or_404(request, token)})


@public_view
@require_safe
def application_own(request: HttpRequest, token: str) -> HttpResponse:
    application = own_application_or_404(request, token)
    context = {
        "application": application,
        "may_withdraw": states.may_become(application, Application.State.WITHDRAWN),
    }
    return render(request, "ambassadors/application_own.html", context)


@public_view
@require_POST
def application_withdraw(request: HttpRequest, token: str) -> HttpResponse:
    recruitment.withdraw_application(own_application_or_404(request, token))
    return redirect(reverse("ambassadors:application_own", kwargs={"token": token}))


def campaign_or_404(request: HttpRequest, token: str) -> Campaign:
    """The campaign of a link; the page gets the look of its municipality. One query."""
    campaign = row_or_404(Campaign.objects.select_related("trajectory__municipality"), token)
    enter_behind_link(request, campaign.trajectory)
    return campaign


def own_application_or_404(request: HttpRequest, token: str) -> Application:
    """The application of a link that only its applicant was mailed; the page gets the look of its
    municipality. One query.
    """
    applications = Application.objects.select_related("campaign__trajectory__municipality", "department")
    application = row_or_404(applications, token)
    enter_behind_link(request, application.campaign.trajectory)
    return application
