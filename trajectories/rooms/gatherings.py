"""How the agenda announces itself to the house."""

from django.utils.translation import gettext_lazy as _

from toolkit.rooms import PublicRoom, Room

from ..gathering_tally import sessions_held
from ..models import Gathering, Phase, PhaseTarget
from ..permissions import Capability

Kind = Phase.Kind
MEETS_RESIDENTS = frozenset({Kind.DREAM_SESSIONS, Kind.CONVERSATIONS, Kind.ATELIER, Kind.DEBATE})
SESSIONS = MEETS_RESIDENTS - {Kind.DEBATE}

ROOM = Room(
    title=_("Bijeenkomsten"),
    url="trajectories:gatherings",
    capability=Capability.VIEW,
    current=("trajectories:gathering", "trajectories:guide"),
    work=dict.fromkeys(SESSIONS, "trajectories:gatherings"),
    measures={PhaseTarget.Measure.SESSIONS: sessions_held},
    public_rooms=(
        PublicRoom(title=_("Kom meepraten"), url="trajectories:public_sessions", kinds=MEETS_RESIDENTS),
    ),
    history={Gathering: _("Bijeenkomst")},
)
