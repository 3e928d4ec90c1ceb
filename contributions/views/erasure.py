"""Erasing one contribution, by the officer."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import erasure
from ..erasure_form import ErasureForm
from ..models import Contribution


@member_view(Capability.CORRECT)
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """Erase one contribution for good, with a reason. Erasing it twice is no error."""
    contribution = get_object_or_404(
        Contribution.objects.select_related("gathering", "neighbourhood", "question", "erasure__by"),
        trajectory=trajectory,
        pk=pk,
    )
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        erasure.erase(contribution, reason=form.cleaned_data["reason"], by=request.user)
        messages.success(
            request, _("De woorden zijn gewist, ook in de geschiedenis. De plaats in de telling blijft.")
        )
        return redirect(trajectory.url("contributions:contribution_erase", pk=pk))
    context = {
        "contribution": contribution,
        "form": form,
        "revisions": contribution.revisions.count(),
        "photos": contribution.photos.count(),
    }
    return render_form(request, "contributions/erase.html", form, context)
