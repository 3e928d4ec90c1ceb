"""What the mast shows: the rooms of the trajectory that the visitor may enter."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

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
            "trajectories:cockpit",
            Capability.VIEW,
            ("trajectories:cockpit", "trajectories:phase"),
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
            ("trajectories:gathering", "ambassadors:session"),
        ),
        (_("Stemmen"), "trajectories:contributions", Capability.READ, ("trajectories:contribution",)),
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


def context(request: HttpRequest) -> dict[str, Any]:
    trajectory = getattr(request, "trajectory", None)
    municipality = getattr(request, "municipality", None) or (trajectory.municipality if trajectory else None)
    return {
        "trajectory": trajectory,
        "municipality": municipality,
        "rooms": rooms(request),
        "may": {capability.value: True for capability in getattr(request, "capabilities", ())},
    }
