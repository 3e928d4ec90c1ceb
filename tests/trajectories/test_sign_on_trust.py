"""What the word of an identity provider is taken for: which claims open the door, and which don't."""

from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from tests.factories import InvitationFactory, UserFactory
from tests.trajectories.identity_provider import IdentityProvider
from tests.trajectories.sign_on import ria_with_account, signed_in, walk
from trajectories.models import User
from trajectories.people.invitations import hash_token

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.mark.parametrize("next_page", ["", "/uitnodiging/verzonnen/", "/mijn/", "//kwaad.example/"])
def test_without_address_and_invitation_nobody_gets_in(
    client: Client, acm: IdentityProvider, next_page: str
) -> None:
    ria_with_account()
    InvitationFactory(email="ria@stad.be", token_hash=hash_token("t"))
    assert "uitnodiging nodig" in walk(client, next_page)
    assert signed_in(client) is None
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "claims",
    [
        {"vo_doelgroepcode": "EA"},
        {"vo_doelgroepcode": None},
        {"vo_orgcode": "0999999999"},
        {"vo_orgcode": ""},
    ],
)
def test_another_audience_or_organisation_is_refused(
    client: Client, acm: IdentityProvider, claims: dict[str, Any]
) -> None:
    ria = ria_with_account()
    SocialAccount.objects.create(user=ria, provider="acmidm", uid="acm-1")
    acm.person.update(claims)
    assert "Zo kan je hier niet binnen" in walk(client)
    assert signed_in(client) is None


def test_a_scope_that_is_not_granted_is_told_as_a_failure(client: Client, provider: IdentityProvider) -> None:
    provider.granted = {"openid", "profile", "vo"}
    assert "Aanmelden is niet gelukt" in walk(client)


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": "false"},
        {"email_verified": "False"},
        {"email_verified": 1},
        {"email_verified": "yes"},
        {"email_verified": None},
        {"email": "ria@elders.be"},
        {"email": "ria@stad.be.elders.be"},
        {"email": "ria@stad.be@elders.be"},
        {"email": None},
        {"email": ""},
    ],
)
def test_an_address_that_is_not_vouched_for_proves_nothing(
    client: Client, provider: IdentityProvider, claims: dict[str, Any]
) -> None:
    address = str(claims.get("email") or "ria@stad.be")
    InvitationFactory(email=address)
    ria = UserFactory(email=address)
    provider.person.update(claims)
    assert "uitnodiging nodig" in walk(client)
    assert signed_in(client) is None
    assert not SocialAccount.objects.exists()
    ria.delete()
    walk(Client())
    assert not User.objects.filter(email=address).exists()


def test_verified_as_a_text_is_verified(client: Client, provider: IdentityProvider) -> None:
    InvitationFactory(email="ria@stad.be")
    provider.person["email_verified"] = "true"
    walk(client)
    assert User.objects.filter(email="ria@stad.be").exists()


def test_token_and_userinfo_of_two_people_are_refused(client: Client, provider: IdentityProvider) -> None:
    ria = ria_with_account()
    SocialAccount.objects.create(user=ria, provider="acmidm", uid="acm-2")
    provider.other_sub = "acm-2"
    assert "Aanmelden is niet gelukt" in walk(client)
    assert signed_in(client) is None


def test_a_token_for_another_client_is_refused(client: Client, provider: IdentityProvider) -> None:
    UserFactory(email="ria@stad.be")
    provider.audience = "iemand-anders"
    assert "Aanmelden is niet gelukt" in walk(client)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("sub", [None, "", " ", "x" * 192, "acm\x00-1", "\ud83d", True, [], {}])
def test_without_an_id_that_can_be_kept_nobody_gets_in(
    client: Client, provider: IdentityProvider, sub: object
) -> None:
    ria = ria_with_account()
    for uid in ("None", "True", "acm-1"):
        SocialAccount.objects.create(user=ria, provider="acmidm", uid=uid)
    provider.person["sub"] = sub
    assert "Aanmelden is niet gelukt" in walk(client)
    assert signed_in(client) is None


def test_whatever_else_a_provider_says_she_is_who_her_id_says(provider: IdentityProvider) -> None:
    ria = ria_with_account()
    SocialAccount.objects.create(user=ria, provider="acmidm", uid="5")
    said = dict(provider.person)
    for odd in (["Ria"], {"a": 1}, 5, None, "Ria\x00", "half \ud83d", "x" * 500, ["\x00"], {"\x00": 1}):
        for claim in ("name", "given_name", "family_name", "email", "vo_orgnaam", "email_verified"):
            provider.person = said | {"sub": 5, claim: odd}
            client = Client()
            walk(client)
            assert signed_in(client) == str(ria.pk), (claim, odd)
