"""The rounds of a trajectory: what they are about, by which rules, how far they are."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gatherings.models import Question
from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Round, RoundVersion, Team
from ..placing import waiting_voices
from ..round_forms import RoundForm
from ..rounds.freezing import last_version
from ..rounds.preparing import new_since
from ..rounds.progress import round_progress
from ..rounds.sources import composition, statements_of


@member_view(Capability.CLUSTER)
@require_GET
def show_rounds(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    versions = RoundVersion.objects.filter(round__trajectory=trajectory).select_related("round", "made_by")
    context = {
        "rounds": Round.objects.filter(trajectory=trajectory).in_order(),
        "versions": versions.defer("frozen").order_by("-number"),
    }
    return render(request, "clustering/rounds.html", context)


@member_view(Capability.MANAGE)
@require_http_methods(["GET", "POST"])
def add_round(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    form = RoundForm(request.POST or None, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        form.instance.created_by = request.user
        form.instance.begins_at_version = last_version(trajectory)
        made = form.save()
        messages.success(request, _("“%s” staat klaar. Stel nu de teams samen.") % made)
        return redirect(trajectory.url("clustering:round", pk=made.pk))
    return render_form(request, "clustering/round_form.html", form, {"round": None})


@member_view(Capability.MANAGE)
@require_http_methods(["GET", "POST"])
def edit_round(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Sources and rules of a round that is being prepared; of an open or closed one they stand."""
    round_ = round_or_404(trajectory, pk)
    if not round_.is_concept:
        messages.info(request, _("De bronnen en regels staan vast zodra een ronde open is."))
        return redirect(trajectory.url("clustering:round", pk=pk))
    form = RoundForm(request.POST or None, instance=round_, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("“%s” is bewaard.") % round_ + form.kept_note)
            return redirect(trajectory.url("clustering:round", pk=pk))
    return render_form(request, "clustering/round_form.html", form, {"round": Round.objects.get(pk=pk)})


@member_view(Capability.CLUSTER)
@require_GET
def show_round(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """One round: what is in it, who sorts, how far it is, what has no place yet."""
    round_ = round_or_404(trajectory, pk)
    progress = round_progress(round_, with_members=True)
    here = {member.pk for team in progress.teams for member in team.members}
    people = trajectory.memberships.in_force().exclude(user__in=here).filter(user__is_active=True)
    context = {
        "round": round_,
        "progress": progress,
        "contents": composition(statements_of(round_)),
        "asked": Question.objects.filter(pk__in=round_.questions).order_by("position", "pk"),
        "my_team": Team.objects.filter(round=round_, members=request.user).first(),
        "people": people.select_related("user").order_by(
            trajectory.municipality.person_order("user__name"), "user", "pk"
        ),
        "new": new_since(round_) if round_.is_open else 0,
        "unplaced": waiting_voices(trajectory).count(),
        "versions": round_.versions.defer("frozen"),
    }
    return render(request, "clustering/round.html", context)


@member_view(Capability.MANAGE)
@require_POST
def remove_round(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Only a round that is being prepared: nothing was sorted in it."""
    removed, _rows = Round.objects.filter(trajectory=trajectory, pk=pk, state=Round.State.CONCEPT).delete()
    if not removed:
        round_or_404(trajectory, pk)
        messages.error(request, _("Deze ronde is al geopend. Sluit ze af in plaats van ze te verwijderen."))
        return redirect(trajectory.url("clustering:round", pk=pk))
    messages.success(request, _("De ronde is verwijderd. Er was nog niets in ingedeeld."))
    return redirect(trajectory.url("clustering:rounds"))


def round_or_404(trajectory: Trajectory, pk: int) -> Round:
    round_ = get_object_or_404(Round, trajectory=trajectory, pk=pk)
    round_.trajectory = trajectory
    return round_
