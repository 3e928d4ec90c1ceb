"""Samples for the rounds of the clustering exercise; see __init__."""

from typing import Any

from clustering.models import GivenBack, Opinion, RoundStatement, RoundVersion, Team
from clustering.rounds.freezing import freeze
from clustering.rounds.preparing import open_round
from tests.clustering.factories import BlockFactory, PlacementFactory, RoundFactory, TeamFactory, heap_of
from tests.factories import ContributionFactory, UserFactory
from trajectories.models import Trajectory

from . import sample


def team_of_a_round(trajectory: Trajectory) -> Team:
    return TeamFactory(round=RoundFactory(trajectory=trajectory))


def judged_twice(trajectory: Trajectory) -> Opinion:
    """The second opinion on a statement, which differs; the round may be one of several, and is prepared."""
    first = PlacementFactory(block=BlockFactory(trajectory=trajectory))
    team = team_of_a_round(trajectory)
    row = RoundStatement.objects.create(
        round=team.round, contribution=first.contribution, lane=team, wanted=2, given=2
    )
    other = TeamFactory(round=team.round)
    Opinion.objects.create(statement=row, team=team, block=first.block, made_by=UserFactory())
    return Opinion.objects.create(
        statement=row, team=other, block=BlockFactory(trajectory=trajectory), made_by=UserFactory()
    )


@sample(
    "clustering:round",
    "clustering:round_edit",
    "clustering:round_remove",
    "clustering:team_add",
    "clustering:round_open",
)
def prepared(trajectory: Trajectory) -> dict[str, Any]:
    ContributionFactory(trajectory=trajectory)
    return {"pk": team_of_a_round(trajectory).round_id}


@sample("clustering:team_edit", "clustering:team_remove", "clustering:seat", "clustering:unseat")
def team(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": team_of_a_round(trajectory).pk}


def an_open_team(trajectory: Trajectory) -> Team:
    """A team of the open round of the trajectory, of which there is one."""
    if found := Team.objects.filter(round__trajectory=trajectory, round__state="open").first():
        return found
    ContributionFactory.create_batch(2, trajectory=trajectory)
    made = team_of_a_round(trajectory)
    open_round(made.round)
    return made


@sample(
    "clustering:round_put_back",
    "clustering:round_take_in",
    "clustering:round_close",
    "clustering:round_sort",
    "clustering:round_find",
    "clustering:round_next",
    "clustering:round_place",
    "clustering:round_place_new",
    "clustering:round_later",
    "clustering:round_undo",
    "clustering:round_reopen",
    "clustering:round_heaps",
    "clustering:round_heaps_make",
    "clustering:round_heap",
    "clustering:round_heap_place",
    "clustering:round_heap_place_new",
)
def opened(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": an_open_team(trajectory).round_id}


@sample(
    "clustering:round_one_heap",
    "clustering:round_heap_lay",
    "clustering:round_heap_lay_new",
    "clustering:round_heap_split",
    "clustering:round_heap_join",
)
def heap_in_a_round(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": an_open_team(trajectory).round_id, "heap": heap_of(trajectory).pk}


@sample("clustering:team_join")
def open_team(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": an_open_team(trajectory).pk}


@sample("clustering:round_placed", "clustering:round_differences", "clustering:round_agreement")
def judged(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": judged_twice(trajectory).team.round_id}


@sample("clustering:round_give_back")
def opinion(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": judged_twice(trajectory).pk}


@sample("clustering:round_keep")
def remark(trajectory: Trajectory) -> dict[str, Any]:
    second = judged_twice(trajectory)
    given = GivenBack.objects.create(
        statement=second.statement, team=second.team, remark="Kijk nog eens.", by=UserFactory()
    )
    return {"pk": given.pk}


@sample("clustering:round_settle", "clustering:round_unsettle")
def differing(trajectory: Trajectory) -> dict[str, Any]:
    second = judged_twice(trajectory)
    return {"pk": second.team.round_id, "statement": second.statement_id}


@sample("clustering:round_lineage")
def lineage(trajectory: Trajectory) -> dict[str, Any]:
    return {"pk": judged_twice(trajectory).team.round_id, "kind": "csv"}


@sample("clustering:round_version")
def version(trajectory: Trajectory) -> dict[str, Any]:
    round_ = judged_twice(trajectory).team.round
    made = RoundVersion.objects.create(round=round_, number=1, frozen=freeze(round_))
    return {"pk": made.pk}
