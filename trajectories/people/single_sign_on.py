"""Signing in through an identity provider: OpenID Connect, as ACM/IDM of the Flemish government speaks it.

A provider says who somebody is by its own id of her (`sub`). That id is bound to an account once, and only by
proof: the link of her invitation, an address for which this provider may vouch, or the mailbox of the account
that exists. From then on the id alone signs her in, whatever her address at work becomes.

What a provider's word is taken for stands in the settings of its app (docs/production.md). Claims as ACM/IDM
documents them: `sub`, `given_name`, `family_name`, `vo_doelgroepcode`, `vo_orgcode`, `vo_orgnaam`; an address
only where the integration file grants one.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, cast
from urllib.parse import urlsplit

import requests
from allauth.account.models import EmailAddress
from allauth.core import context as current
from allauth.core.exceptions import ImmediateHttpResponse, SignupClosedException
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone

from ..models import Invitation, Municipality, TownProvider, User
from . import invitations
from .claims import CarefulProvider
from .town_sign_on import apps_for, is_of_town, town_behind

logger = logging.getLogger(__name__)
PROVIDER_TIMEOUT = 10  # seconds
TO_CONFIRM = "sign_on_to_confirm"  # in the session: a sign-in that waits for proof
PROVEN = "proven_address"  # in the state of a sign-in: the address that was proven


class ProviderSession(requests.Session):
    """Talks with the identity provider; when that is down, the visitor reads so instead of an error of
    ours."""

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs.setdefault("timeout", PROVIDER_TIMEOUT)
        try:
            return super().request(*args, **kwargs)
        except requests.RequestException as error:
            logger.warning("identity provider: %s", error)
            refuse("authentication_error", 503)


@dataclass(frozen=True)
class Trust:
    """What the word of one provider is taken for; an empty set of audiences or organisations asks nothing."""

    email_claim: str
    email_domains: frozenset[str]
    audiences: frozenset[str]  # values of vo_doelgroepcode, such as LB
    organisations: frozenset[str]  # values of vo_orgcode: a KBO or OVO number

    @classmethod
    def of_app(cls, app: SocialApp) -> "Trust":
        return cls(
            email_claim=app.settings.get("email_claim", "email"),
            email_domains=frozenset(domain.lower() for domain in app.settings.get("email_domains", ())),
            audiences=frozenset(bare(code) for code in app.settings.get("audiences", ())),
            organisations=frozenset(bare(code) for code in app.settings.get("organisations", ())),
        )

    def admits(self, claims: Mapping[str, Any]) -> bool:
        """Whether she signs in for an audience and an organisation that belong here."""
        asked = ((self.audiences, "vo_doelgroepcode"), (self.organisations, "vo_orgcode"))
        return all(not wanted or bare(claims.get(claim)) in wanted for wanted, claim in asked)

    def vouched_address(self, claims: Mapping[str, Any]) -> str:
        """Her address in lower case, when the provider may vouch for it; else empty.

        The claim `email` counts only with `email_verified`, which some providers write as the text "true".
        One with other letters than ASCII counts for nothing: to a database that compares without capitals,
        ı is I.
        """
        address = str(claims.get(self.email_claim) or "").strip().lower()
        verified = claims.get("email_verified")
        if self.email_claim == "email" and verified is not True and verified != "true":
            return ""
        is_vouched = address.isascii() and address.rpartition("@")[2] in self.email_domains
        return address if is_vouched else ""


def bare(code: Any) -> str:
    """A code without the dots and spaces that people put in it: 0207.500.123 is 0207500123."""
    return "".join(sign for sign in str(code or "").upper() if sign.isalnum())


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Signs in people whom somebody invited; it makes no accounts for others."""

    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Those of the installation, and those of its municipalities."""
        user = getattr(request, "user", None)
        towns = apps_for(user if user and user.is_authenticated else None, provider)
        installed: list[SocialApp] = super().list_apps(request, provider=provider, client_id=client_id)
        return [*installed, *(app for app in towns if client_id in (None, app.client_id))]

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:
        found = super().get_provider(request, provider, client_id=client_id)
        return CarefulProvider(request, app=found.app) if isinstance(found, OpenIDConnectProvider) else found

    def get_requests_session(self) -> requests.Session:
        return ProviderSession()

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: dict[str, Any] | None = None,
    ) -> None:
        """The page says only that it failed. Why, a scope that isn't granted say, is for who keeps the
        site."""
        code = request.GET.get("error", "")[:40]
        logger.warning("identity provider %s: %s %s %s", provider, error, code, exception or "")

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        claims = claims_of(sociallogin)
        trust = Trust.of_app(sociallogin.provider.app)
        if not trust.admits(claims):
            refuse("not_admitted", 403, organisation=claims.get("vo_orgnaam", ""))
        town = town_of(sociallogin)
        if town is not None:
            keep_to_town(request, sociallogin, town)
        if sociallogin.is_existing or sociallogin.state.get("process") == "connect":
            return
        proven = sociallogin.state.get(PROVEN, "")
        invitation = invitation_of(sociallogin.state.get("next", ""))
        if town is not None and invitation is not None and invitation.town != town:
            refuse("not_admitted", 403)
        if not proven and invitation is not None:
            ask_confirmation(request, sociallogin, invitation.email)
        proven = proven or trust.vouched_address(claims)
        if not proven:
            raise SignupClosedException
        known = User.objects.filter(email__iexact=proven).first()
        if town is not None and known and not is_of_town(known, town) and not invited_by(town, proven):
            refuse("not_admitted", 403)
        if known:
            ask_confirmation(request, sociallogin, proven)
        sociallogin.user.email = proven
        sociallogin.email_addresses = [EmailAddress(email=proven, verified=True, primary=True)]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return bool(open_invitations_for(sociallogin.email_addresses, town_of(sociallogin)))

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        user = super().populate_user(request, sociallogin, data)
        user.name = (data.get("name") or whole_name(data) or user.email)[:120]
        return user

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """A new account takes up every open invitation for its proven address."""
        user = super().save_user(request, sociallogin, form)
        for invitation in open_invitations_for(sociallogin.email_addresses, town_of(sociallogin)):
            invitations.accept_invitation(invitation, user)
        return user


def claims_of(sociallogin: SocialLogin) -> dict[str, Any]:
    """What the provider says of her, in the token and at its userinfo address, which must be about one
    person."""
    said = sociallogin.account.extra_data
    token, userinfo = said.get("id_token") or {}, said.get("userinfo") or {}
    if token and userinfo and token.get("sub") != userinfo.get("sub"):
        logger.warning("identity provider: token and userinfo are about two people")
        refuse("authentication_error", 403)
    return {**token, **userinfo}


def whole_name(data: Mapping[str, Any]) -> str:
    return " ".join(str(part) for part in (data.get("first_name"), data.get("last_name")) if part)


def name_of(sociallogin: SocialLogin) -> str:
    claims = claims_of(sociallogin)
    parts = {"first_name": claims.get("given_name"), "last_name": claims.get("family_name")}
    return str(claims.get("name") or whole_name(parts))


def invitation_of(next_page: str) -> Invitation | None:
    """The open invitation whose page the sign-in goes back to: its link came by mail."""
    try:
        found = resolve(urlsplit(next_page or "").path or "/")
    except Resolver404:
        return None
    if found.view_name != "trajectories:invitation":
        return None
    offered = invitations.find_invitation(found.kwargs["token"])
    return (
        offered if offered is not None and Invitation.objects.open().filter(pk=offered.pk).exists() else None
    )


def open_invitations_for(addresses: Iterable[EmailAddress], town: Municipality | None) -> list[Invitation]:
    """Those of one municipality only, when its own provider signs her in."""
    proven = [address.email for address in addresses if address.verified]
    found = Invitation.objects.open().select_related("trajectory__municipality", "municipality", "invited_by")
    invited = [invitation for email in proven for invitation in found.filter(email__iexact=email)]
    return [invitation for invitation in invited if town is None or invitation.town == town]


def invited_by(town: Municipality, email: str) -> bool:
    address = EmailAddress(email=email, verified=True)
    return bool(open_invitations_for([address], town))


def town_of(sociallogin: SocialLogin) -> Municipality | None:
    """The municipality whose provider this is; None for one of the installation."""
    return town_behind(str(sociallogin.account.provider))


def keep_to_town(request: HttpRequest, sociallogin: SocialLogin, town: Municipality) -> None:
    """A municipality's provider signs in people of that municipality. Who tries it as one of its staff,
    proves that it works."""
    connects = sociallogin.state.get("process") == "connect"
    user = request.user if connects else sociallogin.user if sociallogin.is_existing else None
    if user is not None and not is_of_town(cast(User, user), town):
        refuse("not_admitted", 403)
    if connects and town.staff.filter(user=cast(User, user)).exists():
        TownProvider.objects.filter(municipality=town).update(tried_at=timezone.now())


def ask_confirmation(request: HttpRequest, sociallogin: SocialLogin, email: str) -> NoReturn:
    """Keep the sign-in in the session and ask on a page of ours: by a click when the account is new, through
    the mailbox of the account when it exists. So no link that somebody else made binds her id to his
    account."""
    request.session[TO_CONFIRM] = {"login": sociallogin.serialize(), "email": email}
    raise ImmediateHttpResponse(redirect("trajectories:confirm_sign_on"))


def refuse(page: str, status: int, **context: Any) -> NoReturn:
    raise ImmediateHttpResponse(render(current.request, f"socialaccount/{page}.html", context, status=status))
