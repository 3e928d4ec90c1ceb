"""OpenID Connect (as ACM/IDM speaks it), against a real provider on loopback: who proves that she is invited
gets in, nobody else."""

import re
from collections.abc import Callable

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, InvitationFactory, TrajectoryFactory, UserFactory
from tests.letters import Sent
from tests.trajectories.identity_provider import IdentityProvider
from tests.trajectories.sign_on import CONFIRM, ria_with_account, signed_in, walk
from trajectories.models import Membership, User
from trajectories.people.invitations import hash_token
from trajectories.permissions import Role

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
Letters = Callable[[Callable[[], object]], list[Sent]]


def test_the_button_is_there_only_when_switched_on(client: Client) -> None:
    assert "ACM/IDM" not in client.get(reverse("account_login")).content.decode()


def test_the_button(client: Client, provider: IdentityProvider) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "Aanmelden met ACM/IDM" in page
    assert "/account/oidc/acmidm/login/?process=login" in page


def mailed_link(letters: Letters, client: Client) -> str:
    """The link that comes when she asks for the mail."""
    (letter,) = letters(lambda: client.post(CONFIRM))
    assert letter.to == "ria@stad.be"
    found = re.search(r"https?://[^/]+(/account/aanmelding/\S+)", letter.body)
    assert found
    return found[1]


def test_a_new_sign_in_to_an_account_is_proven_once_through_its_mailbox(
    client: Client, provider: IdentityProvider, letters: Letters
) -> None:
    ria = ria_with_account()
    assert walk(client) == CONFIRM
    assert signed_in(client) is None
    page = client.get(CONFIRM).content.decode()
    assert "als Ria Maes, namens Stad Morgen" in page
    assert "bestaat al een account" in page
    link = mailed_link(letters, client)
    assert Client().get(link).status_code == 410, "another browser than that of the sign-in"
    assert client.get(link).status_code == 200
    assert not SocialAccount.objects.exists(), "a mail program that opens links connects nothing"
    assert client.post(link)["Location"] == reverse("front:mine")
    assert signed_in(client) == str(ria.pk)
    assert SocialAccount.objects.get(user=ria).uid == "acm-1"
    provider.person["email"] = "ria.maes@stad.be"  # a new address at work: still the same person
    again = Client()
    walk(again)
    assert signed_in(again) == str(ria.pk)


def test_a_link_made_for_another_sign_in_connects_nothing(
    client: Client, provider: IdentityProvider, letters: Letters
) -> None:
    ria_with_account()
    attacker = Client()
    provider.person["sub"] = "attacker"
    walk(attacker)
    link = mailed_link(letters, attacker)
    provider.person["sub"] = "acm-1"
    walk(client)  # Ria herself signs in too, as whom she is at the provider
    assert client.post(link).status_code == 410
    assert not SocialAccount.objects.exists()


def test_an_address_that_somebody_else_added_unverified_opens_nothing(
    client: Client, provider: IdentityProvider
) -> None:
    other = UserFactory(email="noor@stad.be")
    EmailAddress.objects.create(user=other, email="ria@stad.be", verified=False)
    InvitationFactory(email="ria@stad.be")
    walk(client)
    assert signed_in(client) != str(other.pk)
    assert not SocialAccount.objects.filter(user=other).exists()


def test_who_is_invited_at_a_vouched_address_gets_an_account_and_her_role(
    client: Client, provider: IdentityProvider
) -> None:
    trajectory = TrajectoryFactory()
    InvitationFactory(trajectory=trajectory, email="ria@stad.be", role=Role.ALDERMAN)
    assert walk(client) == reverse("front:mine")
    ria = User.objects.get(email="ria@stad.be")
    assert ria.name == "Ria Maes"
    assert not ria.has_usable_password()
    assert Membership.objects.get(user=ria).role == Role.ALDERMAN
    assert client.get(trajectory.get_absolute_url()).status_code == 200


def test_without_an_address_the_link_of_the_invitation_is_the_proof(
    client: Client, acm: IdentityProvider
) -> None:
    trajectory = TrajectoryFactory()
    InvitationFactory(
        trajectory=trajectory, email="ria@stad.be", role=Role.CORE_GROUP, token_hash=hash_token("t")
    )
    page = client.get("/uitnodiging/t/").content.decode()
    assert "next=%2Fuitnodiging%2Ft%2F" in page
    assert walk(client, "/uitnodiging/t/") == CONFIRM
    assert not User.objects.filter(email="ria@stad.be").exists(), (
        "a link that somebody sent her makes no account"
    )
    assert "voor <strong>ria@stad.be</strong>" in client.get(CONFIRM).content.decode()
    assert client.post(CONFIRM)["Location"] == "/uitnodiging/t/"
    ria = User.objects.get(email="ria@stad.be")
    assert ria.name == "Ria Maes"
    assert Membership.objects.get(user=ria, trajectory=trajectory).role == Role.CORE_GROUP
    again = Client()
    assert walk(again) == reverse("front:mine")
    assert signed_in(again) == str(ria.pk)


def test_a_stranger_gets_no_account(client: Client, provider: IdentityProvider) -> None:
    InvitationFactory(email="iemand.anders@stad.be")
    page = walk(client)
    assert "uitnodiging nodig" in page
    assert not User.objects.filter(email="ria@stad.be").exists()
    assert signed_in(client) is None


def test_an_answer_that_nobody_asked_for_is_refused(client: Client, provider: IdentityProvider) -> None:
    UserFactory(email="ria@stad.be")
    page = client.get(
        reverse("openid_connect_callback", args=["acmidm"]), {"code": "x", "state": "verzonnen"}
    )
    assert "Aanmelden is niet gelukt" in page.content.decode()


def test_stopping_half_way_is_no_error(client: Client, provider: IdentityProvider) -> None:
    provider.cancels = True
    assert walk(client) == reverse("socialaccount_login_cancelled")


def test_a_provider_that_is_down_is_told_kindly(client: Client, provider: IdentityProvider) -> None:
    provider.shutdown()
    provider.server_close()
    page = client.get(reverse("openid_connect_login", args=["acmidm"]))
    assert "Aanmelden is niet gelukt" in page.content.decode()


def test_a_connection_can_be_ended_by_who_has_a_password(client: Client, provider: IdentityProvider) -> None:
    ria = ria_with_account()
    own = SocialAccount.objects.create(user=ria, provider="acmidm", uid="acm-1")
    other = SocialAccount.objects.create(user=UserFactory(), provider="acmidm", uid="acm-2")
    walk(client)
    page = client.get(reverse("mfa_index")).content.decode()
    assert "Gekoppeld met ACM/IDM" in page
    assert client.post(reverse("trajectories:disconnect_sign_on", args=[other.pk])).status_code == 404
    client.post(reverse("trajectories:disconnect_sign_on", args=[own.pk]))
    assert not SocialAccount.objects.filter(user=ria).exists()
    again = SocialAccount.objects.create(user=ria, provider="acmidm", uid="acm-1")
    ria.set_unusable_password()
    ria.save()
    client.force_login(ria)
    client.post(reverse("trajectories:disconnect_sign_on", args=[again.pk]))
    assert SocialAccount.objects.filter(user=ria).exists(), "her only way in"


def test_who_is_signed_in_connects_her_account_herself(client: Client, acm: IdentityProvider) -> None:
    ria = ria_with_account()
    client.post(reverse("account_login"), {"login": ria.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert "Koppel met ACM/IDM" in client.get(reverse("mfa_index")).content.decode()
    walk(client, reverse("mfa_index"), process="connect")
    assert SocialAccount.objects.get(user=ria).uid == "acm-1"
