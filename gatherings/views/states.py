"""The states of a gathering that the officer sets or puts back by hand; each has its way back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import holding, registrations
from ..models import Gathering
from .agenda import gathering_or_404


def back_to_gathering(gathering: Gathering) -> HttpResponse:
    return redirect(gathering.trajectory.url("contributions:gathering", pk=gathering.pk))


@member_view(Capability.PLAN)
@require_POST
def put_back(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Not held after all: planned again."""
    gathering = gathering_or_404(trajectory, pk)
    if holding.put_back(gathering):
        text = _("%(title)s staat weer op gepland.") % {"title": gathering.title}
        messages.success(request, text + kept_sentence(gathering))
    else:
        messages.error(request, _("Dit kan niet: de bijeenkomst staat niet op geweest."))
    return back_to_gathering(gathering)


def kept_sentence(gathering: Gathering) -> str:
    """A sentence for behind a message: what was written down already stays."""
    if not gathering.voices:
        return ""
    return " " + ngettext(
        "De %(n)s uitspraak die er al staat, blijft bewaard.",
        "De %(n)s uitspraken die er al staan, blijven bewaard.",
        gathering.voices,
    ) % {"n": gathering.voices}


@member_view(Capability.PLAN)
@require_POST
def open_registrations(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = gathering_or_404(trajectory, pk)
    if registrations.open_by_hand(gathering):
        messages.success(request, _("De inschrijvingen zijn open."))
    else:
        messages.error(
            request,
            _("Inschrijven kan alleen voor een bijeenkomst die nog komt en waarvan de plaats ingevuld is."),
        )
    return back_to_gathering(gathering)


@member_view(Capability.PLAN)
@require_POST
def close_registrations(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = gathering_or_404(trajectory, pk)
    registrations.close_by_hand(gathering)
    messages.success(request, _("De inschrijvingen zijn gesloten. Wie al ingeschreven is, houdt een plaats."))
    return back_to_gathering(gathering)
