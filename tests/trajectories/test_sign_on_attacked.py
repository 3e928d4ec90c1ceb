"""An identity provider's word turned against an account: addresses that only look alike, a connection that
she did not ask for."""

from collections.abc import Callable

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, InvitationFactory
from tests.letters import Sent
from tests.trajectories.identity_provider import IdentityProvider
from tests.trajectories.sign_on import ria_with_account, signed_in, walk
from trajectories.models import Membership, User
from trajectories.people.invitations import hash_token

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.mark.parametrize("address", ["rıa@stad.be", "RIA@ſtad.be", "ria@ſtad.be", "ri\u0130a@stad.be"])
def test_an_address_that_only_looks_alike_takes_up_no_invitation(
    client: Client, provider: IdentityProvider, address: str
) -> None:
    """The database calls ı and I, ſ and S the same letter when it compares without capitals."""
    InvitationFactory(email="ria@stad.be", token_hash=hash_token("t"))
    provider.person["email"] = address
    walk(client)
    assert signed_in(client) is None
    assert not Membership.objects.exists()
    assert not User.objects.filter(email__iexact=address).exists()


@pytest.mark.parametrize("address", ["rıa@stad.be", "ria@ſtad.be"])
def test_a_link_for_a_new_password_goes_to_no_address_that_only_looks_alike(
    client: Client, letters: Callable[[Callable[[], object]], list[Sent]], address: str
) -> None:
    ria_with_account()
    told = letters(lambda: client.post(reverse("account_reset_password"), {"email": address}))
    assert not [letter for letter in told if "/account/password/reset/key/" in letter.body]


def test_no_page_elsewhere_connects_an_id_to_her_account(client: Client, provider: IdentityProvider) -> None:
    """A link or picture on another site, while her browser is signed in at the provider as somebody else."""
    ria = ria_with_account()
    client.post(reverse("account_login"), {"login": ria.email, "password": PASSWORD})
    walk(client, process="connect")
    assert not SocialAccount.objects.exists()
