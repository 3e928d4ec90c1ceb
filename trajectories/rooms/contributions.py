"""How the words of people announce themselves to the house: the list of voices, the logbook of a session."""

from django.utils.translation import gettext_lazy as _

from toolkit.rooms import Room

from ..contribution_tally import contributions_received, ideas_received, residents_reached
from ..models import Contribution, PhaseTarget
from ..permissions import Capability

Measure = PhaseTarget.Measure

ROOM = Room(
    title=_("Stemmen"),
    url="trajectories:contributions",
    capability=Capability.READ,
    current=("trajectories:contribution", "trajectories:paper", "trajectories:import"),
    measures={
        Measure.CONTRIBUTIONS: contributions_received,
        Measure.IDEAS: ideas_received,
        Measure.RESIDENTS: residents_reached,
    },
    history={Contribution: _("Inbreng")},
)

# The pages of the logbook belong to a gathering: there the navigation shows the visitor.
LOGBOOK = Room(
    title=_("Logboek"),
    url="trajectories:gatherings",
    capability=Capability.LOG,
    in_navigation=False,
    current=("trajectories:log",),
    beside="trajectories:gatherings",
)
