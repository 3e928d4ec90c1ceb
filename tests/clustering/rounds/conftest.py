"""Two teams of one in a round with one opinion per statement."""

from dataclasses import dataclass

import pytest

from clustering.models import Round, Team
from clustering.rounds.preparing import open_round
from clustering.rounds.stream import take_next
from contributions.models import Contribution
from tests.clustering.factories import RoundFactory, TeamFactory, seat
from tests.factories import ContributionFactory
from trajectories.models import Trajectory, User

# Words enough that no two of them say nearly the same.
SAID = [
    "Mijn dochter fietst alleen naar de academie.",
    "Bomen in elke straat, ook waar nu auto's staan.",
    "Ik wil zwemmen in de rivier achter het park.",
    "De bus rijdt 's avonds nog na elven.",
    "Een huis dat mijn kinderen kunnen betalen.",
    "Buren die elkaars sleutel hebben.",
]


@dataclass
class Room:
    round: Round
    north: Team
    south: Team
    fatma: User
    danny: User

    def open(self, said: int = len(SAID), **rules: object) -> "Room":
        for seq, words in enumerate(SAID[:said]):
            ContributionFactory(trajectory=self.round.trajectory, words=words, seq=seq)
        Round.objects.filter(pk=self.round.pk).update(**rules)
        self.round.refresh_from_db()
        open_round(self.round)
        for team in (self.north, self.south):
            team.round = self.round
        return self

    def draw(self, team: Team, user: User) -> Contribution | None:
        """The statement that comes before this person."""
        rows = take_next(team, user)
        return rows[0].contribution if rows else None


@pytest.fixture
def room(trajectory: Trajectory, fatma: User, danny: User) -> Room:
    round_ = RoundFactory(trajectory=trajectory, name="Zaterdag")
    return Room(
        round_,
        seat(TeamFactory(round=round_, name="Noord"), fatma),
        seat(TeamFactory(round=round_, name="Zuid"), danny),
        fatma,
        danny,
    )
