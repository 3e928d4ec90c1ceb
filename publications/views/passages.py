"""The passages of a section at the desk: their words, their order, and what is added or taken out."""

from contextlib import suppress

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from toolkit.editing import ChangedMeanwhile
from toolkit.forms import render_form
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..composing import passages as desk
from ..composing.forms import PassageForm
from ..models import Passage
from .sections import section_or_404, section_url


def passage_or_404(trajectory: Trajectory, pk: str) -> Passage:
    return get_object_or_404(
        Passage.objects.select_related("section", "block"), section__edition__trajectory=trajectory, pk=pk
    )


def to_passage(trajectory: Trajectory, passage: Passage) -> HttpResponse:
    """To its place on the page of its section."""
    return redirect(section_url(trajectory, passage.section_id, passage))


@member_view(Capability.COMPOSE)
@require_POST
def passage_save(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """Save the text; a page with both texts when somebody else changed it meanwhile, or with the fault."""
    passage = passage_or_404(trajectory, pk)
    form = PassageForm(request.POST, instance=passage)
    if form.is_valid():
        with suppress(ChangedMeanwhile):
            form.save()
            messages.success(request, _("Bewaard."))
            return to_passage(trajectory, passage)
    if form.cannot_be_set:
        context = {"passage": passage, "section": passage.section}
        return render_form(request, "publications/passage_refused.html", form, context)
    return show_conflict(request, passage_or_404(trajectory, pk), str(form["text"].value() or ""))


def show_conflict(request: MemberRequest, passage: Passage, mine: str) -> HttpResponse:
    """What stands there now beside what was typed; saving that once more is then a choice."""
    fresh = PassageForm(instance=passage)
    context = {"passage": passage, "mine": mine, "section": passage.section, "form": fresh}
    return render(request, "publications/passage_conflict.html", context, status=409)


@member_view(Capability.COMPOSE)
@require_POST
def passage_up(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    return move_passage(trajectory, pk, up=True)


@member_view(Capability.COMPOSE)
@require_POST
def passage_down(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    return move_passage(trajectory, pk, up=False)


def move_passage(trajectory: Trajectory, pk: str, up: bool) -> HttpResponse:
    passage = passage_or_404(trajectory, pk)
    desk.move_passage(passage, up)
    return to_passage(trajectory, passage)


@member_view(Capability.COMPOSE)
@require_POST
def passage_remove(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    passage = passage_or_404(trajectory, pk)
    desk.remove_passage(passage)
    messages.success(request, _("Uit dit ontwerp gehaald. De stem of de bouwsteen zelf blijft bestaan."))
    return redirect(section_url(trajectory, passage.section_id))


@member_view(Capability.COMPOSE)
@require_POST
def paragraph_new(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """An empty paragraph at the end of the section."""
    return to_passage(trajectory, desk.add_paragraph(section_or_404(trajectory, pk), None))


@member_view(Capability.COMPOSE)
@require_POST
def paragraph_after(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """An empty paragraph behind this passage."""
    passage = passage_or_404(trajectory, pk)
    return to_passage(trajectory, desk.add_paragraph(passage.section, passage))


@member_view(Capability.COMPOSE)
@require_POST
def crosshead_after(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """An empty crosshead behind this passage."""
    passage = passage_or_404(trajectory, pk)
    return to_passage(trajectory, desk.add_paragraph(passage.section, passage, kind=Passage.Kind.CROSSHEAD))
