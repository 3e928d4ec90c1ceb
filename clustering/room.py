"""How the ordering of voices announces itself to the house."""

from django.utils.translation import gettext_lazy as _

from toolkit.rooms import Room
from trajectories.models import Phase
from trajectories.permissions import Capability

from .finding import FINDABLE, PAGES
from .first_steps import FIRST_STEPS
from .models import BuildingBlock, Key
from .waiting import waiting

Kind = Phase.Kind

ROOM = Room(
    title=_("Bouwstenen"),
    waiting=waiting,
    waiting_kinds=frozenset({Kind.CLUSTERING, Kind.ATELIER}),
    url="clustering:board",
    capability=Capability.CLUSTER,
    current=("clustering:",),
    work={Kind.CLUSTERING: "clustering:board"},
    panel="clustering:cockpit_panel",
    panel_kinds=frozenset({Kind.CLUSTERING, Kind.ATELIER}),
    findable=FINDABLE,
    pages=PAGES,
    first_steps=FIRST_STEPS,
    history={BuildingBlock: _("Bouwsteen"), Key: _("Sleutel")},
)
