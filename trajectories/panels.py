"""Places on a page of the spine that apps above it fill, coupled by URL name only (docs/architecture.md)."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .models import Phase, Trajectory
from .navigation import url_or_none
from .permissions import Capability

Kind = Phase.Kind


@dataclass(frozen=True)
class Panel:
    """Where to ask, and the page that a visitor without a script goes to instead."""

    app: str
    url: str
    room: str
    title: str


def table() -> list[tuple[str, str, str, set[str], Capability]]:
    """App, the room for who has no script, its title, the phases that it serves, who may enter that room."""
    return [
        (
            "field_logbook",
            "field_logbook:field_overview",
            _("Veldlogboek"),
            {Kind.CAMPAIGN, Kind.TRAINING, Kind.DREAM_SESSIONS, Kind.CONVERSATIONS},
            Capability.PLAN,
        ),
        (
            "ambassadors",
            "ambassadors:campaign",
            _("Ambassadeurs"),
            {Kind.CAMPAIGN, Kind.TRAINING, Kind.DREAM_SESSIONS, Kind.CONVERSATIONS},
            Capability.RECRUIT,
        ),
        (
            "consultation",
            "consultation:survey_admin",
            _("Bevraging en kinderen"),
            {Kind.SURVEY, Kind.CHILDREN},
            Capability.MODERATE,
        ),
        (
            "clustering",
            "clustering:board",
            _("Bouwstenen"),
            {Kind.CLUSTERING, Kind.ATELIER},
            Capability.CLUSTER,
        ),
        ("ateliers", "ateliers:debate", _("Initiatieven"), {Kind.ATELIER, Kind.DEBATE}, Capability.DEBATE),
        ("publications", "publications:editions", _("Publicaties"), {Kind.OUTPUT}, Capability.REVIEW),
    ]


def cockpit_panels(
    trajectory: Trajectory, kinds: set[str], capabilities: frozenset[Capability]
) -> list[Panel]:
    """The panels of the apps whose phases are among `kinds`."""
    found = []
    for app, room_name, title, serves, needed in table():
        url = url_or_none(trajectory, f"{app}:cockpit_panel") if kinds & serves else None
        if url:
            room = url_or_none(trajectory, room_name) if needed in capabilities else None
            found.append(Panel(app, url, room or "", title))
    return found


def public_panels(trajectory: Trajectory) -> list[str]:
    """Addresses of what the apps above show to residents."""
    urls = (
        url_or_none(trajectory, f"{app}:public_panel") for app in ("consultation", "ateliers", "publications")
    )
    return [url for url in urls if url]


# The room in which the work of a phase is done, and who may enter it.
ROOMS: dict[str, tuple[str, Capability]] = {
    Kind.ENGAGEMENT: ("trajectories:commitment", Capability.VIEW),
    Kind.CORE_GROUP: ("trajectories:core_group", Capability.VIEW),
    Kind.PREPARATION: ("trajectories:people", Capability.INVITE),
    Kind.CAMPAIGN: ("ambassadors:campaign", Capability.RECRUIT),
    Kind.TRAINING: ("ambassadors:training", Capability.RECRUIT),
    Kind.DREAM_SESSIONS: ("trajectories:gatherings", Capability.VIEW),
    Kind.CONVERSATIONS: ("trajectories:gatherings", Capability.VIEW),
    Kind.SURVEY: ("consultation:survey_admin", Capability.MODERATE),
    Kind.CHILDREN: ("consultation:exhibition_admin", Capability.MODERATE),
    Kind.ATELIER: ("trajectories:gatherings", Capability.VIEW),
    Kind.CLUSTERING: ("clustering:board", Capability.CLUSTER),
    Kind.DEBATE: ("ateliers:debate", Capability.DEBATE),
    Kind.OUTPUT: ("publications:editions", Capability.REVIEW),
}


def room_of(trajectory: Trajectory, phase: Phase, capabilities: frozenset[Capability]) -> str | None:
    """The address of the room for this phase, None when there is none or the visitor may not enter."""
    name, needed = ROOMS.get(phase.kind, ("", Capability.MANAGE))
    return url_or_none(trajectory, name) if name and needed in capabilities else None
