"""Acting on many gatherings of the agenda at once."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from toolkit import selection
from trajectories.access import member_view
from trajectories.bulk import answering
from trajectories.bulk.kinds import BulkKind
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import agenda as diary
from .. import bulk
from ..bulk_forms import CallOffManyForm, GiveHostForm, MoveManyForm


@member_view(Capability.PLAN)
@require_POST
def call_off_many(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return act_on_many(request, trajectory, bulk.CALL_OFF, CallOffManyForm(request.POST))


@member_view(Capability.PLAN)
@require_POST
def move_many(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return act_on_many(request, trajectory, bulk.MOVE, MoveManyForm(request.POST))


@member_view(Capability.PLAN)
@require_POST
def give_host(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    return act_on_many(request, trajectory, bulk.GIVE_HOST, GiveHostForm(request.POST, trajectory))


def act_on_many(
    request: MemberRequest, trajectory: Trajectory, kind: BulkKind, form: forms.Form
) -> HttpResponse:
    back = trajectory.url("gatherings:gatherings")
    query = selection.filter_of(request.POST)
    if not form.is_valid():
        for field, errors in form.errors.items():
            messages.error(request, f"{form.fields[field].label} {' '.join(map(str, errors))}")
        return redirect(back + (f"?{query.urlencode()}" if query else ""))
    return answering.answer(
        request,
        trajectory,
        kind,
        every=trajectory.gatherings.all(),
        listed=diary.Filters.of(query).apply(trajectory.gatherings.all()),
        values=form.cleaned_data,
        back=back,
    )
