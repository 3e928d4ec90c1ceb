"""The officer's side of the campaign: the page, the applications, the spread over the administration."""

from contextlib import suppress

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from toolkit import mail, selection, states
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.secret_links import close_link, renew_link
from trajectories.access import member_view
from trajectories.bulk import answering
from trajectories.bulk.kinds import BulkKind
from trajectories.models import PhaseTarget, Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest
from trajectories.road.targets import goal

from .. import bulk, recruitment
from ..forms import ApplicationAnswerForm, CampaignForm
from ..models import Application, ApplicationQuerySet, Campaign

PER_PAGE = 20
ANSWERS = {Application.State.ACCEPTED, Application.State.DECLINED}


@member_view(Capability.RECRUIT)
@require_safe
def campaign_page(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    campaign = Campaign.objects.filter(trajectory=trajectory).first()
    if campaign is None:
        return render(request, "ambassadors/campaign_empty.html")
    state = request.GET.get("stand", "")
    applications = listed_applications(trajectory, request.GET).for_recruiting()
    counts = recruitment.applications_per_state(campaign)
    target = goal(trajectory, PhaseTarget.Measure.AMBASSADORS)
    page = Paginator(applications.order_by("-submitted_at", "pk"), PER_PAGE).get_page(request.GET.get("p"))
    context = {
        "campaign": campaign,
        "link": mail.absolute(reverse("ambassadors:apply", kwargs={"token": campaign.token})),
        "page_obj": page,
        "state": state,
        "tabs": [(value, label, counts[value]) for value, label in Application.State.choices],
        "total": sum(counts.values()),
        "accepted": counts[Application.State.ACCEPTED],
        "target": target,
        "free": None if target is None else target - counts[Application.State.ACCEPTED],
        "whole": selection.whole_list(applications),
        "list_query": request.GET.urlencode(),
        "answer_form": ApplicationAnswerForm(),
        "spread": recruitment.spread_of_accepted(trajectory),
        "levels": Application.Level.labels,
    }
    return render(request, "ambassadors/campaign.html", context)


def listed_applications(trajectory: Trajectory, query: QueryDict) -> ApplicationQuerySet:
    """Those of the campaign's page with this query."""
    applications = Application.objects.filter(campaign__trajectory=trajectory)
    state = query.get("stand", "")
    return applications.filter(state=state) if state in Application.State.values else applications


@member_view(Capability.RECRUIT)
@require_POST
def accept_many(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return answer_many(request, trajectory, bulk.ACCEPT)


@member_view(Capability.RECRUIT)
@require_POST
def decline_many(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return answer_many(request, trajectory, bulk.DECLINE)


def answer_many(request: MemberRequest, trajectory: Trajectory, kind: BulkKind) -> HttpResponse:
    """One answer to all that were picked, with the same words."""
    form = ApplicationAnswerForm(request.POST)
    back = trajectory.url("ambassadors:campaign")
    if not form.is_valid():
        messages.error(request, " ".join(map(str, form.errors["message"])))
        return redirect(back)
    return answering.answer(
        request,
        trajectory,
        kind,
        every=Application.objects.filter(campaign__trajectory=trajectory),
        listed=listed_applications(trajectory, selection.filter_of(request.POST)),
        values=form.cleaned_data,
        back=back,
    )


@member_view(Capability.RECRUIT)
@require_POST
def renew_campaign_link(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Another link to the recruitment page; the one that went round is dead at once."""
    renew_link(get_object_or_404(Campaign, trajectory=trajectory))
    messages.success(request, _("Er is een nieuwe link. De oude werkt niet meer."))
    return redirect(trajectory.url("ambassadors:campaign"))


@member_view(Capability.RECRUIT)
@require_POST
def close_campaign_link(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    close_link(get_object_or_404(Campaign, trajectory=trajectory))
    messages.success(request, _("De link is gesloten. Met een nieuwe link gaat ze weer open."))
    return redirect(trajectory.url("ambassadors:campaign"))


@member_view(Capability.RECRUIT)
@require_http_methods(["GET", "POST"])
def campaign_edit(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    campaign = Campaign.objects.filter(trajectory=trajectory).first()
    form = CampaignForm(request.POST or None, instance=campaign or Campaign(trajectory=trajectory))
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("De wervingspagina is bewaard.") + form.kept_note)
            return redirect(trajectory.url("ambassadors:campaign"))
    return render_form(request, "ambassadors/campaign_edit.html", form, {"campaign": campaign})


@member_view(Capability.RECRUIT)
@require_safe
def application_page(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    application = get_object_or_404(
        Application.objects.for_recruiting(), campaign__trajectory=trajectory, pk=pk
    )
    return render_application(request, application, ApplicationAnswerForm())


@member_view(Capability.RECRUIT)
@require_POST
def application_decide(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    application = get_object_or_404(
        Application.objects.select_related("campaign__trajectory__municipality"),
        campaign__trajectory=trajectory,
        pk=pk,
    )
    form = ApplicationAnswerForm(request.POST)
    state = request.POST.get("state", "")
    if not form.is_valid() or state not in ANSWERS:
        return render_application(request, application, form, status=422)
    if recruitment.decide_application(application, state, form.cleaned_data["message"], request.user):
        messages.success(request, _("%(name)s krijgt een mail met je antwoord.") % {"name": application.name})
    else:
        messages.error(request, _("Over deze aanmelding werd intussen al beslist."))
    return redirect(trajectory.url("ambassadors:campaign"))


@member_view(Capability.RECRUIT)
@require_POST
def application_put_back(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Let it wait for an answer again."""
    every = Application.objects.select_related("campaign__trajectory__municipality")
    application = get_object_or_404(every, campaign__trajectory=trajectory, pk=pk)
    name = {"name": application.name}
    if recruitment.put_back(application):
        messages.success(request, _("De aanmelding van %(name)s wacht weer op een antwoord.") % name)
    else:
        messages.error(request, _("Dat kan niet: %(name)s werkt al mee, of trok de aanmelding in.") % name)
    return redirect(trajectory.url("ambassadors:application", pk=pk))


def render_application(
    request: MemberRequest, application: Application, form: ApplicationAnswerForm, status: int = 200
) -> HttpResponse:
    """The page of one application, with the answers that can still be given."""
    context = {"application": application, "form": form, "answers": states.targets(application) & ANSWERS}
    context["can_go_back"] = application.state in ANSWERS and application.membership_id is None
    return render(request, "ambassadors/application.html", context, status=status)
