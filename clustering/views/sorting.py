"""The sorting room: one statement at a time, with the keyboard, with others in the same room."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from toolkit.dates import midnight
from toolkit.http import render_page
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..desk_queue import (
    blocks_on_slots,
    find_waiting,
    forget_drawn,
    lay_on_desk,
    note_use,
    release_statement,
    take_statement,
)
from ..merging import describe, undo
from ..models import BuildingBlock, Desk, Later, Placement, SortingAct
from ..placing import Outcome, Refused, place, place_in_new
from ..sorting_progress import sorting_progress
from ..suggesting import advice_for, note_choice, shown_for
from .returning import page_before
from .voices import ticked_voices, typed_title

MOST_FOUND = 8
# Where the forms of the desk lead.
ADDRESSES = {"desk": "sort", "find": "sort_find", "place": "sort_place", "place_new": "sort_place_new"}
Shown = list[tuple[int, float]]  # suggested blocks, best first, with their confidence


@member_view(Capability.CLUSTER)
@require_GET
def show_room(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The room. `stem`: lay this statement on the desk; `q`: blocks to choose from."""
    desk = desk_of(request, trajectory)
    try:
        asked = UUID(request.GET["stem"]) if "stem" in request.GET else None
    except ValueError:
        asked = None
    notice = ""
    if asked and find_waiting(desk, asked) and not lay_on_desk(desk, asked):
        notice = _("Iemand anders is met deze uitspraak bezig. Je krijgt intussen een andere.")
    return show_desk(request, desk, notice=notice)


