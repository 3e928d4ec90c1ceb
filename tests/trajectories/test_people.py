"""The page of members: found by name, role by role, at a constant price."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import InvitationFactory, MembershipFactory, TrajectoryFactory, UserFactory, member
from tests.htmx import without_tokens
from trajectories.models import Trajectory
from trajectories.permissions import Role


@pytest.fixture
def trajectory() -> Trajectory:
    return TrajectoryFactory()


@pytest.fixture
def lotte(trajectory: Trajectory) -> Client:
    client = Client()
    client.force_login(member(trajectory, name="Lotte Verbeeck", email="lotte@stad.be"))
    return client


def count(client: Client, url: str) -> int:
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def fill(trajectory: Trajectory, number: int) -> None:
    for n in range(number):
        MembershipFactory(trajectory=trajectory, role=Role.values[n % len(Role.values)])
        InvitationFactory(trajectory=trajectory)


@pytest.mark.django_db
def test_a_constant_number_of_queries(trajectory: Trajectory, lotte: Client) -> None:
    url = trajectory.url("trajectories:people")
    fill(trajectory, 1)
    few = count(lotte, url)
    fill(trajectory, 199)
    assert count(lotte, url) == few <= 15


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["verbeeck", "LOTTE ver", "lotte@stad"])
def test_search_finds_in_name_and_address(trajectory: Trajectory, lotte: Client, words: str) -> None:
    MembershipFactory(trajectory=trajectory, user=UserFactory(name="Jos Peeters"))
    page = lotte.get(trajectory.url("trajectories:people"), {"q": words}).content.decode()
    assert "lotte@stad.be" in page
    assert "Jos Peeters" not in page


@pytest.mark.django_db
def test_a_role_alone(trajectory: Trajectory, lotte: Client) -> None:
    MembershipFactory(trajectory=trajectory, role=Role.AMBASSADOR, user=UserFactory(name="Jos Peeters"))
    page = lotte.get(trajectory.url("trajectories:people"), {"rol": "ambassador"}).content.decode()
    assert "Jos Peeters" in page
    assert "lotte@stad.be" not in page
    assert "Jos" in lotte.get(trajectory.url("trajectories:people"), {"rol": "onzin"}).content.decode()


@pytest.mark.django_db
def test_the_partial_is_the_part_of_the_page(trajectory: Trajectory, lotte: Client) -> None:
    url = trajectory.url("trajectories:people")
    page = lotte.get(url, {"q": "lotte"}).content.decode()
    part = lotte.get(
        url, {"q": "lotte"}, headers={"HX-Request": "true", "HX-Target": "members"}
    ).content.decode()
    assert part.strip().startswith('<div id="members"')
    assert without_tokens(part.strip()) in without_tokens(page)


@pytest.mark.django_db
def test_a_function_can_be_written_down(trajectory: Trajectory, lotte: Client) -> None:
    membership = MembershipFactory(trajectory=trajectory, role=Role.AMBASSADOR)
    url = trajectory.url("trajectories:people_member", pk=membership.pk)
    lotte.post(url, {"function": "recyclagepark"})
    membership.refresh_from_db()
    assert membership.function == "recyclagepark"
    assert lotte.post(url, {"function": "x" * 121}).status_code == 422
