import factory
from factory.django import DjangoModelFactory

from ateliers.models import Call, Debate, Group, Initiative, Participant, TableSeat
from tests.clustering.factories import KeyFactory
from tests.factories import (
    GatheringFactory,
    RegistrationFactory,
    TrajectoryFactory,
    released_at_some_time,
    released_by_somebody,
)


class InitiativeFactory(DjangoModelFactory[Initiative]):
    class Meta:
        model = Initiative

    trajectory = factory.SubFactory(TrajectoryFactory)
    key = factory.SubFactory(KeyFactory, trajectory=factory.SelfAttribute("..trajectory"))
    title = factory.Sequence(lambda n: f"Initiatief {n}")
    who = Initiative.Who.COMMUNITY
    state = Initiative.State.PROPOSED
    released_by = released_by_somebody(Initiative.AGREED)
    released_at = released_at_some_time(Initiative.AGREED)


class DebateFactory(DjangoModelFactory[Debate]):
    class Meta:
        model = Debate

    key = factory.SubFactory(KeyFactory)
    gathering = factory.SubFactory(
        GatheringFactory, kind="debate", trajectory=factory.SelfAttribute("..key.trajectory")
    )


class ParticipantFactory(DjangoModelFactory[Participant]):
    class Meta:
        model = Participant

    trajectory = factory.SubFactory(TrajectoryFactory)
    name = factory.Sequence(lambda n: f"Deelnemer {n}")
    email = factory.Sequence(lambda n: f"deelnemer{n}@post.example")
    side = Participant.Side.OUTSIDE
    organisation = "Natuurpunt"


class CallFactory(DjangoModelFactory[Call]):
    """Asked to an atelier of her trajectory, and silent."""

    class Meta:
        model = Call

    participant = factory.SubFactory(ParticipantFactory)
    gathering = factory.SubFactory(
        GatheringFactory, kind="atelier", trajectory=factory.SelfAttribute("..participant.trajectory")
    )


class GroupFactory(DjangoModelFactory[Group]):
    class Meta:
        model = Group

    gathering = factory.SubFactory(GatheringFactory, kind="atelier")
    number = factory.Sequence(lambda n: n + 1)
    project = "De brug"


class TableSeatFactory(DjangoModelFactory[TableSeat]):
    """Somebody who comes, at a table of her own."""

    class Meta:
        model = TableSeat

    call = factory.SubFactory(
        CallFactory,
        registration=factory.SubFactory(RegistrationFactory, gathering=factory.SelfAttribute("..gathering")),
    )
    group = factory.SubFactory(GroupFactory, gathering=factory.SelfAttribute("..call.gathering"))
