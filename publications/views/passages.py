"""The passages of a section at the desk: their words, their order, and what is added, taken out or put back.

Each act comes from the one form of the page and first saves what was typed on it (`saving_first`).
"""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..composing import passages as desk
from ..composing.desk_acts import Act, note
from ..composing.section_desk import SectionDesk
from ..models import Passage, Section
from .section_page import note_typing, render_desk, saved_now, section_or_404, section_url


def passage_or_404(trajectory: Trajectory, pk: str) -> Passage:
    """A passage of a draft of this trajectory, also one that was taken out meanwhile."""
    rows = Passage.with_removed.select_related(
        "section__edition", "section__key", "section__picture", "block"
    )
    return get_object_or_404(rows, section__edition__trajectory=trajectory, pk=pk)


def saving_first(
    request: MemberRequest,
    trajectory: Trajectory,
    section: Section,
    act: Callable[[], Passage | None],
    doing: Act | None = None,
    then: str = "",
) -> HttpResponse:
    """Save what was typed on the page, then act, and go to the passage that this is about, or to `then`.

    When something typed can't be saved the page comes back with all of it, and nothing is moved, added or
    taken out.
    """
    typed = SectionDesk(section, trajectory, request.POST)
    if not typed.save():
        return render_desk(request, typed)
    note_typing(request, typed)
    passage = act()
    if doing:
        note(section.edition, doing, request.user, section)
    return redirect(then or section_url(trajectory, section.pk, passage))


@member_view(Capability.COMPOSE)
@require_POST
def passage_save(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """Save all that was typed, and come back to this passage."""
    passage = passage_or_404(trajectory, pk)

    def stay() -> Passage:
        messages.success(request, saved_now())
        return passage

    return saving_first(request, trajectory, passage.section, stay)


def act_on_passage(
    request: MemberRequest,
    trajectory: Trajectory,
    pk: str,
    act: Callable[[Passage], Passage | None],
    doing: Act,
) -> HttpResponse:
    """An act on a passage that stands in the draft; of one taken out meanwhile only the words are saved."""
    passage = passage_or_404(trajectory, pk)

    def act_when_there() -> Passage | None:
        if Passage.objects.filter(pk=passage.pk).exists():
            note(passage.section.edition, doing, request.user, passage.section)
            return act(passage)
        messages.error(request, _("Dit stuk werd intussen weggehaald. Onderaan kan je het terugzetten."))
        return None

    return saving_first(request, trajectory, passage.section, act_when_there)


@member_view(Capability.COMPOSE)
@require_POST
def passage_up(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    return act_on_passage(request, trajectory, pk, lambda passage: move_passage(passage, up=True), Act.MOVED)


@member_view(Capability.COMPOSE)
@require_POST
def passage_down(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    return act_on_passage(request, trajectory, pk, lambda passage: move_passage(passage, up=False), Act.MOVED)


def move_passage(passage: Passage, up: bool) -> Passage:
    desk.move_passage(passage, up)
    return passage


@member_view(Capability.COMPOSE)
@require_POST
def passage_remove(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    def remove(passage: Passage) -> None:
        desk.remove_passage(passage, request.user)
        messages.success(
            request, _("Uit dit ontwerp gehaald. Onderaan, bij “Weggehaald”, kan je het terugzetten.")
        )

    return act_on_passage(request, trajectory, pk, remove, Act.REMOVED)


@member_view(Capability.COMPOSE)
@require_POST
def passage_restore(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """Put back what was taken out; words that were typed in it meanwhile are saved in it."""
    passage = passage_or_404(trajectory, pk)
    try:
        if desk.restore_passage(passage):
            messages.success(request, _("Het staat er weer."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return saving_first(request, trajectory, passage.section, lambda: passage, Act.RESTORED)


@member_view(Capability.COMPOSE)
@require_POST
def paragraph_new(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """An empty paragraph at the end of the section."""
    section = section_or_404(trajectory, pk)
    return saving_first(request, trajectory, section, lambda: desk.add_paragraph(section, None), Act.ADDED)


@member_view(Capability.COMPOSE)
@require_POST
def paragraph_after(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """An empty paragraph behind this passage."""
    return act_on_passage(
        request, trajectory, pk, lambda behind: desk.add_paragraph(behind.section, behind), Act.ADDED
    )


@member_view(Capability.COMPOSE)
@require_POST
def crosshead_after(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """An empty crosshead behind this passage."""
    kind = Passage.Kind.CROSSHEAD
    return act_on_passage(
        request,
        trajectory,
        pk,
        lambda behind: desk.add_paragraph(behind.section, behind, kind=kind),
        Act.ADDED,
    )


@member_view(Capability.COMPOSE)
@require_POST
def action_new(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """An empty action at the end of what is going to be done."""
    section = actions_or_404(section_or_404(trajectory, pk))
    kind = Passage.Kind.ACTION
    return saving_first(
        request, trajectory, section, lambda: desk.add_paragraph(section, None, kind=kind), Act.ADDED
    )


@member_view(Capability.COMPOSE)
@require_POST
def action_after(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """An empty action behind this passage."""
    actions_or_404(passage_or_404(trajectory, pk).section)
    kind = Passage.Kind.ACTION
    return act_on_passage(
        request,
        trajectory,
        pk,
        lambda behind: desk.add_paragraph(behind.section, behind, kind=kind),
        Act.ADDED,
    )


def actions_or_404(section: Section) -> Section:
    """Elsewhere an action is never printed."""
    if not section.takes_actions:
        raise Http404
    return section


@member_view(Capability.COMPOSE)
@require_POST
def quote_after(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """To the quotes, of which one is put behind this passage."""
    passage = passage_or_404(trajectory, pk)
    quotes = trajectory.url("publications:quotes", pk=passage.section_id)
    return saving_first(request, trajectory, passage.section, lambda: passage, then=f"{quotes}?na={pk}")


@member_view(Capability.COMPOSE)
@require_POST
def quote_new(request: MemberRequest, trajectory: Trajectory, pk: str) -> HttpResponse:
    """To the quotes, of which one is put at the end of the section."""
    section = section_or_404(trajectory, pk)
    quotes = trajectory.url("publications:quotes", pk=pk)
    return saving_first(request, trajectory, section, lambda: None, then=quotes)
