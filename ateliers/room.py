"""How the ateliers and the city debate announce themselves to the house."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from toolkit.rooms import PublicRoom, Room
from trajectories.models import Phase, Trajectory
from trajectories.permissions import Capability

from .finding import (
    CASE_FINDABLE,
    CASE_PAGES,
    FINDABLE,
    PAGES,
    POOL_FINDABLE,
    POOL_PAGES,
    TOOL_FINDABLE,
    TOOL_PAGES,
)
from .first_steps import FIRST_STEPS
from .models import Initiative
from .moderating import INITIATIVES
from .waiting import cases_waiting, tools_waiting, waiting

Kind = Phase.Kind


def public_initiatives(trajectory: Trajectory) -> list[QuerySet[Any]]:
    return [Initiative.objects.public().filter(trajectory=trajectory, key__isnull=False)]


ROOM = Room(
    title=_("Debat"),
    waiting=waiting,
    waiting_kinds=frozenset({Kind.ATELIER, Kind.DEBATE}),
    url="ateliers:debate",
    capability=Capability.DEBATE,
    current=("ateliers:debate", "ateliers:evening", "ateliers:initiative"),
    work={Kind.DEBATE: "ateliers:debate"},
    panel="ateliers:cockpit_panel",
    panel_title=_("Initiatieven"),
    panel_kinds=frozenset({Kind.ATELIER, Kind.DEBATE}),
    public_panel="ateliers:public_panel",
    public_rooms=(
        PublicRoom(
            title=_("Initiatieven"),
            url="ateliers:public_initiatives",
            shows=public_initiatives,
        ),
    ),
    moderated=(INITIATIVES,),
    first_steps=FIRST_STEPS,
    findable=FINDABLE,
    pages=PAGES,
    history={Initiative: _("Initiatief")},
)

# Who takes part in the ateliers: reached from the gatherings.
POOL = Room(
    title=_("Deelnemers"),
    url="ateliers:pool",
    capability=Capability.PLAN,
    in_navigation=False,
    beside="gatherings:gatherings",
    current=(
        "ateliers:pool",
        "ateliers:participant",
        "ateliers:call",
        "ateliers:group",
        "ateliers:table",
        "ateliers:door",
    ),
    findable=POOL_FINDABLE,
    pages=POOL_PAGES,
)

# What groups do at the table and put forward: reached from the gatherings.
TOOLS = Room(
    title=_("Werkvormen"),
    waiting=tools_waiting,
    waiting_kinds=frozenset({Kind.ATELIER}),
    url="ateliers:tools",
    capability=Capability.PLAN,
    in_navigation=False,
    beside="gatherings:gatherings",
    current=(
        "ateliers:tool",
        "ateliers:use",
        "ateliers:canvas",
        "ateliers:priorit",
        "ateliers:wall",
        "ateliers:vote",
        "ateliers:paper_votes",
    ),
    findable=TOOL_FINDABLE,
    pages=TOOL_PAGES,
)

# Real projects that groups work on, and what comes out for them: reached from the gatherings.
CASES = Room(
    title=_("Casussen"),
    waiting=cases_waiting,
    waiting_kinds=frozenset({Kind.ATELIER}),
    url="ateliers:cases",
    capability=Capability.READ,
    in_navigation=False,
    beside="gatherings:gatherings",
    current=("ateliers:case", "ateliers:key_player", "ateliers:advice"),
    findable=CASE_FINDABLE,
    pages=CASE_PAGES,
)
