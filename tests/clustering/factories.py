import factory
from factory.django import DjangoModelFactory

from clustering.models import (
    BuildingBlock,
    Heap,
    HeapMember,
    Key,
    Placement,
    PracticeExample,
    Round,
    Seat,
    SortingAct,
    StarredQuote,
    Team,
)
from tests.factories import ContributionFactory, TrajectoryFactory, UserFactory
from trajectories.models import Trajectory, User


class KeyFactory(DjangoModelFactory[Key]):
    class Meta:
        model = Key

    trajectory = factory.SubFactory(TrajectoryFactory)
    name = factory.Sequence(lambda n: f"Sleutel {n}")
    slug = factory.Sequence(lambda n: f"sleutel-{n}")
    sign = factory.Sequence(lambda n: n % 8 + 1)
    position = factory.Sequence(lambda n: n + 1)


class BlockFactory(DjangoModelFactory[BuildingBlock]):
    class Meta:
        model = BuildingBlock

    trajectory = factory.SubFactory(TrajectoryFactory)
    title = factory.Sequence(lambda n: f"Bouwsteen {n}")
    position = factory.Sequence(lambda n: n + 1)


class PracticeExampleFactory(DjangoModelFactory[PracticeExample]):
    class Meta:
        model = PracticeExample

    block = factory.SubFactory(BlockFactory)
    origin = factory.SelfAttribute("block")
    title = "De sleutelkast"
    text = "Drie verenigingen delen één kast."


class PlacementFactory(DjangoModelFactory[Placement]):
    """A voice in a block of the same trajectory."""

    class Meta:
        model = Placement

    block = factory.SubFactory(BlockFactory)
    contribution = factory.SubFactory(
        ContributionFactory, trajectory=factory.SelfAttribute("..block.trajectory")
    )


class SortingActFactory(DjangoModelFactory[SortingAct]):
    class Meta:
        model = SortingAct

    trajectory = factory.SubFactory(TrajectoryFactory)
    kind = SortingAct.Kind.PLACE
    made_by = factory.SubFactory(UserFactory)


class StarredQuoteFactory(DjangoModelFactory[StarredQuote]):
    class Meta:
        model = StarredQuote

    contribution = factory.SubFactory(ContributionFactory)
    reason = "Zegt in één zin wat velen zeiden."
    starred_by = factory.SubFactory(UserFactory)


class RoundFactory(DjangoModelFactory[Round]):
    class Meta:
        model = Round

    trajectory = factory.SubFactory(TrajectoryFactory)
    name = factory.Sequence(lambda n: f"Ronde {n}")


class TeamFactory(DjangoModelFactory[Team]):
    class Meta:
        model = Team

    round = factory.SubFactory(RoundFactory)
    name = factory.Sequence(lambda n: f"Tafel {n}")
    sign = factory.Sequence(lambda n: n % 8 + 1)


def seat(team: Team, user: User) -> Team:
    """This person sits in this team."""
    Seat.objects.create(round=team.round, team=team, user=user)
    return team


def heap_of(trajectory: Trajectory) -> Heap:
    """A heap, as a worker makes them, with two statements that wait."""
    made = Heap.objects.create(trajectory=trajectory, mark=3, words=["groen", "bomen"])
    for place, voice in enumerate(ContributionFactory.create_batch(2, trajectory=trajectory)):
        HeapMember.objects.create(heap=made, contribution=voice, revision=voice.revision, place=place)
    return made
