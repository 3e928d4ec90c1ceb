"""How recruitment and training announce themselves to the house."""

from django.utils.translation import gettext_lazy as _

from toolkit.rooms import Room
from trajectories.models import Phase
from trajectories.permissions import Capability

from .dated import dated
from .finding import FINDABLE, PAGES
from .first_steps import FIRST_STEPS
from .models import Application, Campaign, TrainedElsewhere
from .waiting import waiting

Kind = Phase.Kind

ROOM = Room(
    title=_("Ambassadeurs"),
    dated=dated,
    waiting=waiting,
    url="ambassadors:campaign",
    capability=Capability.RECRUIT,
    in_navigation=False,
    current=("ambassadors:campaign",),
    beside="trajectories:people",
    work={Kind.CAMPAIGN: "ambassadors:campaign", Kind.TRAINING: "ambassadors:training"},
    panel="ambassadors:cockpit_panel",
    panel_kinds=frozenset({Kind.CAMPAIGN, Kind.TRAINING, Kind.DREAM_SESSIONS, Kind.CONVERSATIONS}),
    findable=FINDABLE,
    pages=PAGES,
    first_steps=FIRST_STEPS,
    history={
        Application: _("Kandidatuur"),
        Campaign: _("Wervingscampagne"),
        TrainedElsewhere: _("Elders opgeleid"),
    },
)
