"""The teams of a round: names, signs, and who sits where."""

from contextlib import suppress

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory, User
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Round, Seat, Team
from ..round_forms import TeamForm
from ..rounds.telling import tell_teams
from .rounds import round_or_404


@member_view(Capability.MANAGE)
@require_http_methods(["GET", "POST"])
def add_team(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    round_ = round_or_404(trajectory, pk)
    if round_.is_closed:
        messages.error(request, _("Deze ronde is afgesloten."))
        return back_to(trajectory, round_)
    form = TeamForm(request.POST or None, round_=round_)
    if request.method == "POST" and form.is_valid():
        team = form.save()
        messages.success(request, _("Team “%s” doet mee.") % team)
        return back_to(trajectory, round_)
    return render_form(request, "clustering/team_form.html", form, {"round": round_, "team": None})


@member_view(Capability.MANAGE)
@require_http_methods(["GET", "POST"])
def edit_team(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    team = team_or_404(trajectory, pk)
    form = TeamForm(request.POST or None, instance=team, round_=team.round)
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("Team “%s” is bewaard.") % team + form.kept_note)
            return back_to(trajectory, team.round)
    context = {"round": team.round, "team": Team.objects.get(pk=pk)}
    return render_form(request, "clustering/team_form.html", form, context)


@member_view(Capability.MANAGE)
@require_POST
def remove_team(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """A team that sorted stays: it is part of what was decided."""
    team = team_or_404(trajectory, pk)
    try:
        team.delete()
    except ProtectedError:
        messages.error(request, _("Team “%s” deelde al uitspraken in en blijft in de ronde.") % team)
    else:
        messages.success(request, _("Team “%s” is weg. Zijn uitspraken gaan naar de andere.") % team)
    return back_to(trajectory, team.round)


@member_view(Capability.MANAGE)
@require_POST
def seat_member(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Give `user` a place in the team; who sits in another team of the round moves."""
    team = team_or_404(trajectory, pk)
    chosen = whole_number(request.POST.get("user"))
    people = User.objects.filter(
        memberships__in=trajectory.memberships.in_force(), is_active=True, pk=chosen or 0
    )
    user = people.distinct().first()
    if user is None:
        messages.error(request, _("Kies iemand uit de lijst."))
    else:
        with transaction.atomic():
            take_seat(team, user)
            if team.round.is_open:
                tell_teams(team.round, request.user, among=user.pk)
        messages.success(request, _("%(who)s zit in team “%(team)s”.") % {"who": user, "team": team})
    return back_to(trajectory, team.round)


@member_view(Capability.MANAGE)
@require_POST
def unseat_member(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Take `user` out of the team; what she sorted stays."""
    team = team_or_404(trajectory, pk)
    chosen = whole_number(request.POST.get("user"))
    Seat.objects.filter(team=team, user=chosen or 0).delete()
    return back_to(trajectory, team.round)


@member_view(Capability.CLUSTER)
@require_POST
def join_team(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The visitor herself sits down with a team of a round that is open."""
    team = team_or_404(trajectory, pk)
    if not team.round.is_open:
        messages.error(request, _("Deze ronde is niet open."))
        return back_to(trajectory, team.round)
    take_seat(team, request.user)
    return redirect(trajectory.url("clustering:round_sort", pk=team.round_id))


def take_seat(team: Team, user: User) -> None:
    """One seat per round: the row moves along to another team."""
    with suppress(IntegrityError), transaction.atomic():
        Seat.objects.update_or_create(round=team.round, user=user, defaults={"team": team})


def team_or_404(trajectory: Trajectory, pk: int) -> Team:
    team = get_object_or_404(Team.objects.select_related("round"), round__trajectory=trajectory, pk=pk)
    team.round.trajectory = trajectory
    return team


def back_to(trajectory: Trajectory, round_: Round) -> HttpResponse:
    return redirect(f"{trajectory.url('clustering:round', pk=round_.pk)}#teams")
