"""Keeping a statement for the note or the newspaper."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from contributions.models import Contribution
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import StarredQuote
from ..starring import StarForm, star
from .returning import page_before


@member_view(Capability.CLUSTER)
@require_http_methods(["GET", "POST"])
def star_statement(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """For what it is kept and why. `terug` is the page of ours that the visitor came from."""
    voice = get_object_or_404(Contribution.objects.for_reading(), trajectory=trajectory, pk=pk)
    back = page_before(request) or trajectory.url("clustering:fate_of", pk=pk)
    form = StarForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = star(voice, form.cleaned_data["place"], form.cleaned_data["reason"], request.user)
        messages.success(request, _("Bewaard voor de %(place)s.") % {"place": kept.get_place_display()})
        return redirect(back)
    context = {"voice": voice, "stars": voice.stars.select_related("starred_by"), "back": back}
    return render_form(request, "clustering/star.html", form, context)


@member_view(Capability.CLUSTER)
@require_POST
def take_star_away(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID, star: int) -> HttpResponse:
    """Keep it for this place no longer; the message has the button that keeps it again."""
    kept = get_object_or_404(StarredQuote, contribution__trajectory=trajectory, contribution=pk, pk=star)
    back = page_before(request) or trajectory.url("clustering:fate_of", pk=pk)
    context = {"star": kept, "trajectory": trajectory, "voice": pk, "back": back}
    said = render_to_string("clustering/parts/star_gone.html", context, request=request)
    kept.delete()
    messages.success(request, said)
    return redirect(back)
