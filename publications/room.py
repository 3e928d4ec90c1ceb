"""How the orientation note and the newspaper announce themselves to the house."""

from django.utils.translation import gettext_lazy as _

from toolkit.rooms import PublicRoom, Room
from trajectories.models import Phase
from trajectories.permissions import Capability

from .dated import dated
from .finding import FINDABLE, PAGES
from .first_steps import FIRST_STEPS
from .models import Decision, Edition, Feedback
from .outcomes.trace import outcomes_to_read
from .waiting import waiting

Kind = Phase.Kind

ROOM = Room(
    title=_("Publicaties"),
    dated=dated,
    waiting=waiting,
    url="publications:editions",
    capability=Capability.REVIEW,
    current=("publications:",),
    work={Kind.OUTPUT: "publications:editions"},
    panel="publications:cockpit_panel",
    panel_kinds=frozenset({Kind.OUTPUT}),
    public_panel="publications:public_panel",
    public_rooms=(PublicRoom(title=_("Resultaten"), url="publications:results", shows=outcomes_to_read),),
    findable=FINDABLE,
    pages=PAGES,
    first_steps=FIRST_STEPS,
    history={Decision: _("Beslissing"), Feedback: _("Terugkoppeling"), Edition: _("Publicatie")},
)
