"""What we keep about people (for residents), and erasing one contribution (for the officer)."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from toolkit import retention
from toolkit.forms import render_form

from .. import erasure
from ..access import member_view, public_view
from ..gathering_forms import ErasureForm
from ..models import Contribution, Trajectory
from ..permissions import Capability
from ..requests import MemberRequest


@public_view
@require_safe
def privacy(request: HttpRequest, trajectory: Trajectory) -> HttpResponse:
    rules = [rule for rule in retention.rules() if rule.columns]
    context = {
        "residents": [rule for rule in rules if rule.audience == "residents"],
        "staff": [rule for rule in rules if rule.audience == "staff"],
    }
    return render(request, "trajectories/privacy.html", context)


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
        return redirect(trajectory.url("trajectories:contribution_erase", pk=pk))
    context = {
        "contribution": contribution,
        "form": form,
        "revisions": contribution.revisions.count(),
        "photos": contribution.photos.count(),
    }
    return render_form(request, "trajectories/contribution_erase.html", form, context)
