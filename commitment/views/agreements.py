"""Agreements of the core group: adding one, wording it anew, dropping it, reading how it came about."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import agreements
from ..agreement_forms import AgreementForm, WordingForm
from ..models import Agreement


@member_view(Capability.VIEW)
@require_GET
def agreement(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    agreement = get_object_or_404(Agreement, trajectory=trajectory, pk=pk)
    context = {"agreement": agreement, "changes": agreements.versions_with_changes(agreement)}
    return render(request, "commitment/agreement.html", context)


@member_view(Capability.AGREE)
@require_http_methods(["GET", "POST"])
def add_agreement(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = AgreementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        agreements.add_agreement(
            trajectory, form.cleaned_data["title"], form.cleaned_data["text"], request.user
        )
        messages.success(request, _("De afspraak staat erbij."))
        return redirect(trajectory.url("commitment:core_group") + "#afspraken")
    return render_form(request, "commitment/agreement_add.html", form)


@member_view(Capability.AGREE)
@require_http_methods(["GET", "POST"])
def change_agreement(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    agreement = get_object_or_404(Agreement, trajectory=trajectory, pk=pk)
    last = agreement.versions.latest("number")
    newer = None
    form = WordingForm(request.POST or None, initial={"text": last.text, "seen": last.number})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            agreements.reword_agreement(
                agreement, min(data["seen"], last.number), data["text"], data["reason"], request.user
            )
        except agreements.NewerVersion as error:
            newer = error.current
            form = WordingForm({**request.POST.dict(), "seen": newer.number})
        else:
            messages.success(request, _("De nieuwe afspraak geldt vanaf nu. De vorige blijft te lezen."))
            return redirect(trajectory.url("commitment:agreement", pk=pk))
    context = {"agreement": agreement, "form": form, "theirs": newer}
    status = 409 if newer else 422 if form.errors else 200
    return render(request, "commitment/agreement_change.html", context, status=status)


@member_view(Capability.AGREE)
@require_POST
def drop_agreement(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    agreements.drop_agreement(get_object_or_404(Agreement, trajectory=trajectory, pk=pk))
    messages.success(request, _("De afspraak geldt niet meer. Ze blijft onderaan te lezen."))
    return redirect(trajectory.url("commitment:core_group") + "#afspraken")


@member_view(Capability.AGREE)
@require_POST
def take_up_agreement(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Undo of dropping it."""
    agreements.take_up_agreement(get_object_or_404(Agreement, trajectory=trajectory, pk=pk))
    messages.success(request, _("De afspraak geldt opnieuw."))
    return redirect(trajectory.url("commitment:core_group") + "#afspraken")
