import datetime as dt
import uuid

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from ateliers.models import (
    AssignedRole,
    Call,
    CanvasField,
    Debate,
    Group,
    Initiative,
    Participant,
    Priority,
    Reflection,
    Sheet,
    TableSeat,
    Tool,
    ToolUse,
    ToolVersion,
    VoteCode,
    Wall,
)
from ateliers.priorities import codes
from tests.clustering.factories import KeyFactory
from tests.factories import (
    GatheringFactory,
    MunicipalityFactory,
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


class ToolFactory(DjangoModelFactory[Tool]):
    class Meta:
        model = Tool

    municipality = factory.SubFactory(MunicipalityFactory)


class ToolVersionFactory(DjangoModelFactory[ToolVersion]):
    class Meta:
        model = ToolVersion

    tool = factory.SubFactory(ToolFactory)
    number = 1
    name = factory.Sequence(lambda n: f"Werkvorm {n}")
    purpose = "Weten wie wat doet."
    minutes = 30
    steps = "Vertel\nSchrijf op"


class CanvasFieldFactory(DjangoModelFactory[CanvasField]):
    class Meta:
        model = CanvasField

    version = factory.SubFactory(ToolVersionFactory)
    position = factory.Sequence(lambda n: n + 1)
    kind = CanvasField.Kind.LIST
    label = factory.Sequence(lambda n: f"Vak {n}")


class ToolUseFactory(DjangoModelFactory[ToolUse]):
    """A tool with one list on its canvas, in an atelier that has begun."""

    class Meta:
        model = ToolUse
        skip_postgeneration_save = True

    gathering = factory.SubFactory(
        GatheringFactory,
        kind="atelier",
        starts_at=factory.LazyFunction(lambda: timezone.now() - dt.timedelta(hours=1)),
    )
    version = factory.SubFactory(
        ToolVersionFactory,
        tool__municipality=factory.SelfAttribute("...gathering.trajectory.municipality"),
    )
    tool = factory.SelfAttribute("version.tool")

    @factory.post_generation
    def field(use: ToolUse, create: bool, extracted: object, **kwargs: object) -> None:
        CanvasFieldFactory(version=use.version, **kwargs)


class SheetFactory(DjangoModelFactory[Sheet]):
    class Meta:
        model = Sheet

    use = factory.SubFactory(ToolUseFactory)
    group = factory.SubFactory(GroupFactory, gathering=factory.SelfAttribute("..use.gathering"))
    version = factory.SelfAttribute("use.version")


class AssignedRoleFactory(DjangoModelFactory[AssignedRole]):
    class Meta:
        model = AssignedRole

    sheet = factory.SubFactory(SheetFactory)
    field = factory.SubFactory(
        CanvasFieldFactory, version=factory.SelfAttribute("..sheet.version"), kind="people"
    )
    position = 1
    name = "Nadia Peeters"
    task = "roept ons samen"


class ReflectionFactory(DjangoModelFactory[Reflection]):
    class Meta:
        model = Reflection

    sheet = factory.SubFactory(SheetFactory)
    ease = 4
    fit = 3
    sentence = "Het ging vlot."
    impact = "Minder mails."


class WallFactory(DjangoModelFactory[Wall]):
    """Of an atelier that has begun; its vote is open as `state="open"` says."""

    class Meta:
        model = Wall

    gathering = factory.SubFactory(
        GatheringFactory,
        kind="atelier",
        starts_at=factory.LazyFunction(lambda: timezone.now() - dt.timedelta(hours=1)),
    )
    opened_at = factory.LazyAttribute(
        lambda wall: timezone.now() if wall.state in {Wall.State.OPEN, Wall.State.CLOSED} else None
    )
    closed_at = factory.LazyAttribute(
        lambda wall: timezone.now() if wall.state == Wall.State.CLOSED else None
    )
    state = Wall.State.PREPARING


class PriorityFactory(DjangoModelFactory[Priority]):
    class Meta:
        model = Priority

    wall = factory.SubFactory(WallFactory)
    group = factory.SubFactory(GroupFactory, gathering=factory.SelfAttribute("..wall.gathering"))
    title = factory.Sequence(lambda n: f"Topprioriteit {n}")
    position = factory.Sequence(lambda n: n + 1)


class VoteCodeFactory(DjangoModelFactory[VoteCode]):
    class Meta:
        model = VoteCode

    wall = factory.SubFactory(WallFactory, state=Wall.State.OPEN)
    number = factory.Sequence(lambda n: n + 1)
    link_seed = factory.LazyFunction(uuid.uuid4)
    digest = factory.LazyAttribute(lambda code: codes.digest_of(code.wall, codes.written(code.link_seed)))
