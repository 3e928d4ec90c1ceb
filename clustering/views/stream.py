"""Sorting in a round: one statement at a time, each team its own stream."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRedirect

from toolkit.http import render_page
from toolkit.numbers import whole_number
from trajectories.access import member_view
from trajectories.models import Trajectory
from trajectories.permissions import Capability
from trajectories.requests import MemberRequest

from ..desk_queue import blocks_on_slots, note_use
from ..models import BuildingBlock, Desk, GivenBack, Opinion, Round, RoundStatement, Team
from ..placing import Refused
from ..rounds.judging import Choice, Judged, judge, last_opinions, take_back
from ..rounds.progress import round_progress
from ..rounds.staying_open import NotOpen
from ..rounds.stream import on_desk, put_off, take_next, why_now
from ..suggesting import advice_for, note_choice, shown_for
from .rounds import round_or_404
from .sorting import MOST_FOUND, desk_of, saved_desk
from .voices import ticked_voices, typed_title

FIRST_SLOT = 4  # keys 1 to 3 are for what is suggested
SLOTS = 6


@dataclass(frozen=True)
class Done:
    """What an act did. `notice`: what has to be told of it; `last`: the opinions that it wrote, None when it
    wrote none."""

    notice: str = ""
    last: list[Opinion] | None = None


@member_view(Capability.CLUSTER)
@require_GET
def show_stream(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """What lies before this person; without a team she chooses one first. `q`: blocks to choose from."""
    return show_page(request, trajectory, pk)


@member_view(Capability.CLUSTER)
@require_GET
def find_blocks(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The blocks that answer what is being typed; without HTMX the whole page."""
    return show_page(request, trajectory, pk)


