"""Planning gatherings: new, once more, change, call off."""

from contextlib import suppress

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import guides, holding, inviting, planning, telling
from ..forms import CallOffForm, PlanForm
from ..kinds import SESSIONS
from ..models import Gathering
from ..telling import mails_sentence
from .agenda import gathering_or_404

COPIED = ("place", "address", "target_group", "capacity", "is_open")


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """A new gathering; `?kind=` says which kind, `?copy=<pk>` takes over an earlier one."""
    model = gathering_to_copy(request, trajectory)
    kind = request.GET.get("kind", "")
    kind = (
        model.kind if model else kind if kind in Gathering.Kind.values else planning.likely_kind(trajectory)
    )
    form = PlanForm(
        request.POST or None, trajectory=trajectory, kind=kind, initial=proposal(trajectory, kind, model)
    )
    if request.method == "POST" and form.is_valid():
        form.instance.guide = model.guide if model else None
        with transaction.atomic():
            gathering = form.save()
            mails = telling.tell_hosts(gathering, [], request.user)
            mails += inviting.ask_core_group(gathering, request.user)
        sentence = _("%(title)s staat in de agenda.") % {"title": gathering.title}
        messages.success(request, sentence + mails_sentence(mails))
        return redirect(trajectory.url("contributions:gathering", pk=gathering.pk))
    context = {
        "kind": kind,
        "kind_title": Gathering.Kind(kind).label,
        "kinds": Gathering.Kind.choices,
        "model": model,
        "gathering": None,
    }
    return render_form(request, "gatherings/plan.html", form, context)


def gathering_to_copy(request: MemberRequest, trajectory: Trajectory) -> Gathering | None:
    pk = request.GET.get("copy", "")
    if not pk:
        return None
    return get_object_or_404(
        trajectory.gatherings.prefetch_related("hosts"),
        pk=whole_number(pk),
    )


def proposal(trajectory: Trajectory, kind: str, model: Gathering | None) -> dict[str, object]:
    """What a new gathering is filled in with: the next number, the phase, and all of the one that is
    copied."""
    number = planning.next_number(trajectory, kind)
    phase = planning.phase_for(trajectory, kind)
    start: dict[str, object] = {
        "number": number,
        "title": f"{Gathering.Kind(kind).label.capitalize()} {number}",
        "phase": phase.pk if phase else None,
        "begins": "19:30" if kind in SESSIONS else "10:00",
        "ends": "21:30" if kind in SESSIONS else "12:00",
    }
    if model is None:
        return start
    begins, ends = planning.clock_hours(model)
    hosts = [host.pk for host in model.hosts.all()[:2]] + [None, None]
    return (
        start
        | {name: getattr(model, name) for name in COPIED}
        | {
            "phase": model.phase_id or start["phase"],
            "neighbourhood": model.neighbourhood_id,
            "begins": begins,
            "ends": ends,
            "host": hosts[0],
            "second_host": hosts[1],
        }
    )


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = gathering_or_404(trajectory, pk)
    before, hosts = planning.Appointment.of(gathering), list(gathering.hosts.all())
    form = PlanForm(request.POST or None, instance=gathering, trajectory=trajectory, kind=gathering.kind)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile), transaction.atomic():
            gathering = form.save()
            mails = telling.tell_hosts(gathering, hosts, request.user)
            mails += planning.tell_about_change(gathering, before, besides=request.user, named=hosts)
            mails += inviting.ask_core_group(gathering, request.user)
            messages.success(request, _("Bewaard.") + mails_sentence(mails))
            if holding.follow_clock(gathering):
                messages.info(request, _("De bijeenkomst moet nog komen: ze staat weer op gepland."))
            return redirect(trajectory.url("contributions:gathering", pk=pk))
    context = {
        "kind": gathering.kind,
        "kind_title": gathering.get_kind_display(),
        "gathering": gathering,
        "kinds": [],
        "model": None,
    }
    return render_form(request, "gatherings/plan.html", form, context)


@member_view(Capability.PLAN)
@require_POST
def call_off(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = gathering_or_404(trajectory, pk)
    form = CallOffForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    mails = planning.call_off_gathering(gathering, reason, request.user)
    if mails is None:
        messages.error(request, _("Dit kan niet meer: de bijeenkomst is geweest of al afgelast."))
    else:
        messages.success(
            request, _("%(title)s is afgelast.") % {"title": gathering.title} + mails_sentence(mails)
        )
    return redirect(trajectory.url("contributions:gathering", pk=pk))


@member_view(Capability.PLAN)
@require_POST
def go_on(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = gathering_or_404(trajectory, pk)
    mails = planning.let_go_on(gathering)
    if mails is None:
        messages.error(request, _("Deze bijeenkomst is niet afgelast."))
    else:
        messages.success(
            request, _("%(title)s gaat toch door.") % {"title": gathering.title} + mails_sentence(mails)
        )
    return redirect(trajectory.url("contributions:gathering", pk=pk))


@member_view(Capability.PLAN)
@require_POST
def give_own_guide(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The session gets its own copy of the guide."""
    guide = guides.own_guide(gathering_or_404(trajectory, pk))
    return redirect(trajectory.url("gatherings:guide", pk=guide.pk))


@member_view(Capability.PLAN)
@require_POST
def give_standard_guide(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The session goes back to the standard guide; its own stays among the guides."""
    gathering = gathering_or_404(trajectory, pk)
    trajectory.gatherings.filter(pk=gathering.pk).update(guide=None)
    messages.success(request, _("Deze bijeenkomst gebruikt weer de gewone leidraad."))
    return redirect(trajectory.url("contributions:gathering", pk=pk))
