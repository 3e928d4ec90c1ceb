"""OpenID Connect (as ACM/IDM speaks it), against a real provider on loopback: who is invited gets in, nobody
else."""

import runpy
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.conf import LazySettings, settings
from django.test import Client
from django.urls import reverse

from tests.factories import InvitationFactory, TrajectoryFactory, UserFactory
from tests.trajectories.identity_provider import CLIENT_ID, CLIENT_SECRET, IdentityProvider, running
from trajectories.models import Membership, User
from trajectories.people.invitations import hash_token
from trajectories.permissions import Role

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


def settings_with(monkeypatch: pytest.MonkeyPatch, url: str) -> dict[str, object]:
    """What config/settings.py makes of the environment that docs/production.md describes."""
    for name, value in {"SERVER_URL": url, "CLIENT_ID": CLIENT_ID, "CLIENT_SECRET": CLIENT_SECRET}.items():
        monkeypatch.setenv(f"OIDC_{name}", value)
    return runpy.run_path(str(settings.BASE_DIR / "config" / "settings.py"))["SOCIALACCOUNT_PROVIDERS"]


@pytest.fixture
def provider(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[IdentityProvider]:
    with running() as server:
        settings.SOCIALACCOUNT_PROVIDERS = settings_with(monkeypatch, server.url)
        server.person = {"sub": "acm-1", "name": "Ria Maes", "email": "ria@stad.be", "email_verified": True}
        yield server


def walk(client: Client, next_page: str = "") -> str:
    """Follow the button through the provider and back; the path where it ends."""
    start = client.get(
        reverse("openid_connect_login", args=["acmidm"]), {"process": "login", "next": next_page}
    )
    assert start.status_code == 302
    back = requests.get(start["Location"], allow_redirects=False, timeout=5).headers["Location"]
    parts = urlsplit(back)
    answer = client.get(f"{parts.path}?{parts.query}")
    return answer.get("Location") or answer.content.decode()


def test_the_button_is_there_only_when_switched_on(client: Client) -> None:
    assert "ACM/IDM" not in client.get(reverse("account_login")).content.decode()


def test_the_button(client: Client, provider: IdentityProvider) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert "Aanmelden met ACM/IDM" in page
    assert "/account/oidc/acmidm/login/?process=login" in page


def test_who_has_an_account_is_signed_in_by_her_verified_address(
    client: Client, provider: IdentityProvider
) -> None:
    ria = UserFactory(email="ria@stad.be")
    EmailAddress.objects.create(user=ria, email=ria.email, verified=True, primary=True)
    assert walk(client) == reverse("front:mine")
    assert client.session["_auth_user_id"] == str(ria.pk)
    assert SocialAccount.objects.get(user=ria).uid == "acm-1"
    provider.person["email"] = "ria.maes@stad.be"  # a new address at work: still the same person
    again = Client()
    walk(again)
    assert again.session["_auth_user_id"] == str(ria.pk)


def test_who_is_invited_gets_an_account_and_her_role(client: Client, provider: IdentityProvider) -> None:
    trajectory = TrajectoryFactory()
    InvitationFactory(
        trajectory=trajectory, email="ria@stad.be", role=Role.ALDERMAN, token_hash=hash_token("t")
    )
    page = client.get("/uitnodiging/t/").content.decode()
    assert "Aanmelden met ACM/IDM" in page
    assert "next=%2Fuitnodiging%2Ft%2F" in page
    assert walk(client, "/uitnodiging/t/") == "/uitnodiging/t/"
    ria = User.objects.get(email="ria@stad.be")
    assert ria.name == "Ria Maes"
    assert not ria.has_usable_password()
    assert Membership.objects.get(user=ria).role == Role.ALDERMAN
    assert client.get(trajectory.get_absolute_url()).status_code == 200


def test_a_stranger_gets_no_account(client: Client, provider: IdentityProvider) -> None:
    InvitationFactory(email="iemand.anders@stad.be")
    page = walk(client)
    assert "uitnodiging nodig" in page
    assert not User.objects.filter(email="ria@stad.be").exists()
    assert "_auth_user_id" not in client.session


def test_an_address_that_is_not_verified_proves_nothing(client: Client, provider: IdentityProvider) -> None:
    InvitationFactory(email="ria@stad.be")
    ria = UserFactory(email="ria@stad.be")
    provider.person["email_verified"] = False
    walk(client)
    assert "_auth_user_id" not in client.session
    assert not SocialAccount.objects.exists()
    ria.delete()
    walk(Client())
    assert not User.objects.filter(email="ria@stad.be").exists()


def test_a_token_for_another_client_is_refused(client: Client, provider: IdentityProvider) -> None:
    UserFactory(email="ria@stad.be")
    provider.audience = "iemand-anders"
    assert "Aanmelden is niet gelukt" in walk(client)
    assert "_auth_user_id" not in client.session


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
