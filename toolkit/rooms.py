"""How an app announces itself to the pages that gather: each app has a `room.py` with its `ROOM`.

front/navigation.py lists the rooms of the house. Pages are named by their URL names, and a wrong one raises.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise

Words = str | Promise  # a lazy translation


class Urgency(IntEnum):
    """In which order work is shown; within one the order of the house."""

    DATED = 1  # mine, and somebody expects it by a day
    MINE = 2
    SHARED = 3  # of everybody who may do it
    AHEAD = 4  # good to know: nothing to do yet


@dataclass(frozen=True, kw_only=True)
class Todo:
    """One thing that waits for somebody, with one button. What is counted and comes to nothing is not shown.

    `key` stays the same while the number changes, so that an overview by mail knows what is new.
    """

    key: str
    title: str
    url: str
    action: str
    count: int | None = None
    text: str = ""
    late: str = ""
    urgency: Urgency = Urgency.SHARED


@dataclass(frozen=True, kw_only=True)
class Dated:
    """Something with days of its own that lies in a phase: in that one (its key), or in those of a kind."""

    title: str
    url: str
    first: dt.date | None = None
    last: dt.date | None = None
    phase: int | None = None
    kinds: frozenset[str] = frozenset()


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
    `measures` go by value of `PhaseTarget.Measure`: each counts what is really there, in three
    queries at most.
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
    dated: Callable[[Any], list[Dated]] | None = None  # what hangs on the dates of its phases, in a query
    measures: Mapping[str, Callable[[Any], int]] = field(default_factory=dict)

    # What waits for one of its members: (trajectory, user, capabilities) -> todos, in a few queries.
    waiting: Callable[[Any, Any, frozenset[Any]], list[Todo]] | None = None
    # It is asked when one of these kinds of phase is on the road; empty: always
    waiting_kinds: frozenset[str] = frozenset()

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

    # What can be found here by words, and the pages that are found by their name
    findable: tuple[Any, ...] = ()  # of `toolkit.finding.Findable`
    pages: tuple[Any, ...] = ()  # of `toolkit.finding.NamedPage`

    # What a newcomer does first: of `toolkit.first_steps.FirstStep`
    first_steps: tuple[Any, ...] = ()

    # In the history: what a row of a model is called; another model is called by its verbose name
    history: Mapping[type, Words] = field(default_factory=dict)
