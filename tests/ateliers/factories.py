import factory
from factory.django import DjangoModelFactory

from ateliers.models import Debate, Initiative
from clustering.models import BuildingBlock, Key
from tests.factories import GatheringFactory, TrajectoryFactory


class KeyFactory(DjangoModelFactory[Key]):
    class Meta:
        model = Key

    trajectory = factory.SubFactory(TrajectoryFactory)
    name = factory.Sequence(lambda n: f"Sleutel {n}")
    slug = factory.Sequence(lambda n: f"sleutel-{n}")
    position = factory.Sequence(lambda n: n)


class BlockFactory(DjangoModelFactory[BuildingBlock]):
    class Meta:
        model = BuildingBlock

    trajectory = factory.SubFactory(TrajectoryFactory)
    title = factory.Sequence(lambda n: f"Bouwsteen {n}")


class InitiativeFactory(DjangoModelFactory[Initiative]):
    class Meta:
        model = Initiative

    trajectory = factory.SubFactory(TrajectoryFactory)
    key = factory.SubFactory(KeyFactory, trajectory=factory.SelfAttribute("..trajectory"))
    title = factory.Sequence(lambda n: f"Initiatief {n}")
    who = Initiative.Who.COMMUNITY


class DebateFactory(DjangoModelFactory[Debate]):
    class Meta:
        model = Debate

    key = factory.SubFactory(KeyFactory)
    gathering = factory.SubFactory(
        GatheringFactory, kind="debate", trajectory=factory.SelfAttribute("..key.trajectory")
    )
