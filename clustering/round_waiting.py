"""What waits in the open round: for a member of a team, and for the officer who leads it."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from toolkit.rooms import Todo, Urgency
from trajectories.models import Trajectory, User
from trajectories.permissions import Capability

from .models import GivenBack, Round, RoundStatement, Team
from .rounds.opinions import count_disputed
from .rounds.stream import still_open


def waiting_in_round(trajectory: Trajectory, user: User, capabilities: Collection[str]) -> list[Todo]:
    """Two queries at most for who sorts, three more for the officer; one when no round is open."""
    round_ = Round.objects.filter(trajectory=trajectory, state=Round.State.OPEN).first()
    if round_ is None:
        return []
    round_.trajectory = trajectory
    team = Team.objects.filter(round=round_, seats__user=user).first()
    todos = [sort_with(team, round_, user)] if team else []
    if Capability.MANAGE in capabilities:
        todos += for_the_officer(round_)
    elif team is None:
        todos.append(choose_team(round_))
    return todos


def sort_with(team: Team, round_: Round, user: User) -> Todo:
    """Her team's work; what was given back to it is part of that."""
    team.round = round_
    returned = RoundStatement.objects.filter(returned_to=team, contribution__erased_at=None).count()
    back = ngettext(
        "%(n)s uitspraak kwam terug met een opmerking.",
        "%(n)s uitspraken kwamen terug met een opmerking.",
        returned,
    )
    return Todo(
        key=f"round:{round_.pk}",
        title=_("Deel in met team %(team)s") % {"team": team},
        url=round_.trajectory.url("clustering:round_sort", pk=round_.pk),
        action=_("Deel in"),
        count=still_open(team, user).count() + returned,
        text=" ".join(
            [_("De ronde “%s” is open.") % round_, *([back % {"n": returned}] if returned else [])]
        ),
        urgency=Urgency.MINE,
    )


def choose_team(round_: Round) -> Todo:
    return Todo(
        key=f"round-team:{round_.pk}",
        title=_("Kies een team in de ronde “%s”") % round_,
        url=round_.trajectory.url("clustering:round_sort", pk=round_.pk),
        action=_("Kies een team"),
        text=_("De ronde is open: je kan zo mee indelen."),
    )


def for_the_officer(round_: Round) -> list[Todo]:
    disputed = count_disputed(round_)
    back = GivenBack.objects.filter(
        team__round=round_, answered_at=None, statement__contribution__erased_at=None
    ).count()
    trajectory = round_.trajectory
    return [
        Todo(
            key="round-disputed",
            title=ngettext("Verschil voor het overleg", "Verschillen voor het overleg", disputed),
            url=trajectory.url("clustering:round_differences", pk=round_.pk),
            action=_("Beslis samen"),
            count=disputed,
            text=_("Twee teams legden dezelfde uitspraak ergens anders."),
        ),
        Todo(
            key="round-given-back",
            title=ngettext(
                "Uitspraak teruggegeven aan een team", "Uitspraken teruggegeven aan een team", back
            ),
            url=trajectory.url("clustering:round_placed", pk=round_.pk),
            action=_("Bekijk"),
            count=back,
            text=_("Het team keek er nog niet opnieuw naar."),
        ),
    ]
