"""Taking a piece out of one statement, by the officer: first what goes where, then for good."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import redacting
from ..models import Contribution
from ..recording import Conflict
from ..redacting_forms import RedactionForm, SureForm
from .contributions import contribution_or_404


@member_view(Capability.CORRECT)
@require_http_methods(["GET", "HEAD", "POST"])
def choose_words(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """Which words, and why. What is chosen is shown and not yet done; it stands in no address."""
    voice = contribution_or_404(trajectory, pk)
    form = RedactionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return show_preview(request, voice, form, SureForm(initial=form.cleaned_data))
        except ValidationError as error:
            form.add_error(None, error)
        except Conflict:
            return redirect(trajectory.url("contributions:contribution", pk=pk))
    return render_form(request, "contributions/redact.html", form, {"voice": voice})


@member_view(Capability.CORRECT)
@require_POST
def take_out_words(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    voice = contribution_or_404(trajectory, pk)
    chosen, sure = RedactionForm(request.POST), SureForm(request.POST)
    if not chosen.is_valid():
        return render_form(request, "contributions/redact.html", chosen, {"voice": voice})
    try:
        if not sure.is_valid():
            return show_preview(request, voice, chosen, sure)
        changed = redacting.take_out(voice, **chosen.cleaned_data, by=request.user)
    except ValidationError as error:
        chosen.add_error(None, error)
        return render_form(request, "contributions/redact.html", chosen, {"voice": voice})
    except Conflict:
        messages.info(request, _("Deze uitspraak is intussen gewist."))
    else:
        rows = sum(count for _place, count in changed)
        messages.success(
            request,
            ngettext(
                "Weggelaten op %(n)s plaats, ook in de geschiedenis.",
                "Weggelaten op %(n)s plaatsen, ook in de geschiedenis.",
                rows,
            )
            % {"n": rows},
        )
    return redirect(trajectory.url("contributions:contribution", pk=pk))


def show_preview(
    request: MemberRequest, voice: Contribution, chosen: RedactionForm, sure: SureForm
) -> HttpResponse:
    text, changed = redacting.preview(voice, chosen.cleaned_data["phrase"])
    context = {
        "voice": voice,
        "chosen": chosen.cleaned_data,
        "text": text,
        "changed": changed,
        "photos": voice.photos.count(),
        "file": voice.batch is not None and bool(voice.batch.file),
    }
    return render_form(request, "contributions/redact_preview.html", sure, context)
