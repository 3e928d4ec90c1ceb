"""First steps around the ordering of what was said."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from contributions.models import Contribution
from toolkit.first_steps import FirstStep
from trajectories.models import Phase
from trajectories.permissions import Role

from .models import BuildingBlock, Key, SortingAct

KINDS = frozenset({Phase.Kind.CLUSTERING, Phase.Kind.ATELIER})


def has_statements(user: int) -> Exists:
    return Exists(Contribution.objects.alive().filter(trajectory=OuterRef("pk")))


def sorted_one(user: int) -> Exists:
    return Exists(SortingAct.objects.standing().filter(trajectory=OuterRef("pk"), made_by=user))


def has_blocks(user: int) -> Exists:
    return Exists(BuildingBlock.objects.current().filter(trajectory=OuterRef("pk")))


def has_keys(user: int) -> Exists:
    return Exists(Key.objects.filter(trajectory=OuterRef("pk")))


FIRST_STEPS = (
    FirstStep(
        key="sorting",
        order=50,
        roles=frozenset({Role.DEPUTY, Role.CORE_GROUP, Role.AMBASSADOR, Role.FACILITATOR}),
        title=_("Deel een eerste uitspraak in"),
        why=_("Uitspraken die hetzelfde zeggen, komen samen in een bouwsteen."),
        url="clustering:sort",
        done=sorted_one,
        possible=has_statements,
        until=_("Zodra er uitspraken zijn."),
        kinds=KINDS,
    ),
    FirstStep(
        key="keys",
        order=60,
        roles=frozenset({Role.CORE_GROUP}),
        title=_("Bepaal de sleutels"),
        why=_("De grote onderwerpen over alle bouwstenen heen, meestal vier tot acht."),
        url="clustering:keys",
        done=has_keys,
        possible=has_blocks,
        until=_("Zodra er bouwstenen zijn."),
        kinds=KINDS,
    ),
)
