"""The first steps of whoever works out in the debate what people will do, and of who plans ateliers."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from clustering.models import Key
from gatherings.models import Gathering
from toolkit.first_steps import FirstStep
from trajectories.models import Phase
from trajectories.permissions import Role

from .models import Initiative, ToolUse


def has_keys(user: int) -> Exists:
    return Exists(Key.objects.filter(trajectory=OuterRef("pk")))


def wrote_initiative(user: int) -> Exists:
    return Exists(Initiative.objects.filter(trajectory=OuterRef("pk"), created_by=user))


FIRST_STEPS = (
    FirstStep(
        key="initiative",
        order=60,
        roles=frozenset({Role.FACILITATOR}),
        title=_("Schrijf een eerste initiatief op"),
        why=_("Wie doet wat om een droom waar te maken? Tot iemand beslist, blijft het een voorstel."),
        url="ateliers:initiative_new",
        done=wrote_initiative,
        possible=has_keys,
        until=_("Zodra er sleutels zijn."),
        kinds=frozenset({Phase.Kind.DEBATE}),
    ),
)


def has_atelier(user: int) -> Exists:
    ateliers = Gathering.objects.filter(kind=Gathering.Kind.ATELIER, trajectory=OuterRef("pk"))
    return Exists(ateliers)


def uses_tool(user: int) -> Exists:
    return Exists(ToolUse.objects.filter(gathering__trajectory=OuterRef("pk")))


TOOL_FIRST_STEPS = (
    FirstStep(
        key="tools",
        order=45,
        roles=frozenset({Role.OFFICER}),
        title=_("Kies werkvormen voor je atelier"),
        why=_("Elke groep krijgt dan een canvas om in te vullen, op papier en op het scherm."),
        url="ateliers:tools",
        done=uses_tool,
        possible=has_atelier,
        until=_("Zodra er een atelier gepland is."),
        kinds=frozenset({Phase.Kind.ATELIER}),
    ),
)
