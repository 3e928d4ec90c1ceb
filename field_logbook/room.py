"""How the field logbook announces itself to the house."""

from django.utils.translation import gettext_lazy as _

from toolkit.finding import NamedPage
from toolkit.rooms import Room
from trajectories.models import Phase
from trajectories.permissions import Capability

from .waiting import waiting

Kind = Phase.Kind

ROOM = Room(
    title=_("Veldlogboek"),
    waiting=waiting,
    url="field_logbook:field_overview",
    capability=Capability.PLAN,
    in_navigation=False,
    panel="field_logbook:cockpit_panel",
    panel_kinds=frozenset({Kind.CAMPAIGN, Kind.TRAINING, Kind.DREAM_SESSIONS, Kind.CONVERSATIONS}),
    pages=(
        NamedPage(
            title=_("Veldlogboek"),
            url="field_logbook:field_overview",
            also=_("tablets, opschrijven, te beslissen"),
        ),
    ),
    every_page="field_logbook/every_page.html",
)
