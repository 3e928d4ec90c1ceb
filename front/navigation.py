"""The rooms of this house, and what its pages show of them: navigation, panels, the work of a phase."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import CharField, Value
from django.http import HttpRequest

import ambassadors.room
import ateliers.room
import clustering.room
import commitment.room
import consultation.room
import contributions.room
import field_logbook.room
import gatherings.room
import publications.room
import trajectories.room
from toolkit.rooms import Room
from trajectories.models import Phase, Trajectory
from trajectories.permissions import Capability

from .glossary import terms_of
from .room import MODERATION
from .room import ROOM as FRONT

# In the order in which they are shown.
ROOMS: list[Room] = [
    FRONT,
    trajectories.room.ROOM,
    commitment.room.ROOM,
    gatherings.room.ROOM,
    contributions.room.ROOM,
    contributions.room.LOGBOOK,
    field_logbook.room.ROOM,
    ambassadors.room.ROOM,
    consultation.room.ROOM,
    clustering.room.ROOM,
    ateliers.room.POOL,
    ateliers.room.TOOLS,
    ateliers.room.CASES,
    ateliers.room.ROOM,
    publications.room.ROOM,
    MODERATION,
]
PUBLIC_ROOMS = [public for room in ROOMS for public in room.public_rooms]
WORK = {kind: (page, room) for room in ROOMS for kind, page in room.work.items()}
MEASURES = {measure: count for room in ROOMS for measure, count in room.measures.items()}
KINDS = {kind.slug: kind for room in ROOMS for kind in room.moderated}
EVERY_PAGE = [room.every_page for room in ROOMS if room.every_page]
HISTORY = {model: words for room in ROOMS for model, words in room.history.items()}


@dataclass(frozen=True, kw_only=True)
class Place:
    """An entry of the navigation."""

    title: str
    url: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class Panel:
    """Where a page asks what an app shows, and the room that visitors without JavaScript go to instead."""

    url: str
    room: str  # empty when the visitor may not enter
    title: str


def view_name(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""


def member_places(request: HttpRequest) -> list[Place]:
    """The navigation of a member in a trajectory: the rooms that she may enter. No query."""
    trajectory = getattr(request, "trajectory", None)
    capabilities = getattr(request, "capabilities", None)
    if trajectory is None or not capabilities:
        return []
    page = view_name(request)
    lit = {room.beside or room.url for room in ROOMS if page.startswith(room.current)}
    return [
        Place(title=str(room.title), url=trajectory.url(room.url), current=room.url in lit)
        for room in ROOMS
        if room.in_navigation and room.capability in capabilities
    ]


def public_places(request: HttpRequest) -> list[Place]:
    """The navigation of a resident: the pages on which there is something to read; nothing when the
    trajectory is not public, on a page behind a link. One query."""
    trajectory = getattr(request, "trajectory", None)
    if trajectory is None or not trajectory.is_public:
        return []
    page, filled = view_name(request), rooms_with_something(trajectory)
    return [
        Place(title=str(public.title), url=trajectory.url(public.url), current=page == public.url)
        for public in PUBLIC_ROOMS
        if public.shows is None or public.url in filled
    ]


def rooms_with_something(trajectory: Trajectory) -> set[str]:
    """URL names of the pages for residents that have a row to show. One query."""
    first_rows = [
        rows.order_by().values_list(Value(public.url, output_field=CharField()))[:1]
        for public in PUBLIC_ROOMS
        if public.shows is not None
        for rows in public.shows(trajectory)
    ]
    return {name for (name,) in first_rows[0].union(*first_rows[1:])}


def cockpit_panels(
    trajectory: Trajectory, kinds: Iterable[str], capabilities: frozenset[Capability]
) -> list[Panel]:
    """The panels of the apps whose phases are among `kinds`."""
    return [
        Panel(
            url=trajectory.url(room.panel),
            room=trajectory.url(room.url) if room.capability in capabilities else "",
            title=str(room.panel_title or room.title),
        )
        for room in ROOMS
        if room.panel and not room.panel_kinds.isdisjoint(kinds)
    ]


def public_panels(trajectory: Trajectory) -> list[str]:
    """Addresses of what the apps show to residents."""
    return [trajectory.url(room.public_panel) for room in ROOMS if room.public_panel]


def room_of(trajectory: Trajectory, phase: Phase, capabilities: frozenset[Capability]) -> str | None:
    """The page where the work of this phase is done; None when there is none or the visitor may not enter."""
    if phase.kind not in WORK:
        return None
    page, room = WORK[phase.kind]
    return trajectory.url(page) if room.capability in capabilities else None


def context(request: HttpRequest) -> dict[str, Any]:
    """What every template gets: where the visitor is, where else she can go, and what she may do."""
    trajectory = getattr(request, "trajectory", None)
    municipality = getattr(request, "municipality", None) or (trajectory.municipality if trajectory else None)
    capabilities: frozenset[Capability] = getattr(request, "capabilities", frozenset())
    return {
        "trajectory": trajectory,
        "municipality": municipality,
        "rooms": member_places(request),
        "public_rooms": partial(public_places, request),
        "every_page": EVERY_PAGE,
        "explained": partial(terms_of, trajectory, capabilities),
        "may": {capability.value: capability in capabilities for capability in Capability},
    }
