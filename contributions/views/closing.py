"""Finishing a gathering, taking it up again, going on to the next conversation."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gatherings import holding
from gatherings.models import Gathering
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import closing, conversations, logbook, reading_back
from ..closing_form import CloseForm


@member_view(Capability.VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Finish a gathering of any kind: how many came, the mood, a short report."""
    gathering = gathering_to_close(request, trajectory, pk)
    form = CloseForm(request.POST or None, instance=gathering)
    if not gathering.has_begun and request.method != "POST":  # what was typed comes back in the form
        messages.error(
            request,
            _(
                "%(title)s moet nog komen: afsluiten kan vanaf twee uur voor het begin, of zodra je zegt "
                "dat ze nu begint."
            )
            % {"title": gathering.title},
        )
        return redirect(trajectory.url("contributions:gathering", pk=pk))
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            if closing.close_with_report(form):
                told = _("%(title)s is afgesloten. Bedankt!")
            else:
                told = _("%(title)s was al afgesloten. Wat je schreef is bewaard.")
            messages.success(request, told % {"title": gathering.title} + form.kept_note)
            return redirect(trajectory.url("contributions:gathering", pk=pk))
    context = {
        "gathering": gathering,
        "form": form,
        "share": reading_back.share_of(gathering),
        "may_log": logbook.may_write(request, gathering),
    }
    return render_form(request, "contributions/close.html", form, context)


def gathering_to_close(request: MemberRequest, trajectory: Trajectory, pk: int) -> Gathering:
    gathering = get_object_or_404(trajectory.gatherings.select_related("trajectory__municipality"), pk=pk)
    host = gathering.hosts.filter(pk=request.user.pk).exists()
    if not host and Capability.PLAN not in request.capabilities:
        raise PermissionDenied
    return gathering


@member_view(Capability.VIEW)
@require_POST
def begin_now(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """It begins earlier than the agenda says: from now on what is said there counts."""
    gathering = gathering_to_close(request, trajectory, pk)
    if holding.begin_now(gathering):
        messages.success(request, _("%(title)s is begonnen.") % {"title": gathering.title})
    else:
        messages.error(request, _("Dit kon niet: de bijeenkomst is al begonnen of ze is afgelast."))
    if logbook.may_write(request, gathering):
        return redirect(trajectory.url("contributions:log", pk=pk))
    return redirect(trajectory.url("contributions:gathering", pk=pk))


@member_view(Capability.VIEW)
@require_POST
def reopen(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = gathering_to_close(request, trajectory, pk)
    if holding.reopen_gathering(gathering):
        messages.success(request, _("%(title)s is weer open.") % {"title": gathering.title})
    return redirect(trajectory.url("contributions:gathering", pk=pk))


@member_view(Capability.LOG)
@require_POST
def next_conversation(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The next conversation at the same place, with one tap."""
    gathering = logbook.logbook_or_refusal(request, trajectory, pk)
    if gathering.kind != Gathering.Kind.CONVERSATION:
        raise Http404
    if not gathering.has_begun:
        messages.error(request, _("Dit gesprek moet nog beginnen: daarna kan er een volgend gesprek bij."))
        return redirect(trajectory.url("contributions:gathering", pk=pk))
    new = conversations.begin_next_conversation(gathering, request.user)
    messages.success(request, _("%(title)s is begonnen.") % {"title": new.title})
    return redirect(trajectory.url("contributions:log", pk=new.pk))