@member_view(Capability.CLUSTER)
@require_GET
def find_blocks(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """The blocks that answer what is being typed; without HTMX the whole room."""
    return show_desk(request, desk_of(request, trajectory))


@member_view(Capability.CLUSTER)
@require_POST
def place_statement(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Lay the statement on the desk in this `block`."""
    chosen = whole_number(request.POST.get("block"))
    block = get_object_or_404(BuildingBlock, trajectory=trajectory, pk=chosen) if chosen else None

    def place_in_block(voices: list[UUID], shown: Shown) -> Outcome | None:
        if block is None:
            return None
        suggested = any(block.pk == pk for pk, _confidence in shown)
        origin = Placement.Origin.SUGGESTION if suggested else Placement.Origin.HAND
        return place(trajectory, voices, block.pk, request.user, origin=origin)

    return answer_placing(request, trajectory, place_in_block)


@member_view(Capability.CLUSTER)
@require_POST
def place_statement_in_new(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Lay the statement on the desk in a new block: with the words searched for (`q`) or this `title`."""
    title = typed_title(request, "q") or typed_title(request)

    def place_in_made(voices: list[UUID], shown: Shown) -> Outcome | None:
        return place_in_new(trajectory, voices, title, request.user) if title else None

    return answer_placing(request, trajectory, place_in_made)


def answer_placing(
    request: MemberRequest, trajectory: Trajectory, act: Callable[[list[UUID], Shown], Outcome | None]
) -> HttpResponse:
    """Do this with the statement on the desk, or say what was forgotten (`act` gives None). What became of
    the suggestions that stood there is kept."""
    desk = saved_desk(request, trajectory)
    voices = ticked_voices(request)
    shown = shown_for(voices, trajectory)
    outcome = act(voices, shown) if voices else None
    if outcome is None:
        return show_desk(
            request, desk, notice=_("Kies een bouwsteen, of geef de nieuwe een titel."), status=422
        )
    for voice in voices:
        release_statement(desk, voice)
    if outcome.act:
        note_choice(outcome.act, shown)
    if outcome.block and outcome.act:
        note_use(desk, outcome.block.pk)
    return answer_act(request, desk, notice=tell_who_was_first(outcome))


@member_view(Capability.CLUSTER)
@require_POST
def put_off(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Put the statement off until this person has seen all others."""
    desk = saved_desk(request, trajectory)
    for voice in ticked_voices(request):
        if find_waiting(desk, voice):
            Later.objects.get_or_create(user=request.user, contribution_id=voice)
        release_statement(desk, voice)
    return answer_act(request, desk)


@member_view(Capability.CLUSTER)
@require_POST
def bring_back(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Bring back all statements that this person put off."""
    desk = saved_desk(request, trajectory)
    Later.objects.filter(user=request.user, contribution__trajectory=trajectory).delete()
    forget_drawn(desk)
    return answer_act(request, desk)


@member_view(Capability.CLUSTER)
@require_POST
def undo_decision(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Undo an act: one's own, or as officer anybody's. Back to where it was done; from the desk a single
    statement lies there again."""
    desk = saved_desk(request, trajectory)
    get_object_or_404(SortingAct, trajectory=trajectory, pk=pk)
    try:
        act = undo(trajectory, pk, request.user, any_maker=Capability.MANAGE in request.capabilities)
    except Refused as refused:
        return answer_act(request, desk, notice=str(refused))
    before = page_before(request)
    if act.kind == SortingAct.Kind.PLACE and act.voices == 1 and not before:
        lay_on_desk(desk, act.begun.get().contribution_id)
    if request.htmx:
        return show_desk(request, desk)
    messages.success(request, _("Ongedaan gemaakt: %s.") % describe(act))
    if before:
        return redirect(before)
    if act.kind == SortingAct.Kind.PLACE:
        return redirect(trajectory.url("clustering:sort"))
    back = act.source or act.block
    return redirect(
        trajectory.url("clustering:block", pk=back.pk) if back else trajectory.url("clustering:board")
    )


@member_view(Capability.CLUSTER)
@require_POST
def choose_order(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Which statement comes first (`order`); the one that lies on the desk goes back to the heap."""
    desk = saved_desk(request, trajectory)
    if request.POST.get("order") in Desk.Order.values:
        desk.order = request.POST["order"]
        forget_drawn(desk)
        for voice in ticked_voices(request):
            release_statement(desk, voice)
        desk.save(update_fields=["order"])
    return answer_act(request, desk)


@member_view(Capability.CLUSTER)
@require_POST
def switch_shortcuts(request: MemberRequest, trajectory: Trajectory) -> HttpResponse:
    """Whether single letters and digits work as shortcuts (`shortcuts`: "on" or "off")."""
    desk = saved_desk(request, trajectory)
    if request.POST.get("shortcuts") in {"on", "off"}:
        desk.shortcuts = request.POST["shortcuts"] == "on"
        desk.save(update_fields=["shortcuts"])
    return answer_act(request, desk)


def desk_of(request: MemberRequest, trajectory: Trajectory) -> Desk:
    """This person's desk; as long as she only looks it is no row."""
    desk = Desk.objects.filter(trajectory=trajectory, user=request.user).first()
    if desk is None:
        return Desk(trajectory=trajectory, user=request.user)
    desk.trajectory = trajectory
    return desk


def saved_desk(request: MemberRequest, trajectory: Trajectory) -> Desk:
    """This person's desk, made at her first act."""
    desk, _made = Desk.objects.get_or_create(trajectory=trajectory, user=request.user)
    desk.trajectory = trajectory
    return desk


def answer_act(request: MemberRequest, desk: Desk, notice: str = "") -> HttpResponse:
    """After an act: the next statement, in place for HTMX, as a new page for visitors without JavaScript."""
    if request.htmx:
        return show_desk(request, desk, notice=notice)
    if notice:
        messages.warning(request, notice)
    return redirect(desk.trajectory.url("clustering:sort"))


def tell_who_was_first(outcome: Outcome) -> str:
    """Who was first, when a statement turned out to be placed."""
    for placement in outcome.elsewhere:
        return _("%(who)s deelde deze uitspraak al in bij “%(block)s”. Je krijgt de volgende.") % {
            "who": placement.placed_by or _("Iemand"),
            "block": placement.block,
        }
    return "" if outcome.act else _("Deze uitspraak staat hier niet meer. Je krijgt de volgende.")


def show_desk(request: MemberRequest, desk: Desk, *, notice: str = "", status: int = 200) -> HttpResponse:
    search = request.GET.get("q", "").strip()
    show_all = "alle" in request.GET and not search
    blocks = BuildingBlock.objects.filter(trajectory=desk.trajectory).for_board()
    if not show_all:
        blocks = blocks.best_named_first(search)[:MOST_FOUND] if search else blocks.none()
    context = {"q": search, "desk": desk, "blocks": list(blocks), "show_all": show_all}
    if request.htmx and request.htmx.target == "found":
        return render_page(request, "clustering/sort.html", context, partial="found")
    statement = take_statement(desk)
    mine = SortingAct.objects.standing().filter(trajectory=desk.trajectory, made_by=request.user)
    last = (
        mine.filter(kind=SortingAct.Kind.PLACE, made_at__gte=midnight())
        .select_related("block", "source")
        .first()
    )
    later = Later.objects.filter(user=request.user, contribution__trajectory=desk.trajectory)
    placed = Placement.objects.holding().values("contribution")
    suggestions, remark = advice_for(statement, desk.trajectory)
    context |= {
        "statement": statement,
        "addresses": {name: desk.trajectory.url(f"clustering:{page}") for name, page in ADDRESSES.items()},
        "suggestions": suggestions,
        "machine_remark": remark,
        "slots": blocks_on_slots(desk),
        "progress": sorting_progress(desk.trajectory, request.user),
        "last": last,
        "last_text": describe(last) if last else "",
        "put_off": 0 if statement else later.exclude(contribution__in=placed).count(),
        "orders": Desk.Order.choices,
        "notice": notice,
    }
    return render_page(request, "clustering/sort.html", context, partial="desk", status=status)
