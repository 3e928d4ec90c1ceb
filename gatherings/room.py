"""How the agenda announces itself to the house."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from toolkit.rooms import PublicRoom, Room
from trajectories.models import Phase, PhaseTarget, Trajectory
from trajectories.permissions import Capability

from .dated import dated
from .finding import FINDABLE, PAGES
from .first_steps import FIRST_STEPS
from .models import Gathering
from .tally import sessions_held
from .waiting import waiting

Kind = Phase.Kind
MEETS_RESIDENTS = frozenset({Kind.DREAM_SESSIONS, Kind.CONVERSATIONS, Kind.ATELIER, Kind.DEBATE})
SESSIONS = MEETS_RESIDENTS - {Kind.DEBATE}


def public_sessions(trajectory: Trajectory) -> list[QuerySet[Any]]:
    return [trajectory.gatherings.open_for_residents()]


ROOM = Room(
    title=_("Bijeenkomsten"),
    dated=dated,
    waiting=waiting,
    url="gatherings:gatherings",
    capability=Capability.VIEW,
    current=("gatherings:gathering", "gatherings:guide"),
    work=dict.fromkeys(SESSIONS, "gatherings:gatherings"),
    measures={PhaseTarget.Measure.SESSIONS: sessions_held},
    public_rooms=(
        PublicRoom(title=_("Kom meepraten"), url="gatherings:public_sessions", shows=public_sessions),
    ),
    findable=FINDABLE,
    pages=PAGES,
    first_steps=FIRST_STEPS,
    history={Gathering: _("Bijeenkomst")},
)
