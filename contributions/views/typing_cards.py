"""Typing in what stands on paper."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..correction import AFTERTHOUGHT, may_correct
from ..erasure import erase
from ..models import Contribution
from ..typing_cards import STICKY, CardForm, CardListForm, entered_today

LATEST = 20


def facts_of_address(query: QueryDict) -> dict[str, Any]:
    """The facts that a fresh form starts with, from the address."""
    return {name: query[name] for name in STICKY if query.get(name)}


def entered_list(request: MemberRequest, trajectory: Trajectory) -> dict[str, Any]:
    """The list beside the form; two queries."""
    entered = entered_today(trajectory, request.user)
    return {"entered": entered[:LATEST], "count": entered.count(), "latest": LATEST}


@member_view(Capability.LOG)
@require_http_methods(["GET", "POST"])
def type_card(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """One statement at a time. With a script the form stays and only the list beside it comes back."""
    if request.method == "POST":
        form = CardForm(trajectory, request.POST)
        if form.is_valid():
            form.save(request.user)
            if not request.htmx:
                address = trajectory.url("contributions:paper")
                return redirect(f"{address}?{urlencode(form.sticky)}" if form.sticky else address)
    else:
        text = request.session.pop("taken_back", "")
        form = CardForm(
            trajectory, initial={**facts_of_address(request.GET), "text": text, "id": uuid.uuid4()}
        )
    return render_form(
        request, "contributions/typing_cards.html", form, entered_list(request, trajectory), partial="entered"
    )


@member_view(Capability.LOG)
@require_http_methods(["GET", "POST"])
def type_list(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Many lines at once: first shown as the statements that they would become, then written."""
    preview: list[str] = []
    if request.method == "POST":
        form = CardListForm(trajectory, request.POST)
        if form.is_valid():
            if "bewaar" in request.POST:
                written = form.save_all(request.user)
                messages.success(
                    request,
                    ngettext("Eén uitspraak bewaard.", "%(n)s uitspraken bewaard.", written) % {"n": written},
                )
                address = trajectory.url("contributions:paper")
                return redirect(f"{address}?{urlencode(form.sticky)}" if form.sticky else address)
            if "terug" not in request.POST:
                preview = form.statements
    else:
        form = CardListForm(trajectory, initial={**facts_of_address(request.GET), "id": uuid.uuid4()})
    context = {"preview": preview}
    return render_form(request, "contributions/typing_list.html", form, context)


@member_view(Capability.LOG)
@require_POST
def take_back_card(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """Take a card back: its words go to the entry field and what was written becomes a tombstone."""
    voice = get_object_or_404(Contribution.objects.for_reading(), trajectory=trajectory, pk=pk)
    is_fresh = voice.batch_id is None and timezone.now() - voice.received_at < AFTERTHOUGHT
    if not is_fresh or not may_correct(voice, request.user, request.capabilities):
        raise PermissionDenied
    facts = {
        "bijeenkomst": voice.gathering_id,
        "vraag": voice.question_id,
        "leeftijd": voice.age_band,
        "wijk": voice.neighbourhood_id,
        "taal": voice.language,
    }
    request.session["taken_back"] = voice.text
    erase(voice, reason=_("teruggenomen bij het intikken"), by=request.user)
    messages.info(request, _("Teruggenomen: de woorden staan weer in het invoerveld."))
    return redirect(
        f"{trajectory.url('contributions:paper')}?{urlencode({k: v for k, v in facts.items() if v})}"
    )
