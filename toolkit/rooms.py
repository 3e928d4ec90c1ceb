"""How an app announces itself to the pages that gather: each app has a `room.py` with its `ROOM`.

front/navigation.py lists the rooms of the house. Pages are named by their URL names, and a wrong one raises.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

Words = str | Promise  # a lazy translation


@dataclass(frozen=True, kw_only=True)
class PublicRoom:
    """A page in the navigation of residents."""

    title: Words
    url: str
    # What a trajectory has to show there: the page is linked when one of these has a row; None: always
    shows: Callable[[Any], Sequence[QuerySet[Any]]] | None = None


@dataclass(frozen=True, kw_only=True)
class Room:
    """What one app shows of itself on the pages of the house.

    `capability` is the value of the capability that a member needs here; kinds are values of `Phase.Kind`;
    `measures` go by value of `PhaseTarget.Measure`: each counts what is really there in two queries at most.
    """

    title: Words
    url: str  # the page where a member enters
    capability: str

    # In the navigation of members
    in_navigation: bool = True
    current: tuple[str, ...] = ()  # prefixes of the URL names that lie in this room
    beside: str = ""  # the room in the navigation that stands for these pages too, by its URL name

    # On the road
    work: Mapping[str, str] = field(default_factory=dict)  # kind of phase -> the page where its work is done
    measures: Mapping[str, Callable[[Any], int]] = field(default_factory=dict)

    # On the cockpit and on the page of a phase
    panel: str = ""
    panel_title: Words = ""  # when it is not the room's own title
    panel_kinds: frozenset[str] = frozenset()  # it is asked when one of these kinds of phase is on the road

    # A template at the foot of every page of whoever is signed in
    every_page: str = ""

    # For residents
    public_panel: str = ""
    public_rooms: tuple[PublicRoom, ...] = ()

    # What people made and residents may see: kinds of `trajectories.moderation.kinds`
    moderated: tuple[Any, ...] = ()

    # In the history: what a row of a model is called; another model is called by its verbose name
    history: Mapping[type, Words] = field(default_factory=dict)
