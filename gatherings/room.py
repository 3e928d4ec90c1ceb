"""How the agenda announces itself to the house."""

from django.utils.translation import gettext_lazy as _

from toolkit.rooms import PublicRoom, Room
from trajectories.models import Phase, PhaseTarget, Trajectory
from trajectories.permissions import Capability

from .models import Gathering
from .tally import sessions_held
from .waiting import waiting

Kind = Phase.Kind
MEETS_RESIDENTS = frozenset({Kind.DREAM_SESSIONS, Kind.CONVERSATIONS, Kind.ATELIER, Kind.DEBATE})
SESSIONS = MEETS_RESIDENTS - {Kind.DEBATE}


def has_public_sessions(trajectory: Trajectory) -> bool:
    return bool(trajectory.gatherings.open_for_residents().exists())


ROOM = Room(
    title=_("Bijeenkomsten"),
    waiting=waiting,
    url="gatherings:gatherings",
    capability=Capability.VIEW,
    current=("gatherings:gathering", "gatherings:guide"),
    work=dict.fromkeys(SESSIONS, "gatherings:gatherings"),
    measures={PhaseTarget.Measure.SESSIONS: sessions_held},
    public_rooms=(
        PublicRoom(title=_("Kom meepraten"), url="gatherings:public_sessions", is_public=has_public_sessions),
    ),
    history={Gathering: _("Bijeenkomst")},
)
