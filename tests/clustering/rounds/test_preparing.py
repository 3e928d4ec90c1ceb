"""Which statements a round gets, who gets which, and the steps between its states."""

import pytest

from clustering.models import Round, RoundStatement
from clustering.placing import Refused
from clustering.rounds.freezing import close_round, open_again
from clustering.rounds.judging import Choice, judge
from clustering.rounds.preparing import new_since, open_round, put_back, take_in
from clustering.rounds.sources import chosen_statements, composition
from contributions.models import Channel
from tests.clustering.factories import BlockFactory, PlacementFactory, RoundFactory, TeamFactory
from tests.factories import ContributionFactory, GatheringFactory, NeighbourhoodFactory, QuestionFactory
from trajectories.models import Trajectory, User

from .conftest import Room


def test_only_waiting_statements_of_the_chosen_sources(trajectory: Trajectory) -> None:
    question = QuestionFactory(guide__trajectory=trajectory)
    ours = ContributionFactory(trajectory=trajectory, channel=Channel.SURVEY, question=question)
    ContributionFactory(trajectory=trajectory, channel=Channel.SURVEY)
    ContributionFactory(trajectory=trajectory, channel=Channel.CHILDREN, question=question)
    PlacementFactory(block=BlockFactory(trajectory=trajectory))
    ContributionFactory(channel=Channel.SURVEY)  # of another town
    everything = RoundFactory(trajectory=trajectory)
    assert chosen_statements(everything).count() == 3
    some = RoundFactory(trajectory=trajectory, channels=[Channel.SURVEY], questions=[question.pk])
    assert list(chosen_statements(some)) == [ours]


def test_what_is_in_it(trajectory: Trajectory) -> None:
    heath = NeighbourhoodFactory(municipality=trajectory.municipality, name="Heide")
    ContributionFactory.create_batch(2, trajectory=trajectory, neighbourhood=heath, language="fr")
    ContributionFactory(trajectory=trajectory, channel=Channel.CHILDREN, age_band="")
    contents = composition(chosen_statements(RoundFactory(trajectory=trajectory)))
    assert contents.total == 3
    assert {row.name: row.voices for row in contents.neighbourhoods} == {"Heide": 2, "wijk niet gevraagd": 1}
    assert [row.voices for row in contents.languages] == [2, 1]


def test_sessions_stay_together_and_teams_get_as_much(trajectory: Trajectory) -> None:
    for size in (4, 3, 2, 1):
        session = GatheringFactory(trajectory=trajectory)
        ContributionFactory.create_batch(size, trajectory=trajectory, gathering=session)
    round_ = RoundFactory(trajectory=trajectory)
    teams = TeamFactory.create_batch(2, round=round_)
    open_round(round_)
    lanes = dict(round_.statements.values_list("contribution__gathering", "lane"))
    rows = round_.statements.values_list("contribution__gathering", "lane").order_by("pk")
    assert all(lanes[session] == lane for session, lane in rows)
    assert [round_.statements.filter(lane=team).count() for team in teams] == [5, 5]


def test_what_was_said_in_no_session_is_dealt_one_by_one(trajectory: Trajectory) -> None:
    """A whole survey or table was one team's, as if it were one session."""
    session = GatheringFactory(trajectory=trajectory)
    ContributionFactory.create_batch(2, trajectory=trajectory, gathering=session)
    ContributionFactory.create_batch(8, trajectory=trajectory, channel=Channel.SURVEY, gathering=None)
    round_ = RoundFactory(trajectory=trajectory)
    teams = TeamFactory.create_batch(2, round=round_)
    open_round(round_)
    assert [round_.statements.filter(lane=team).count() for team in teams] == [5, 5]


def test_mixed_deals_one_by_one(trajectory: Trajectory) -> None:
    session = GatheringFactory(trajectory=trajectory)
    ContributionFactory.create_batch(6, trajectory=trajectory, gathering=session)
    round_ = RoundFactory(trajectory=trajectory, sessions=Round.Sessions.MIXED)
    teams = TeamFactory.create_batch(3, round=round_)
    open_round(round_)
    assert [round_.statements.filter(lane=team).count() for team in teams] == [2, 2, 2]


@pytest.mark.parametrize(
    ("teams", "said", "opinions", "why"),
    [
        (0, 1, 1, "minstens één team"),
        (1, 1, 2, "minstens twee teams"),
        (1, 0, 1, "geen uitspraak die nog wacht"),
    ],
)
def test_what_a_round_needs_to_open(
    trajectory: Trajectory, teams: int, said: int, opinions: int, why: str
) -> None:
    ContributionFactory.create_batch(said, trajectory=trajectory)
    round_ = RoundFactory(trajectory=trajectory, opinions=opinions)
    TeamFactory.create_batch(teams, round=round_)
    with pytest.raises(Refused, match=why):
        open_round(round_)
    assert Round.objects.get().is_concept
    assert not RoundStatement.objects.exists()


def test_one_round_is_open_at_a_time(room: Room) -> None:
    room.open()
    other = RoundFactory(trajectory=room.round.trajectory)
    TeamFactory(round=other)
    with pytest.raises(Refused, match="al een andere ronde open"):
        open_round(other)


def test_putting_back_only_before_anybody_sorted(room: Room) -> None:
    room.open()
    put_back(room.round)
    assert Round.objects.get().is_concept
    assert not RoundStatement.objects.exists()
    open_round(room.round)
    statement = room.draw(room.north, room.fatma)
    judge(room.north, room.fatma, [statement.pk], Choice(title="Fietsen"))
    with pytest.raises(Refused, match="al ingedeeld"):
        put_back(room.round)
    assert Round.objects.get().is_open


def test_what_comes_in_later_is_told_and_taken_in(room: Room) -> None:
    room.open(said=2)
    ContributionFactory(trajectory=room.round.trajectory)
    assert new_since(room.round) == 1
    assert take_in(room.round) == 1
    assert take_in(room.round) == 0
    assert room.round.statements.count() == 3


def test_a_closed_round_opens_again_unless_another_is_open(room: Room, lotte: User) -> None:
    room.open(said=2)
    close_round(room.round, lotte)
    open_again(room.round)
    close_round(room.round, lotte)
    assert [version.number for version in room.round.versions.all()] == [2, 1]
    other = RoundFactory(trajectory=room.round.trajectory)
    TeamFactory(round=other)
    open_round(other)
    with pytest.raises(Refused, match="al een andere ronde open"):
        open_again(room.round)
