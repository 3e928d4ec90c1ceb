"""Opening, putting back, closing and opening again."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..placing import Refused
from ..rounds import freezing, preparing
from ..rounds.telling import tell_teams
from .rounds import round_or_404


@member_view(Capability.MANAGE)
@require_POST
def open_round(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    round_ = round_or_404(trajectory, pk)
    try:
        with transaction.atomic():
            total = preparing.open_round(round_)
            told = tell_teams(round_, request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request,
            ngettext("De ronde is open met %(n)s uitspraak.", "De ronde is open met %(n)s uitspraken.", total)
            % {"n": total}
            + (
                " "
                + ngettext("%(n)s teamlid krijgt een mail.", "%(n)s teamleden krijgen een mail.", told)
                % {"n": told}
                if told
                else ""
            ),
        )
    return redirect(trajectory.url("clustering:round", pk=pk))


@member_view(Capability.MANAGE)
@require_POST
def put_back_round(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    try:
        preparing.put_back(round_or_404(trajectory, pk))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("De ronde is weer in voorbereiding."))
    return redirect(trajectory.url("clustering:round", pk=pk))


@member_view(Capability.MANAGE)
@require_POST
def take_in(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """What came in since the round was opened joins it."""
    round_ = round_or_404(trajectory, pk)
    added = preparing.take_in(round_) if round_.is_open else 0
    if added:
        messages.success(
            request,
            ngettext("%(n)s uitspraak erbij.", "%(n)s uitspraken erbij.", added) % {"n": added},
        )
    else:
        messages.info(request, _("Er is niets nieuws bijgekomen."))
    return redirect(trajectory.url("clustering:round", pk=pk))


@member_view(Capability.MANAGE)
@require_POST
def close_round(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    try:
        version = freezing.close_round(round_or_404(trajectory, pk), request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(trajectory.url("clustering:round", pk=pk))
    messages.success(
        request, _("De ronde is afgesloten. Dit is versie %(number)s.") % {"number": version.number}
    )
    return redirect(trajectory.url("clustering:round_version", pk=version.pk))


@member_view(Capability.MANAGE)
@require_POST
def reopen_round(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    try:
        freezing.open_again(round_or_404(trajectory, pk))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("De ronde is weer open. De bewaarde versie blijft."))
    return redirect(trajectory.url("clustering:round", pk=pk))
