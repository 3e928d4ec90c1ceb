"""What people see: each list of people, neighbourhoods, departments and titles in the order of a Dutch list,
people as the municipality files them."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from ambassadors.models import Campaign, Course
from clustering.models import BuildingBlock
from tests.clustering.factories import BlockFactory, KeyFactory
from tests.consultation.factories import ExhibitionFactory, WorkFactory
from tests.factories import (
    DepartmentFactory,
    GatheringFactory,
    GuideFactory,
    MembershipFactory,
    NeighbourhoodFactory,
    RegistrationFactory,
    StaffFactory,
    UserFactory,
)
from tests.toolkit.test_dutch_order import BY_BARE_SURNAME, BY_SURNAME, PEOPLE, TITLES, mixed
from toolkit.dutch_order import NameOrder, list_key
from trajectories.models import Trajectory, User
from trajectories.permissions import Role

SHOWN = [*TITLES[:12], *TITLES[-6:]]
FILED = [
    (NameOrder.AS_WRITTEN, sorted(PEOPLE, key=list_key)),
    (NameOrder.SURNAME, BY_SURNAME),
    (NameOrder.SURNAME_BARE, BY_BARE_SURNAME),
]


def in_order_of_the_page(client: Client, address: str, names: list[str]) -> list[str]:
    """The names in the order in which they first stand behind the page's heading."""
    answer = client.get(address)
    assert answer.status_code == 200
    page = answer.content.decode().replace("&#x27;", "'").partition("<h1")[2]
    places = {name: re.search(rf">\s*{re.escape(name)}\s*[,<(]", page) for name in names}
    assert [name for name, place in places.items() if place is None] == []
    return sorted(names, key=lambda name: place.start() if (place := places[name]) else -1)


@pytest.mark.parametrize(("order", "wanted"), FILED)
def test_people(
    trajectory: Trajectory, officer: User, client_of, order: NameOrder, wanted: list[str]
) -> None:
    town = trajectory.municipality
    town.name_order = order
    town.save()
    meeting = GatheringFactory(trajectory=trajectory, is_open=True)
    for name in mixed(PEOPLE):
        user = UserFactory(name=name)
        MembershipFactory(trajectory=trajectory, user=user, role=Role.CORE_GROUP)
        RegistrationFactory(gathering=meeting, name=name)
    client = client_of(officer)
    for address in (
        trajectory.url("trajectories:people"),
        trajectory.url("gatherings:gathering_list", pk=meeting.pk),
    ):
        assert in_order_of_the_page(client, address, PEOPLE) == wanted, address
    memberships = trajectory.memberships.filter(role=Role.CORE_GROUP).select_related("user")
    assert [membership.user.name for membership in memberships] == wanted


@pytest.mark.parametrize("order", [NameOrder.AS_WRITTEN, NameOrder.SURNAME_BARE])
def test_titles_and_places(trajectory: Trajectory, officer: User, client_of, order: NameOrder) -> None:
    """How people are filed changes nothing about the rest."""
    town = trajectory.municipality
    town.name_order = order
    town.save()
    Campaign.objects.create(trajectory=trajectory, headline="Kom", why="Daarom", asks="Tijd")
    wall = ExhibitionFactory(trajectory=trajectory)
    key = KeyFactory(trajectory=trajectory)
    for name in mixed(SHOWN):
        NeighbourhoodFactory(municipality=town, name=name)
        DepartmentFactory(municipality=town, name=name)
        GuideFactory(trajectory=trajectory, title=name)
        Course.objects.create(trajectory=trajectory, title=name)
        WorkFactory(exhibition=wall, school=name, state="approved", consent_on=localdate())
        BlockFactory(trajectory=trajectory, key=key, title=name)
    StaffFactory(municipality=town, user=officer)
    client = client_of(officer)
    assert in_order_of_the_page(client, reverse("trajectories:places", args=[town.slug]), SHOWN) == SHOWN
    for view in (
        "gatherings:guides",
        "gatherings:gathering_new",
        "contributions:paper",
        "ambassadors:training",
        "consultation:exhibition",
        "ateliers:initiative_new",
    ):
        assert in_order_of_the_page(client, trajectory.url(view), SHOWN) == SHOWN, view
    blocks = BuildingBlock.objects.filter(trajectory=trajectory).best_named_first("tafel")
    assert [block.title for block in blocks[:2]] == ["Tafel 10", "Tafel 123456789012"]
