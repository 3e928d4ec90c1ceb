"""How the words of people announce themselves to the house: the list of voices, the logbook of a session."""

from django.utils.translation import gettext_lazy as _

from toolkit.rooms import Room
from trajectories.models import PhaseTarget
from trajectories.permissions import Capability

from .finding import FINDABLE, PAGES
from .first_steps import FIRST_STEPS
from .models import Contribution, PublicQuote
from .quoting import QUOTES
from .tally import contributions_received

Measure = PhaseTarget.Measure

ROOM = Room(
    title=_("Inbreng"),
    url="contributions:contributions",
    capability=Capability.READ,
    current=(
        "contributions:contribution",
        "contributions:quote",
        "contributions:paper",
        "contributions:import",
    ),
    measures={
        Measure.CONTRIBUTIONS: contributions_received,
    },
    moderated=(QUOTES,),
    findable=FINDABLE,
    pages=PAGES,
    first_steps=FIRST_STEPS,
    history={Contribution: _("Inbreng"), PublicQuote: _("Citaat")},
)

# The pages of the logbook belong to a gathering: there the navigation shows the visitor.
LOGBOOK = Room(
    title=_("Logboek"),
    url="gatherings:gatherings",
    capability=Capability.LOG,
    in_navigation=False,
    current=("contributions:log", "contributions:gathering"),
    beside="gatherings:gatherings",
)
