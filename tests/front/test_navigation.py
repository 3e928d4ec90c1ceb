"""The rooms of the house: what each app announces leads somewhere, and to each visitor what she may enter."""

from collections import Counter
from collections.abc import Collection

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve

from front.navigation import MEASURES, PUBLIC_ROOMS, ROOMS, WORK, cockpit_panels, member_places
from tests.factories import TrajectoryFactory, member
from toolkit.rooms import Room
from trajectories.models import Phase, PhaseTarget
from trajectories.permissions import Capability, Role, capabilities_of

pytestmark = pytest.mark.django_db
Kind = Phase.Kind


def pages_of(room: Room) -> set[str]:
    named = {room.url, room.beside, room.panel, room.public_panel, *room.work.values()}
    return (named | {public.url for public in room.public_rooms}) - {""}


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.title))
def test_every_page_that_a_room_names_is_there(room: Room) -> None:
    trajectory = TrajectoryFactory()
    for name in pages_of(room):
        assert resolve(trajectory.url(name)).view_name == name


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.title))
def test_a_room_asks_a_capability_and_speaks_of_kinds_and_measures_that_exist(room: Room) -> None:
    assert room.capability in Capability.values
    kinds = room.panel_kinds | room.work.keys()
    assert kinds <= set(Kind.values)
    assert set(room.measures) <= set(PhaseTarget.Measure.values)
    assert bool(room.panel) == bool(room.panel_kinds)


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.title))
def test_pages_that_belong_to_a_room_light_one_that_is_in_the_navigation(room: Room) -> None:
    shown = {room.url for room in ROOMS if room.in_navigation}
    assert not room.current or (room.beside or room.url) in shown


def test_what_stands_on_every_page_is_for_whoever_is_signed_in(client: Client) -> None:
    trajectory = TrajectoryFactory(is_public=True)
    assert "data-words" not in client.get(trajectory.public_url).text
    client.force_login(member(trajectory))
    assert "data-words" in client.get(trajectory.public_url).text


def test_no_two_rooms_announce_the_same() -> None:
    announced: list[Collection[object]] = [
        [kind for room in ROOMS for kind in room.work],
        [measure for room in ROOMS for measure in room.measures],
        [model for room in ROOMS for model in room.history],
        [public.url for public in PUBLIC_ROOMS],
    ]
    for things in announced:
        assert not [thing for thing, times in Counter(things).items() if times > 1]


def test_every_kind_of_phase_has_a_room_for_its_work() -> None:
    assert set(Kind.values) - set(WORK) == {Kind.OTHER}


def test_what_is_counted_for_every_phase_is_counted_by_one_room() -> None:
    assert set(MEASURES) == {"sessions", "residents", "contributions", "ideas"}


def titles(client: Client, url: str) -> list[str]:
    return [place.title for place in client.get(url).context["rooms"]]


@pytest.mark.parametrize(
    ("role", "rooms"),
    [
        (
            Role.OFFICER,
            [
                "Overzicht",
                "Mensen",
                "Bijeenkomsten",
                "Inbreng",
                "Bouwstenen",
                "Debat",
                "Publicaties",
            ],
        ),
        (Role.AMBASSADOR, ["Overzicht", "Bijeenkomsten", "Inbreng", "Bouwstenen"]),
        (Role.ALDERMAN, ["Overzicht", "Bijeenkomsten", "Publicaties"]),
    ],
)
def test_a_member_sees_the_rooms_that_she_may_enter(client: Client, role: str, rooms: list[str]) -> None:
    trajectory = TrajectoryFactory()
    client.force_login(member(trajectory, role))
    assert titles(client, trajectory.url("front:phases")) == rooms


@pytest.mark.parametrize(
    ("page", "lit"),
    [
        ("front:cockpit", ["Overzicht"]),
        ("trajectories:phase_add", ["Overzicht"]),
        ("trajectories:people_invite", ["Mensen"]),
        ("ambassadors:campaign", ["Mensen"]),
        ("ambassadors:training", []),
        ("gatherings:guides", ["Bijeenkomsten"]),
        ("contributions:paper", ["Inbreng"]),
        ("consultation:survey_admin", ["Overzicht"]),
        ("ateliers:debate", ["Debat"]),
    ],
)
def test_the_navigation_shows_where_you_are(page: str, lit: list[str]) -> None:
    trajectory = TrajectoryFactory()
    request = RequestFactory().get(trajectory.url(page))
    request.resolver_match = resolve(request.path)
    request.trajectory = trajectory  # type: ignore[attr-defined]
    request.capabilities = frozenset(Capability)  # type: ignore[attr-defined]
    assert [place.title for place in member_places(request) if place.current] == lit


def test_the_cockpit_asks_the_apps_whose_phases_are_on_the_road() -> None:
    trajectory = TrajectoryFactory()
    asked = cockpit_panels(
        trajectory, {Kind.ATELIER, Kind.OUTPUT}, capabilities_of({Role.FACILITATOR}, trajectory.departures)
    )
    assert [(panel.title, bool(panel.room)) for panel in asked] == [
        ("Bouwstenen", True),
        ("Initiatieven", True),
        ("Publicaties", False),
    ]
    assert cockpit_panels(trajectory, {Kind.ENGAGEMENT}, frozenset(Capability)) == []
