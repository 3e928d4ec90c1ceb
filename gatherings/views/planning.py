"""Planning gatherings: new, once more, change, call off."""

from contextlib import suppress

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Phase, Trajectory, User
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from .. import guides, holding, inviting, planning, telling
from ..forms import CallOffForm, PlanForm
from ..kinds import SESSIONS
from ..models import Gathering
from ..places import give_free_places
from ..telling import mails_sentence
from .agenda import gathering_or_404

COPIED = ("place", "address", "target_group", "capacity", "is_open")


@member_view(Capability.PLAN_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """A new gathering; `?kind=` says which kind, `?fase=<pk>` for which phase, `?copy=<pk>` takes over an
    earlier one.

    Another kind is chosen in the form itself (`other_kind`), which then comes back with all that was typed.
    """
    model = gathering_to_copy(request, trajectory)
    asked = asked_phase(request, trajectory)
    kind = chosen_kind(request, trajectory, model, asked)
    proposed, own = proposal(trajectory, kind, model, asked), plans_for_herself(request)
    if request.POST.get("other_kind"):
        before = proposal(trajectory, request.POST.get("kind", ""), model, asked)
        form = PlanForm(
            trajectory=trajectory, kind=kind, own=own, initial=typed_over(request.POST, before, proposed)
        )
    else:
        form = PlanForm(request.POST or None, trajectory=trajectory, kind=kind, own=own, initial=proposed)
    if form.is_bound and form.is_valid():
        form.instance.guide = model.guide if model else None
        form.instance.planned_by = request.user
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
        "kinds": [(one.value, one.label) for one in planning.kinds_to_plan(request.capabilities)],
        "model": model,
        "gathering": None,
        "no_hosts": planning.why_no_hosts(trajectory, kind),
    }
    return render_form(request, "gatherings/plan.html", form, context)


def asked_phase(request: MemberRequest, trajectory: Trajectory) -> Phase | None:
    """The phase that the address names, as long as it is on the road."""
    pk = whole_number(request.GET.get("fase"))
    return trajectory.phases.on_the_road().filter(pk=pk).first() if pk else None


def chosen_kind(
    request: MemberRequest, trajectory: Trajectory, model: Gathering | None, phase: Phase | None
) -> str:
    """The kind that the form or the address names, else the likely one; 403 for one that she may not plan."""
    kinds = planning.kinds_to_plan(request.capabilities)
    if model:
        asked = model.kind
    else:
        asked = request.POST.get("other_kind") or request.POST.get("kind") or request.GET.get("kind", "")
    if asked not in Gathering.Kind.values:
        likely = planning.kind_of_phase(phase) or planning.likely_kind(trajectory)
        return likely if likely in kinds else kinds[0]
    if asked not in kinds:
        raise PermissionDenied
    return asked


def plans_for_herself(request: MemberRequest) -> User | None:
    """An ambassador hosts what she plans; None for whoever plans for all."""
    return None if Capability.PLAN in request.capabilities else request.user


def typed_over(typed: QueryDict, before: dict[str, object], now: dict[str, object]) -> dict[str, object]:
    """What was typed, and the new proposal in fields that still held the old one."""
    kept: dict[str, object] = {
        name: value
        for name, value in typed.items()
        if name in PlanForm.base_fields and value and value != str(before.get(name, ""))
    }
    return now | kept


def gathering_to_copy(request: MemberRequest, trajectory: Trajectory) -> Gathering | None:
    pk = request.GET.get("copy", "")
    if not pk:
        return None
    return get_object_or_404(
        trajectory.gatherings.prefetch_related("hosts"),
        pk=whole_number(pk),
    )


def proposal(
    trajectory: Trajectory, kind: str, model: Gathering | None, asked: Phase | None = None
) -> dict[str, object]:
    """What a new gathering is filled in with: the next number, the phase that was asked or the likely one,
    and all of the one that is copied. Nothing for what is no kind."""
    if kind not in Gathering.Kind.values:
        return {}
    number = planning.next_number(trajectory, kind)
    phase = asked or planning.phase_for(trajectory, kind)
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


@member_view(Capability.PLAN_OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = gathering_to_change(request, trajectory, pk)
    before, hosts = planning.Appointment.of(gathering), list(gathering.hosts.all())
    form = PlanForm(
        request.POST or None,
        instance=gathering,
        trajectory=trajectory,
        kind=gathering.kind,
        own=plans_for_herself(request),
    )
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile), transaction.atomic():
            gathering = form.save()
            mails = telling.tell_hosts(gathering, hosts, request.user)
            mails += planning.tell_about_change(gathering, before, besides=request.user, named=hosts)
            mails += inviting.ask_core_group(gathering, request.user) + give_free_places(gathering)
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
        "no_hosts": planning.why_no_hosts(trajectory, gathering.kind),
    }
    return render_form(request, "gatherings/plan.html", form, context)


def gathering_to_change(request: MemberRequest, trajectory: Trajectory, pk: int) -> Gathering:
    """404 for one of another trajectory, 403 for one that somebody else planned."""
    gathering = gathering_or_404(trajectory, pk)
    if not planning.may_change(gathering, request.user, request.capabilities):
        raise PermissionDenied
    return gathering


@member_view(Capability.PLAN_OWN)
@require_POST
def call_off(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = gathering_to_change(request, trajectory, pk)
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


@member_view(Capability.PLAN_OWN)
@require_POST
def go_on(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    gathering = gathering_to_change(request, trajectory, pk)
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
