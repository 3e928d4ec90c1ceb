"""A statement as a quote on the public page: the preview with its warnings, releasing and taking back."""

import uuid

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trajectories.access import member_view
from trajectories.models import ModerationAct, Trajectory
from trajectories.moderation.acting import Desk
from trajectories.moderation.warnings import look_for_persons
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Contribution, PublicQuote
from ..models.public_quote import NO_LONGER_CHOSEN
from ..quoting import QUOTES, quote_of, source_of


@member_view(Capability.MODERATE)
@require_safe
def show_quote(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """The preview. `terug` is the page of ours that the visitor came from."""
    voice = statement_or_404(trajectory, pk)
    quote = QUOTES.rows(trajectory).filter(contribution=voice).first()
    acts = ModerationAct.objects.filter(
        trajectory=trajectory, kind=QUOTES.slug, row=str(quote.pk if quote else "")
    )
    context = {
        "voice": voice,
        "source": source_of(voice),
        "quote": quote,
        "warnings": look_for_persons(voice.text, voice.translation),
        "acts": acts.select_related("by"),
        "back": page_before(request, trajectory, pk, request.GET.get("terug", "")),
    }
    return render(request, "contributions/quote.html", context)


@member_view(Capability.MODERATE)
@require_POST
def release_quote(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    """Put it on the public page, in the wording of this moment if that is still the one she saw."""
    voice = statement_or_404(trajectory, pk)
    if request.POST.get("revisie", "") != str(voice.revision):
        messages.error(request, _("De tekst is intussen verbeterd. Lees hem nog eens en kies dan opnieuw."))
        return redirect(trajectory.url("contributions:quote", pk=pk))
    try:
        changed = Desk(trajectory, request.user).release(QUOTES, quote_of(voice))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(
            request,
            _("Dit citaat staat nu op de publieke pagina.")
            if changed
            else _("Dit citaat stond al op de publieke pagina."),
        )
    return redirect(page_before(request, trajectory, pk, request.POST.get("terug", "")))


@member_view(Capability.MODERATE)
@require_POST
def take_back_quote(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID) -> HttpResponse:
    voice = statement_or_404(trajectory, pk)
    quote = get_object_or_404(PublicQuote, contribution=voice)
    Desk(trajectory, request.user).hide(
        QUOTES, quote, request.POST.get("reden", "").strip() or NO_LONGER_CHOSEN
    )
    messages.success(request, _("Dit citaat staat niet meer op de publieke pagina."))
    return redirect(page_before(request, trajectory, pk, request.POST.get("terug", "")))


def statement_or_404(trajectory: Trajectory, pk: uuid.UUID) -> Contribution:
    return get_object_or_404(Contribution.objects.for_reading(), trajectory=trajectory, pk=pk)


def page_before(request: MemberRequest, trajectory: Trajectory, pk: uuid.UUID, target: str) -> str:
    """Where the visitor came from, if that is a page of ours; else the statement's own."""
    known = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return target if known else trajectory.url("contributions:contribution", pk=pk)
