"""Codes that are handed out, and votes that were counted on paper."""

from contextlib import suppress

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from trajectories import mail
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..models import Wall
from ..priorities import choosing, codes, laying
from ..priorities.forms import CodesForm
from ..priorities.paper import PaperForm
from .calls import atelier_or_404
from .priorities import back_to_priorities
from .wall import wall_or_404


@member_view(Capability.PLAN)
@require_http_methods(["GET", "HEAD", "POST"])
def show_codes(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The sheet to cut; a POST makes them, once."""
    gathering = atelier_or_404(trajectory, pk)
    form = CodesForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        with suppress(codes.AlreadyMade):
            codes.make_codes(choosing.begin_wall(gathering), form.cleaned_data["number"])
        messages.success(request, _("De stemcodes zijn er. Druk het blad af en knip het."))
        return back_to_codes(trajectory, pk)
    wall = choosing.wall_of(gathering)
    made = wall.codes.order_by("number") if wall.pk else []
    slips = [
        (
            code.number,
            codes.legible(codes.written(code.link_seed)),
            mail.absolute(trajectory.url("ateliers:vote", token=code.token)),
        )
        for code in made
    ]
    hall = mail.absolute(trajectory.url("ateliers:vote_hall", token=wall.token))
    context = {"gathering": gathering, "wall": wall, "slips": slips, "hall": hall}
    return render_form(request, "ateliers/vote_codes.html", form, context)


def back_to_codes(trajectory: Trajectory, pk: int) -> HttpResponse:
    return redirect(trajectory.url("ateliers:vote_codes", pk=pk))


@member_view(Capability.LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def type_paper_votes(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    wall = wall_or_404(request, trajectory, pk)
    form = PaperForm(request.POST or None, instance=wall, stacks=laying.stacks_of(wall))
    if request.method == "POST" and form.is_valid():
        with suppress(ChangedMeanwhile), transaction.atomic():
            if not Wall.objects.select_for_update().filter(pk=wall.pk, state=Wall.State.OPEN).exists():
                messages.error(request, _("De stemming is niet open: er komen geen briefjes bij."))
                return back_to_priorities(trajectory, pk)
            form.save()
            messages.success(request, _("De briefjes tellen mee.") + form.kept_note)
            return back_to_priorities(trajectory, pk)
    context = {"gathering": wall.gathering, "wall": wall}
    return render_form(request, "ateliers/paper_votes.html", form, context)
