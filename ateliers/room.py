"""How the city debate and its initiatives announce themselves to the house."""

from django.utils.translation import gettext_lazy as _

from toolkit.rooms import PublicRoom, Room
from trajectories.models import Phase
from trajectories.permissions import Capability

from .models import Initiative
from .waiting import waiting

Kind = Phase.Kind

ROOM = Room(
    title=_("Debat"),
    waiting=waiting,
    waiting_kinds=frozenset({Kind.ATELIER, Kind.DEBATE}),
    url="ateliers:debate",
    capability=Capability.DEBATE,
    current=("ateliers:",),
    work={Kind.DEBATE: "ateliers:debate"},
    panel="ateliers:cockpit_panel",
    panel_title=_("Initiatieven"),
    panel_kinds=frozenset({Kind.ATELIER, Kind.DEBATE}),
    public_panel="ateliers:public_panel",
    public_rooms=(
        PublicRoom(
            title=_("Initiatieven"),
            url="ateliers:public_initiatives",
            kinds=frozenset({Kind.DEBATE}),
            once_begun=True,
        ),
    ),
    history={Initiative: _("Initiatief")},
)
