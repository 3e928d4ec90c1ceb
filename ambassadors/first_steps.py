"""The first step of an ambassador: being ready to host."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from toolkit.first_steps import FirstStep
from trajectories.models import Membership, Phase
from trajectories.permissions import Role


def is_ready(user: int) -> Exists:
    ready = Membership.objects.filter(trajectory=OuterRef("pk"), user=user, ready_since__isnull=False)
    return Exists(ready.filter(role=Role.AMBASSADOR))


FIRST_STEPS = (
    FirstStep(
        key="training",
        order=10,
        roles=frozenset({Role.AMBASSADOR}),
        title=_("Volg de opleiding"),
        why=_("Daarna ben je klaar om sessies te begeleiden."),
        url="ambassadors:training",
        done=is_ready,
        kinds=frozenset({Phase.Kind.TRAINING}),
    ),
)
