"""A municipality that asks a second step of a role: who hasn't one sets it up first."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, MembershipFactory, TrajectoryFactory
from trajectories.models import Membership, Trajectory
from trajectories.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def trajectory() -> Trajectory:
    return TrajectoryFactory(municipality__second_step_roles=[Role.OFFICER, Role.ALDERMAN])


def signed_in(trajectory: Trajectory, role: str) -> tuple[Client, Membership]:
    member = MembershipFactory(trajectory=trajectory, role=role)
    client = Client()
    client.post(reverse("account_login"), {"login": member.user.email, "password": PASSWORD})
    return client, member


def test_who_has_none_is_sent_to_set_it_up(trajectory: Trajectory) -> None:
    client, _member = signed_in(trajectory, Role.OFFICER)
    answer = client.get(trajectory.get_absolute_url(), follow=True)
    assert answer.redirect_chain == [(reverse("mfa_index"), 302)]
    assert "vraagt voor jouw rol een tweede stap" in answer.content.decode()


def test_a_panel_sends_the_whole_page(trajectory: Trajectory) -> None:
    client, _member = signed_in(trajectory, Role.OFFICER)
    answer = client.get(trajectory.get_absolute_url(), headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == reverse("mfa_index")


def test_what_was_typed_meanwhile_is_kept(trajectory: Trajectory) -> None:
    client, _member = signed_in(trajectory, Role.OFFICER)
    answer = client.post(trajectory.url("trajectories:settings"), {"title": "Een heel nieuwe naam"})
    assert answer.status_code == 403
    assert "Een heel nieuwe naam" in answer.content.decode()
    trajectory.refresh_from_db()
    assert trajectory.title != "Een heel nieuwe naam"


def test_other_roles_go_on(trajectory: Trajectory) -> None:
    client, _member = signed_in(trajectory, Role.AMBASSADOR)
    assert client.get(trajectory.get_absolute_url()).status_code == 200


def test_who_has_one_goes_on(trajectory: Trajectory) -> None:
    client, member = signed_in(trajectory, Role.ALDERMAN)
    assert client.get(trajectory.get_absolute_url()).status_code == 302
    TOTP.activate(member.user, generate_totp_secret())
    assert Authenticator.objects.filter(user=member.user).exists()
    assert client.get(trajectory.get_absolute_url()).status_code == 200


def test_staff_chooses_the_roles_on_the_page_of_the_municipality(client: Client) -> None:
    trajectory = TrajectoryFactory()
    member = MembershipFactory(trajectory=trajectory, role=Role.OFFICER)
    town = trajectory.municipality
    town.staff.create(user=member.user)
    client.force_login(member.user)
    page = reverse("trajectories:municipality_look", args=[town.slug])
    opened = client.get(page).context["form"]["opened"].value()
    data = {"name": town.name, "kind": town.kind, "accent": town.accent, "opened": opened}
    assert client.post(page, data | {"second_step_roles": [Role.ALDERMAN]}).status_code == 302
    town.refresh_from_db()
    assert town.second_step_roles == [Role.ALDERMAN]
    assert client.post(page, data | {"second_step_roles": ["keizer"]}).status_code == 422
