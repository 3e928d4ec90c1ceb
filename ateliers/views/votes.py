"""Voting on a phone, without an account: behind a personal link, or with a code that was handed out."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from toolkit.guessing import Guess, Limit, new_name
from toolkit.http import render_page
from toolkit.limits import network
from toolkit.secret_links import row_or_404
from trajectories.access import link_view
from trajectories.models import Trajectory

from ..models import Wall
from ..priorities import codes, counting, laying, voting
from ..priorities.forms import CodeForm, VoteForm
from ..priorities.voters import Voter, voter_or_404

GUESSES, WINDOW = 60, 600  # wrong codes from one network, per so many seconds: a hall shares one
REFUSED, WRONG, TOO_LATE = 429, 422, 409


@link_view
@require_http_methods(["GET", "HEAD", "POST"])
def ask_code(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    """Where the QR code on the wall leads: who has a code types it here."""
    walls = Wall.objects.filter(gathering__trajectory=trajectory).select_related("gathering")
    wall = row_or_404(walls, token)
    form = CodeForm(request.POST if request.method == "POST" else None, label_suffix="")
    status = 200
    if request.method == "POST":
        guess = Guess([(Limit("vote-code", f"{network(request)} {wall.pk}", GUESSES, WINDOW), new_name())])
        if not form.is_valid():
            status = WRONG
        elif not guess.may_be_tried():
            form.add_error(None, _("Te veel codes die niet klopten. Probeer het over tien minuten opnieuw."))
            status = REFUSED
        elif code := codes.code_typed(wall, form.cleaned_data["code"]):
            guess.was_right()
            return redirect(trajectory.url("ateliers:vote", token=code.token))
        else:
            form.add_error("code", _("Deze code kennen we niet. Kijk ze nog eens na op je briefje."))
            status = WRONG
    context = {"gathering": wall.gathering, "wall": wall, "form": form}
    return render(request, "ateliers/vote_hall.html", context, status=status)


@link_view
@require_http_methods(["GET", "HEAD", "POST"])
def vote(request: HttpRequest, trajectory: Trajectory, token: str) -> HttpResponse:
    """Her ballot; a POST casts it, or changes the one that she cast."""
    voter = voter_or_404(trajectory, token)
    if request.method == "POST":
        return cast(request, trajectory, voter)
    return vote_page(request, voter, changes=request.GET.get("wijzig") == "1")


def cast(request: HttpRequest, trajectory: Trajectory, voter: Voter) -> HttpResponse:
    """A vote that is right asks no form: a whole hall presses at once."""
    if not voter.comes:
        return vote_page(request, voter, status=TOO_LATE)
    points = voting.points_sent(request.POST, voter.wall)
    if points and voting.cast(voter, points):
        return redirect(trajectory.url("ateliers:vote", token=voter.token))
    form = VoteForm(request.POST, wall=voter.wall, stacks=laying.stacks_of(voter.wall), given={})
    form.full_clean()
    voter.wall.refresh_from_db(fields=["state", "closed_at", "phone_ballots", "paper_ballots"])
    if voter.wall.is_open:
        return vote_page(request, voter, form, changes=True, status=WRONG)
    return vote_page(request, voter, form, is_late=True, status=TOO_LATE)


def vote_page(
    request: HttpRequest,
    voter: Voter,
    form: VoteForm | None = None,
    *,
    changes: bool = False,
    is_late: bool = False,
    status: int = 200,
) -> HttpResponse:
    wall, ballot = voter.wall, voting.ballot_of(voter)
    result = counting.result_of(wall)
    given = ballot.points if ballot else {}
    votes = wall.is_open and voter.comes and (changes or ballot is None)
    if form is None and votes:
        stacks = sorted((one.stack for one in result.weighed), key=place_of)
        form = VoteForm(None, wall=wall, stacks=stacks, given=given)
    context = {
        "gathering": wall.gathering,
        "wall": wall,
        "comes": voter.comes,
        "token": voter.token,
        "ballot": ballot,
        "form": form,
        "votes": votes,
        "is_late": is_late,
        "late": given_to(form.stacks, form.points) if is_late and form else [],
        "result": result if wall.is_closed or (ballot and not votes) else None,
        "mine": given_to([one.stack for one in result.weighed], given),
    }
    return render_page(request, "ateliers/vote.html", context, partial="stand", status=status)


def place_of(stack: laying.Stack) -> tuple[int, int, int]:
    """As on the wall before anybody voted: no ballot begins with what leads."""
    return stack.lead.group.number, stack.lead.position, stack.lead.pk


def given_to(stacks: Iterable[laying.Stack], points: voting.Points) -> list[tuple[str, int]]:
    """What got points, and how many."""
    named = ((stack.lead, points.get(str(stack.lead.pk), 0)) for stack in stacks)
    return [(str(lead), number) for lead, number in named if number]
