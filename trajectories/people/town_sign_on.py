"""Signing in through a municipality's own provider, and how far that reaches: that municipality."""

import ipaddress
import socket
from typing import Any
from urllib.parse import urlsplit

import requests
from allauth.socialaccount.models import SocialApp
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ..mail.references import ring
from ..models import Municipality, TownProvider, User
from ..models.provider import PREFIX

NEEDED = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
TIMEOUT = 10  # seconds


def seal_secret(secret: str) -> str:
    return ring().encrypt(secret.encode()).decode()


def app_of(provider: TownProvider) -> SocialApp:
    """As allauth knows an app; never stored. Sealed with another SECRET_KEY, it has no secret."""
    try:
        secret = ring().decrypt(provider.sealed_secret.encode()).decode()
    except InvalidToken:
        secret = ""
    return SocialApp(
        provider="openid_connect",
        provider_id=provider.provider_id,
        name=provider.name,
        client_id=provider.client_id,
        secret=secret,
        settings={
            "server_url": provider.server_url.rstrip("/"),
            "scope": provider.scopes.split(),
            "audiences": provider.audiences.replace(",", " ").split(),
            "organisations": provider.organisations.replace(",", " ").split(),
        },
    )


def apps_for(user: User | None, provider_id: str | None = None) -> list[SocialApp]:
    """Those that are on, and those that this member of staff may try. One query."""
    rows = TownProvider.objects.select_related("municipality").order_by("pk")
    own = set(user.staff_of.values_list("municipality", flat=True)) if user else set()
    return [
        app_of(row)
        for row in rows
        if (row.is_on or row.municipality_id in own)
        and provider_id in (None, "openid_connect", row.provider_id)
    ]


def town_behind(provider_id: str) -> Municipality | None:
    """Whose provider this is; None for one of the installation. A town's that is gone belongs to no town."""
    if not provider_id.startswith(PREFIX):
        return None
    return Municipality.objects.filter(provider__isnull=False, pk=provider_id.removeprefix(PREFIX)).first()


def is_of_town(user: User, town: Municipality) -> bool:
    """Whether its provider may sign her in; never whoever runs the installation."""
    return not user.is_superuser and Municipality.objects.visible_to(user).filter(pk=town.pk).exists()


def reaches(request: HttpRequest, municipality: Municipality) -> bool:
    """Whether the present sign-in counts in this municipality: one through another's provider doesn't."""
    session: Any = getattr(request, "session", {})
    records = session.get("account_authentication_methods", [])
    towns = {str(one.get("provider", "")) for one in records if one.get("method") == "socialaccount"}
    foreign = {name for name in towns if name.startswith(PREFIX)} - {f"{PREFIX}{municipality.pk}"}
    return not foreign


def check_address(url: str) -> None:
    """Raises ValidationError for what no provider of a town is: without TLS, or within our own network."""
    parts = urlsplit(url)
    if not settings.PRODUCTION:
        return
    if parts.scheme != "https":
        raise ValidationError(_("Het adres moet met https:// beginnen."))
    try:
        found = socket.getaddrinfo(parts.hostname or "", parts.port or 443)
    except OSError as error:
        raise ValidationError(_("Dit adres bestaat niet.")) from error
    if not all(ipaddress.ip_address(one[4][0]).is_global for one in found):
        raise ValidationError(_("Dit adres is niet van het openbare internet."))


def discover(provider: TownProvider) -> str:
    """Ask the service what it says of itself; returns what is wrong with that in Dutch, or ""."""
    base = provider.server_url.rstrip("/")
    try:
        check_address(base)
        answer = requests.get(
            f"{base}/.well-known/openid-configuration", timeout=TIMEOUT, allow_redirects=False
        )
        said = answer.json() if answer.status_code == requests.codes.ok else None
    except ValidationError as error:
        return " ".join(error.messages)
    except (requests.RequestException, ValueError):
        return _("Op dit adres antwoordt geen aanmelddienst.")
    if not isinstance(said, dict) or any(not isinstance(said.get(name), str) for name in NEEDED):
        return _("Op dit adres antwoordt geen aanmelddienst.")
    if said["issuer"].rstrip("/") != base:
        return _("De dienst noemt zichzelf anders: %(issuer)s.") % {"issuer": said["issuer"][:200]}
    return ""
