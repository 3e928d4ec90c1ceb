"""How the survey and the children's exhibition announce themselves to the house."""

from django.utils.translation import gettext_lazy as _

from toolkit.rooms import PublicRoom, Room
from trajectories.models import Phase, PhaseTarget
from trajectories.permissions import Capability

from .dated import dated
from .finding import FINDABLE, PAGES
from .models import Survey, Work
from .moderating import IDEAS, WORKS
from .openness import survey_or_ideas, works_on_show
from .reach import ideas_received, residents_reached
from .waiting import waiting

Kind = Phase.Kind
Measure = PhaseTarget.Measure

ROOM = Room(
    title=_("Bevraging en kinderen"),
    dated=dated,
    waiting=waiting,
    url="consultation:survey_admin",
    capability=Capability.MODERATE,
    in_navigation=False,
    work={Kind.SURVEY: "consultation:survey_admin", Kind.CHILDREN: "consultation:exhibition_admin"},
    measures={Measure.IDEAS: ideas_received, Measure.RESIDENTS: residents_reached},
    panel="consultation:cockpit_panel",
    panel_kinds=frozenset({Kind.SURVEY, Kind.CHILDREN}),
    public_panel="consultation:public_panel",
    public_rooms=(
        PublicRoom(title=_("Bevraging"), url="consultation:survey", shows=survey_or_ideas),
        PublicRoom(title=_("Tentoonstelling"), url="consultation:exhibition", shows=works_on_show),
    ),
    moderated=(IDEAS, WORKS),
    findable=FINDABLE,
    pages=PAGES,
    history={Survey: _("Bevraging"), Work: _("Werk van kinderen")},
)
