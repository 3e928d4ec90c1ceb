"""The officer's side of the campaign: the page, the applications, the spread over the administration."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit import mail
from trajectories.access import member_view
from trajectories.models import PhaseTarget, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest
from trajectories.road.targets import goal

from .. import recruitment
from ..forms import CampaignForm, DecisionForm
from ..models import Application, Campaign


@member_view(Capability.RECRUIT)
@require_safe
def campaign(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    found = Campaign.objects.filter(trajectory=trajectory).first()
    if found is None:
        return render(request, "ambassadors/campaign_empty.html")
    state = request.GET.get("stand", "")
    applications = Application.objects.filter(campaign=found).for_recruiting()
    counts = recruitment.counts(found)
    if state in Application.State.values:
        applications = applications.filter(state=state)
    page = Paginator(applications.order_by("-submitted_at", "pk"), 20).get_page(request.GET.get("p"))
    context = {
        "campaign": found,
        "link": mail.absolute(reverse("ambassadors:apply", kwargs={"token": found.token})),
        "page_obj": page,
        "state": state,
        "tabs": [(value, label, counts[value]) for value, label in Application.State.choices],
        "total": sum(counts.values()),
        "accepted": counts[Application.State.ACCEPTED],
        "target": goal(trajectory, PhaseTarget.Measure.AMBASSADORS),
        "spread": recruitment.spread(trajectory),
        "levels": Application.Level.labels,
    }
    return render(request, "ambassadors/campaign.html", context)


@member_view(Capability.RECRUIT)
@require_http_methods(["GET", "POST"])
def campaign_edit(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    found = Campaign.objects.filter(trajectory=trajectory).first()
    form = CampaignForm(request.POST or None, instance=found or Campaign(trajectory=trajectory))
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in CampaignForm.Meta.fields}
        Campaign.objects.update_or_create(trajectory=trajectory, defaults=values)
        messages.success(request, _("De wervingspagina is bewaard."))
        return redirect(trajectory.url("ambassadors:campaign"))
    context = {"form": form, "campaign": found}
    return render(request, "ambassadors/campaign_edit.html", context, status=422 if form.errors else 200)


@member_view(Capability.RECRUIT)
@require_safe
def application(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    found = get_object_or_404(Application.objects.for_recruiting(), campaign__trajectory=trajectory, pk=pk)
    return render(request, "ambassadors/application.html", {"application": found, "form": DecisionForm()})


@member_view(Capability.RECRUIT)
@require_POST
def application_decide(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    found = get_object_or_404(
        Application.objects.select_related("campaign__trajectory__municipality"),
        campaign__trajectory=trajectory,
        pk=pk,
    )
    form = DecisionForm(request.POST)
    state = request.POST.get("state")
    if not form.is_valid() or state not in {Application.State.ACCEPTED, Application.State.DECLINED}:
        return render(
            request, "ambassadors/application.html", {"application": found, "form": form}, status=422
        )
    if recruitment.decide(found, state, form.cleaned_data["message"], request.user):
        messages.success(request, _("%(name)s krijgt een mail met je antwoord.") % {"name": found.name})
    else:
        messages.error(request, _("Over deze aanmelding werd intussen al beslist."))
    return redirect(trajectory.url("ambassadors:campaign"))
