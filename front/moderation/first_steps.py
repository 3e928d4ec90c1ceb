"""The first step of whoever stands in for the officer and looks after what residents see."""

from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from toolkit.first_steps import FirstStep
from trajectories.models import ModerationAct
from trajectories.permissions import Role

from ..navigation import KINDS


def looked_at_one(user: int) -> Exists:
    return Exists(ModerationAct.objects.filter(trajectory=OuterRef("pk"), by=user))


def has_something(user: int) -> Q:
    there = (Q(Exists(kind.all_rows(OuterRef("pk")))) for kind in KINDS.values())
    return reduce(or_, there)


FIRST_STEPS = (
    FirstStep(
        key="deputy_looks",
        order=20,
        roles=frozenset({Role.DEPUTY}),
        title=_("Kijk een eerste keer na wat inwoners zien"),
        why=_("Ideeën, werken en citaten komen pas in het openbaar als iemand van jullie ze vrijgeeft."),
        url="front:moderation",
        done=looked_at_one,
        possible=has_something,
        until=_("Zodra er ideeën, werken of citaten zijn."),
    ),
)
