"""The first step of whoever works out in the debate what people will do."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from clustering.models import Key
from toolkit.first_steps import FirstStep
from trajectories.models import Phase
from trajectories.permissions import Role

from .models import Initiative


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
