"""Who was called to one atelier, and what they answered; the officer notes what she hears by phone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gatherings.models import Gathering
from toolkit.secret_links import close_link
from trajectories.access import member_view
from trajectories.bulk.acting import act_on
from trajectories.bulk.answering import tell_outcome
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import bulk, calling, reminding
from ..mix import mix_of
from ..models import Call

Answer = Call.Answer
ORDER = (Answer.COMING, Answer.WAITING, Answer.SILENT, Answer.DECLINED)


def atelier_or_404(trajectory: Trajectory, pk: int) -> Gathering:
    ateliers = trajectory.gatherings.filter(kind=Gathering.Kind.ATELIER)
    return get_object_or_404(
        ateliers.select_related("trajectory__municipality", "group_proposal").with_registered(), pk=pk
    )


@member_view(Capability.PLAN)
@require_safe
def show_calls(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = atelier_or_404(trajectory, pk)
    calls = list(calling.calls_of(gathering))
    coming = [call for call in calls if call.answer == Answer.COMING]
    context = {
        "gathering": gathering,
        "calls": calls,
        "groups": [
            (answer, found)
            for answer in ORDER
            if (found := [call for call in calls if call.answer == answer])
        ],
        "counts": [(answer.label, sum(call.answer == answer for call in calls)) for answer in ORDER],
        "mix": mix_of(trajectory, [call.participant for call in coming]),
        "kitchen": calling.kitchen_of(calls),
        "access": [call for call in coming if call.registration and call.registration.access],
        "is_ahead": calling.is_ahead(gathering),
        "to_remind": reminding.calls_to_remind(gathering).count(),
    }
    return render(request, "ateliers/calls.html", context)


def call_or_404(trajectory: Trajectory, pk: int, call_pk: int) -> Call:
    calls = Call.objects.filter(gathering__trajectory=trajectory, gathering=pk)
    related = calls.select_related("participant", "registration", "gathering__trajectory__municipality")
    return get_object_or_404(related, pk=call_pk)


def back_to(trajectory: Trajectory, pk: int) -> HttpResponse:
    return redirect(trajectory.url("ateliers:calls", pk=pk))


@member_view(Capability.PLAN)
@require_POST
def remind(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Whoever is silent gets one mail more, once."""
    gathering = atelier_or_404(trajectory, pk)
    if not calling.is_ahead(gathering):
        messages.error(request, _("Dat kan niet meer: het atelier is begonnen, voorbij of afgelast."))
        return back_to(trajectory, pk)
    silent = reminding.calls_to_remind(gathering)
    tell_outcome(request, trajectory, bulk.REMIND, act_on(bulk.REMIND, trajectory, request.user, silent, {}))
    return back_to(trajectory, pk)


@member_view(Capability.PLAN)
@require_POST
def note_coming(request: MemberRequest, trajectory: Trajectory, pk: int, call_pk: int) -> HttpResponse:
    """She phoned that she comes."""
    call = call_or_404(trajectory, pk, call_pk)
    place = call.registration
    try:
        answer = calling.come(call, place.diet if place else "", place.access if place else "")
    except calling.TooLate:
        messages.error(request, _("Dat kan niet meer: het atelier is begonnen, voorbij of afgelast."))
        return back_to(trajectory, pk)
    said = (
        _("Alle plaatsen zijn bezet: %(name)s staat op de wachtlijst.")
        if answer == Answer.WAITING
        else _("Genoteerd: %(name)s komt.")
    )
    messages.success(request, said % {"name": call})
    return back_to(trajectory, pk)


@member_view(Capability.PLAN)
@require_POST
def note_declined(request: MemberRequest, trajectory: Trajectory, pk: int, call_pk: int) -> HttpResponse:
    call = call_or_404(trajectory, pk, call_pk)
    try:
        calling.decline(call)
    except calling.TooLate:
        messages.error(request, _("Dat kan niet meer: het atelier is begonnen, voorbij of afgelast."))
    else:
        messages.success(request, _("Genoteerd: %(name)s komt niet.") % {"name": call})
    return back_to(trajectory, pk)


@member_view(Capability.PLAN)
@require_POST
def renew_call(request: MemberRequest, trajectory: Trajectory, pk: int, call_pk: int) -> HttpResponse:
    call = call_or_404(trajectory, pk, call_pk)
    calling.send_link_again(call)
    if call.participant.email:
        messages.success(
            request, _("%(name)s krijgt een nieuwe link. De oude werkt niet meer.") % {"name": call}
        )
    else:
        messages.warning(request, _("De oude link werkt niet meer. Er is geen adres om te mailen."))
    return back_to(trajectory, pk)


@member_view(Capability.PLAN)
@require_POST
def close_call(request: MemberRequest, trajectory: Trajectory, pk: int, call_pk: int) -> HttpResponse:
    call = call_or_404(trajectory, pk, call_pk)
    close_link(call)
    messages.success(request, _("De link van %(name)s is gesloten.") % {"name": call})
    return back_to(trajectory, pk)
