"""Acting on many participants of a gathering at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from trajectories.access import member_view
from trajectories.bulk import answering
from trajectories.bulk.kinds import BulkKind
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import bulk_participants as bulk
from ..forms import MessageForm
from ..registrations import listed
from .agenda import gathering_or_404


@member_view(Capability.PLAN)
@require_POST
def note_present(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return act_on_many(request, trajectory, pk, bulk.PRESENT, came=True)


@member_view(Capability.PLAN)
@require_POST
def note_absent(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return act_on_many(request, trajectory, pk, bulk.ABSENT, came=False)


@member_view(Capability.PLAN)
@require_POST
def strike_many(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    return act_on_many(request, trajectory, pk, bulk.STRIKE)


@member_view(Capability.PLAN)
@require_POST
def write_to_many(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering_or_404(trajectory, pk)
    form = MessageForm(request.POST, prefix="many")
    if not form.is_valid():
        for name, errors in form.errors.items():
            messages.error(request, f"{form.fields[name].label}: {' '.join(map(str, errors))}")
        return redirect(trajectory.url("gatherings:gathering_registrations", pk=pk))
    return act_on_many(request, trajectory, pk, bulk.WRITE, **form.cleaned_data)


def act_on_many(
    request: MemberRequest, trajectory: Trajectory, pk: int, kind: BulkKind, **values: Any
) -> HttpResponse:
    gathering = gathering_or_404(trajectory, pk)
    return answering.answer(
        request,
        trajectory,
        kind,
        every=gathering.registrations.all(),
        listed=listed(gathering),
        values={"gathering": gathering, **values},
        back=trajectory.url("gatherings:gathering_registrations", pk=pk),
    )
