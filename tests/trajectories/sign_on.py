"""Signing in through the identity provider on loopback: two of them, and the walk through one and back."""

import runpy
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from django.conf import LazySettings, settings
from django.test import Client
from django.urls import reverse

from tests import patience
from tests.factories import UserFactory
from tests.trajectories.identity_provider import CLIENT_ID, CLIENT_SECRET, IdentityProvider, running
from trajectories.models import User

CONFIRM = "/account/aanmelding/"
ACM = {  # what ACM/IDM sends of somebody who works for a town: no address
    "sub": "acm-1",
    "given_name": "Ria",
    "family_name": "Maes",
    "vo_id": "vo-1",
    "vo_doelgroepcode": "LB",
    "vo_orgcode": "0207500123",
    "vo_orgnaam": "Stad Morgen",
}
KNOWN = ACM | {"email": "ria@stad.be", "email_verified": True}


def settings_with(monkeypatch: pytest.MonkeyPatch, url: str, **more: str) -> dict[str, object]:
    """What config/settings.py makes of the environment that docs/production.md describes."""
    named = {"SERVER_URL": url, "CLIENT_ID": CLIENT_ID, "CLIENT_SECRET": CLIENT_SECRET} | more
    for name, value in named.items():
        monkeypatch.setenv(f"OIDC_{name}", value)
    return runpy.run_path(str(settings.BASE_DIR / "config" / "settings.py"))["SOCIALACCOUNT_PROVIDERS"]


@pytest.fixture
def provider(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[IdentityProvider]:
    """One that may vouch for addresses of stad.be."""
    with running() as server:
        more = {"SCOPES": "openid profile email vo", "EMAIL_DOMAINS": "stad.be"}
        settings.SOCIALACCOUNT_PROVIDERS = settings_with(monkeypatch, server.url, **more)
        server.person = dict(KNOWN)
        yield server


@pytest.fixture
def acm(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> Iterator[IdentityProvider]:
    """One as ACM/IDM is by default: it grants no `email`, and only this town may enter."""
    with running() as server:
        more = {"AUDIENCES": "LB", "ORGANISATIONS": "0207.500.123"}
        settings.SOCIALACCOUNT_PROVIDERS = settings_with(monkeypatch, server.url, **more)
        server.person, server.granted = dict(ACM), {"openid", "profile", "vo"}
        yield server


def walk(client: Client, next_page: str = "", process: str = "login") -> str:
    """Follow the button through the provider and back; the path where it ends."""
    start = client.get(
        reverse("openid_connect_login", args=["acmidm"]), {"process": process, "next": next_page}
    )
    assert start.status_code == 302
    answer = requests.get(start["Location"], allow_redirects=False, timeout=patience.SECONDS)
    back = answer.headers["Location"]
    parts = urlsplit(back)
    end = client.get(f"{parts.path}?{parts.query}")
    return str(end.get("Location") or end.content.decode())


def ria_with_account() -> User:
    ria = UserFactory(email="ria@stad.be")
    EmailAddress.objects.create(user=ria, email=ria.email, verified=True, primary=True)
    return ria


def signed_in(client: Client) -> str | None:
    return client.session.get("_auth_user_id")
