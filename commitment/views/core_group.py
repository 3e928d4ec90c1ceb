"""The core group: who is in it, when it meets, what it agreed on."""

from contextlib import suppress

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gatherings import inviting, planning
from gatherings.models import Gathering
from gatherings.telling import mails_sentence
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Phase, Trajectory
from trajectories.people import roster
from trajectories.permissions import Capability, Role
from trajectories.requests import MemberRequest

from .. import agreements
from ..agreement_forms import MeetingForm


@member_view(Capability.VIEW)
@require_GET
def core_group(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    agreed = list(agreements.agreements_of(trajectory))
    context = {
        "members": roster.list_members(trajectory, Role.CORE_GROUP),
        "meetings": Gathering.objects.filter(trajectory=trajectory, kind=Gathering.Kind.MEETING).order_by(
            "-starts_at"
        ),
        "agreements": [agreement for agreement in agreed if agreement.dropped_at is None],
        "dropped": [agreement for agreement in agreed if agreement.dropped_at],
    }
    return render(request, "commitment/core_group.html", context)


@member_view(Capability.AGREE)
@require_http_methods(["GET", "POST"])
def meeting(request: MemberRequest, trajectory: Trajectory, pk: int | None = None) -> HttpResponse:
    """Plan a meeting of the core group, or write down afterwards what was said."""
    if pk:
        gathering = get_object_or_404(Gathering, trajectory=trajectory, kind=Gathering.Kind.MEETING, pk=pk)
    else:
        phase = Phase.objects.filter(trajectory=trajectory, kind=Phase.Kind.CORE_GROUP).first()
        gathering = Gathering(trajectory=trajectory, kind=Gathering.Kind.MEETING, phase=phase)
    before = planning.Appointment.of(gathering) if pk else None
    form = MeetingForm(request.POST or None, instance=gathering)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile), transaction.atomic():
            gathering = form.save()
            mails = inviting.ask_core_group(gathering, request.user)
            if before:
                mails += planning.tell_about_change(gathering, before, besides=request.user)
            messages.success(request, _("De vergadering is bewaard.") + mails_sentence(mails))
            return redirect(trajectory.url("commitment:core_group") + "#vergaderingen")
    context = {"meeting": gathering, "answers": inviting.answers_of(gathering) if pk else None}
    return render_form(request, "commitment/core_group_meeting.html", form, context)