@member_view(Capability.CLUSTER)
@require_POST
def next_statement(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Reserve the next statement for this person's team."""
    return act(request, trajectory, pk, lambda team, desk: Done())


@member_view(Capability.CLUSTER)
@require_POST
def place_statement(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Lay the ticked statements in this `block`; was it suggested, then its rank is kept."""
    block = whole_number(request.POST.get("block"))
    try:
        return decide(request, trajectory, pk, Choice(block, also=ticked_blocks(request)) if block else None)
    except BuildingBlock.DoesNotExist as missing:
        raise Http404 from missing


@member_view(Capability.CLUSTER)
@require_POST
def place_statement_in_new(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Lay the ticked statements in a new block: with the words searched for (`q`) or this `title`."""
    title = typed_title(request, "q") or typed_title(request)
    choice = Choice(title=title, also=ticked_blocks(request)) if title else None
    return decide(request, trajectory, pk, choice)


def decide(request: MemberRequest, trajectory: Trajectory, pk: int, choice: Choice | None) -> HttpResponse:
    voices = ticked_voices(request)
    if choice is None or not voices:
        team = open_team(request, trajectory, pk)
        if team is None:
            return closed(request, trajectory, pk)
        said = _("Kies een bouwsteen, of geef de nieuwe een titel.")
        return show_desk(request, team, notice=said, status=422)

    def lay(team: Team, desk: Desk) -> Done:
        shown = shown_for(voices[:1], trajectory)
        judged = judge(team, request.user, voices, choice.among(shown))
        with transaction.atomic():
            if judged.act and len(judged.statements) == 1:
                note_choice(judged.act, shown)
            if judged.block and judged.statements:
                note_use(desk, judged.block.pk)
        return Done(tell(judged), judged.opinions or None)

    return act(request, trajectory, pk, lay)


@member_view(Capability.CLUSTER)
@require_POST
def put_off_statement(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """What lies here goes to the end of the stream."""

    def later(team: Team, desk: Desk) -> Done:
        put_off(team, request.user)
        return Done()

    return act(request, trajectory, pk, later)


@member_view(Capability.CLUSTER)
@require_POST
def undo_last(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """Undo what this person decided last; it lies before her again."""

    def undo(team: Team, desk: Desk) -> Done:
        try:
            undone = take_back(team, request.user)
        except NotOpen:
            raise
        except Refused as refused:
            return Done(str(refused))
        return Done() if undone else Done(_("Er is niets meer om ongedaan te maken."))

    return act(request, trajectory, pk, undo)


def act(
    request: MemberRequest, trajectory: Trajectory, pk: int, do: Callable[[Team, Desk], Done]
) -> HttpResponse:
    """Do this for the visitor's team in an open round, then reserve the next statement and show it."""
    team = open_team(request, trajectory, pk)
    if team is None:
        return closed(request, trajectory, pk)
    desk = saved_desk(request, trajectory)
    try:
        done = do(team, desk)
        rows = take_next(team, request.user)
    except NotOpen as refused:
        messages.warning(request, str(refused))
        return closed(request, trajectory, pk)
    if request.htmx:
        return show_desk(request, team, notice=done.notice, rows=rows, desk=desk, last=done.last)
    if done.notice:
        messages.warning(request, done.notice)
    return redirect(trajectory.url("clustering:round_sort", pk=pk))


def open_team(request: MemberRequest, trajectory: Trajectory, pk: int) -> Team | None:
    """The visitor's team, if the round is open."""
    team = team_of(request, trajectory, pk)
    if team is None:
        round_or_404(trajectory, pk)
    return team if team and team.round.is_open else None


def team_of(request: MemberRequest, trajectory: Trajectory, pk: int) -> Team | None:
    """The visitor's team in this round, whatever its state. One query."""
    teams = Team.objects.filter(round=pk, round__trajectory=trajectory, seats__user=request.user)
    team = teams.select_related("round").first()
    if team is not None:
        team.round.trajectory = trajectory
    return team


def closed(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    """The round was closed or put back, or the visitor has no seat in it any more: the page says which."""
    url = trajectory.url("clustering:round_sort", pk=pk)
    return HttpResponseClientRedirect(url) if request.htmx else redirect(url)


def ticked_blocks(request: MemberRequest) -> list[int]:
    """The blocks that the statement touches besides its own."""
    numbers = [whole_number(text) for text in request.POST.getlist("also")]
    return [number for number in numbers if number]


def tell(judged: Judged) -> str:
    """Why nothing, or not everything, was placed; empty when all went well."""
    if judged.elsewhere and not judged.statements:
        placement = judged.elsewhere[0]
        return _("%(who)s deelde deze uitspraak al in bij “%(block)s”. Je krijgt de volgende.") % {
            "who": placement.placed_by or _("Iemand"),
            "block": placement.block,
        }
    return "" if judged.statements else _("Deze uitspraak was al ingedeeld. Je krijgt de volgende.")


def show_page(request: MemberRequest, trajectory: Trajectory, pk: int) -> HttpResponse:
    team = team_of(request, trajectory, pk)
    if team is None or not team.round.is_open:
        round_ = team.round if team else round_or_404(trajectory, pk)
        context = {"round": round_, "teams": round_.teams.order_by("pk"), "team": team}
        return render(request, "clustering/round_join.html", context)
    return show_desk(request, team)


def show_desk(
    request: MemberRequest,
    team: Team,
    *,
    notice: str = "",
    rows: list[RoundStatement] | None = None,
    desk: Desk | None = None,
    last: list[Opinion] | None = None,
    status: int = 200,
) -> HttpResponse:
    trajectory = team.round.trajectory
    search = request.GET.get("q", "").strip()
    show_all = "alle" in request.GET and not search
    blocks = BuildingBlock.objects.filter(trajectory=trajectory).for_board()
    if not show_all:
        blocks = blocks.best_named_first(search)[:MOST_FOUND] if search else blocks.none()
    context = {"q": search, "round": team.round, "blocks": list(blocks), "show_all": show_all}
    if request.htmx and request.htmx.target == "found":
        return render_page(request, "clustering/round_sort.html", context, partial="found")
    desk = desk or desk_of(request, trajectory)
    held = on_desk(team, request.user) if rows is None else rows
    statement = held[0].contribution if held else None
    if last is None:
        last = last_opinions(team, request.user)
    suggestions, remark = advice_for(statement, trajectory)
    context |= {
        "team": team,
        "desk": desk,
        "addresses": desk_addresses(team.round),
        "statement": statement,
        "why": why_now(held),
        "suggestions": suggestions,
        "machine_remark": remark,
        "beside": [row.contribution for row in held[1:]],
        "given_back": given_back_to(team, held),
        "slots": numbered(desk),
        "progress": round_progress(team.round),
        "last": last,
        "said": _("Ingedeeld bij “%s”.") % last[0].block if last else "",
        "notice": notice,
        "asked": rows is not None,
        "every": every_block(team.round) if held else [],
    }
    return render_page(request, "clustering/round_sort.html", context, partial="desk", status=status)


def desk_addresses(round_: Round) -> dict[str, str]:
    """Where the forms of a desk in a round lead, as `sorting.ADDRESSES` outside of it."""
    names = {"desk": "sort", "find": "find", "place": "place", "place_new": "place_new"}
    url = round_.trajectory.url
    return {name: url(f"clustering:round_{page}", pk=round_.pk) for name, page in names.items()}


def given_back_to(team: Team, held: list[RoundStatement]) -> GivenBack | None:
    """The remark with which the statement came back to this team."""
    if not held or held[0].returned_to_id != team.pk:
        return None
    remarks = GivenBack.objects.filter(statement=held[0], answered_at=None)
    return remarks.select_related("by").first()


def numbered(desk: Desk) -> list[tuple[int, BuildingBlock]]:
    """The last used blocks with their keys."""
    slots = [(number + FIRST_SLOT - 1, block) for number, block in blocks_on_slots(desk)]
    return [slot for slot in slots if slot[0] < FIRST_SLOT + SLOTS]


def every_block(round_: Round) -> list[BuildingBlock]:
    """The blocks that a statement may touch, when the round allows several."""
    if not round_.allows_several:
        return []
    return list(BuildingBlock.objects.filter(trajectory=round_.trajectory).for_board())
