"""What the mast shows: the rooms of the trajectory that a member may enter, the public rooms for a resident."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.translation import gettext as _

from .models import Phase, Trajectory
from .permissions import Capability


@dataclass(frozen=True)
class Room:
    title: str
    url: str
    current: bool


def rooms(request: HttpRequest) -> list[Room]:
    """The navigation of a member in a trajectory; names, not imports, couple it to the apps above."""
    trajectory = getattr(request, "trajectory", None)
    capabilities = getattr(request, "capabilities", None)
    if trajectory is None or not capabilities:
        return []
    table = [
        (
            _("Overzicht"),
            "front:cockpit",
            Capability.VIEW,
            ("front:cockpit", "front:phase"),
        ),
        (
            _("Mensen"),
            "trajectories:people",
            Capability.INVITE,
            ("trajectories:people", "ambassadors:campaign"),
        ),
        (
            _("Bijeenkomsten"),
            "trajectories:gatherings",
            Capability.VIEW,
            ("trajectories:gathering", "trajectories:guide", "trajectories:log"),
        ),
        (
            _("Stemmen"),
            "trajectories:contributions",
            Capability.READ,
            ("trajectories:contribution", "trajectories:paper", "trajectories:import"),
        ),
        (_("Bouwstenen"), "clustering:board", Capability.CLUSTER, ("clustering:",)),
        (_("Debat"), "ateliers:debate", Capability.DEBATE, ("ateliers:",)),
        (_("Publicaties"), "publications:editions", Capability.REVIEW, ("publications:",)),
    ]
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        Room(title, trajectory.url(name), here.startswith(prefixes))
        for title, name, capability, prefixes in table
        if capability in capabilities
    ]


def url_or_none(trajectory: Trajectory, name: str, **kwargs: Any) -> str | None:
    """The page of the trajectory with this URL name, or None when no app of this installation has it."""
    try:
        return trajectory.url(name, **kwargs)
    except NoReverseMatch:
        return None


Kind = Phase.Kind
MEETS_RESIDENTS = {Kind.DREAM_SESSIONS, Kind.CONVERSATIONS, Kind.ATELIER, Kind.DEBATE}


def public_rooms(request: HttpRequest) -> list[Room]:
    """The navigation of a resident: only what the road of this trajectory leads along. One query."""
    trajectory = getattr(request, "trajectory", None)
    if trajectory is None:
        return []
    ahead: dict[str, bool] = {}
    for kind, state in trajectory.phases.on_the_road().order_by().values_list("kind", "state"):
        ahead[kind] = ahead.get(kind, False) or state != Phase.State.PLANNED
    table = [
        (_("Start"), "front:public", True),
        (_("Kom meepraten"), "trajectories:public_sessions", bool(MEETS_RESIDENTS & ahead.keys())),
        (_("Bevraging"), "consultation:survey", Kind.SURVEY in ahead),
        (_("Tentoonstelling"), "consultation:exhibition", Kind.CHILDREN in ahead),
        (_("Initiatieven"), "ateliers:public_initiatives", ahead.get(Kind.DEBATE, False)),
        (_("Resultaten"), "publications:results", ahead.get(Kind.OUTPUT, False)),
    ]
    here = request.resolver_match.view_name if request.resolver_match else ""
    found = [(title, url_or_none(trajectory, name), name) for title, name, shown in table if shown]
    return [Room(title, url, here == name) for title, url, name in found if url]


def context(request: HttpRequest) -> dict[str, Any]:
    trajectory = getattr(request, "trajectory", None)
    municipality = getattr(request, "municipality", None) or (trajectory.municipality if trajectory else None)
    return {
        "trajectory": trajectory,
        "municipality": municipality,
        "rooms": rooms(request),
        "public_rooms": partial(public_rooms, request),
        "may": {
            capability.value: capability in getattr(request, "capabilities", ()) for capability in Capability
        },
    }
