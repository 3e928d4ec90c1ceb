"""How people sign in: allauth, with accounts by invitation only."""

import logging
from typing import Any

import requests
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as current
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.db import transaction
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import mail
from ..models import Invitation, Trajectory, User
from . import invitations

logger = logging.getLogger(__name__)
PROVIDER_TIMEOUT = 10  # seconds


class LongEnough(MinimumLengthValidator):
    """Django's validator; its message is not translated into Dutch."""

    def get_error_message(self) -> str:
        return _("Dit wachtwoord is te kort: neem er een van minstens %(least)s tekens.") % {
            "least": self.min_length
        }

    def get_help_text(self) -> str:
        return _("Minstens %(least)s tekens. Een zin die alleen jij kent, werkt goed.") % {
            "least": self.min_length
        }


class ProviderSession(requests.Session):
    """Talks with the identity provider; when that is down, the visitor reads so instead of an error of
    ours."""

    def request(self, *args: Any, **kwargs: Any) -> requests.Response:
        kwargs.setdefault("timeout", PROVIDER_TIMEOUT)
        try:
            return super().request(*args, **kwargs)
        except requests.RequestException as error:
            logger.warning("identity provider: %s", error)
            page = render(current.request, "socialaccount/authentication_error.html", status=503)
            raise ImmediateHttpResponse(page) from error


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy("Dit e-mailadres en dit wachtwoord horen niet bij elkaar."),
        "too_many_login_attempts": gettext_lazy(
            "Te veel mislukte pogingen. Wacht vijf minuten, of kies een nieuw wachtwoord."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through the outbox like all our mail, in Dutch, in the name of the municipality of this person."""
        with translation.override(settings.LANGUAGE_CODE):
            message = self.render_mail(
                template_prefix, email, {"request": current.request, "email": email} | context
            )
        about = {"subject": message.subject, "text": message.body, "trajectory": trajectory_of(email)}
        mail.write("account", email, about)


def trajectory_of(email: str) -> Trajectory | None:
    """The newest trajectory in which somebody with this address takes part."""
    taking_part = Trajectory.objects.filter(memberships__user__email__iexact=email)
    return taking_part.order_by("-created_at", "-pk").first()


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """OpenID Connect (ACM/IDM) signs in people whom somebody invited; it makes no accounts for others.

    The provider must say that the address is verified, otherwise anybody could claim somebody else's
    invitation.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return any(open_invitations_for(address) for address in sociallogin.email_addresses)

    def get_requests_session(self) -> requests.Session:
        return ProviderSession()

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        user = super().populate_user(request, sociallogin, data)
        whole = " ".join(part for part in (data.get("first_name"), data.get("last_name")) if part)
        user.name = (data.get("name") or whole or user.email)[:120]
        return user

    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """A new account takes up every open invitation for its verified address."""
        user = super().save_user(request, sociallogin, form)
        for address in sociallogin.email_addresses:
            for invitation in open_invitations_for(address):
                invitations.accept_invitation(invitation, user)
        return user


def open_invitations_for(address: EmailAddress) -> list[Invitation]:
    if not address.verified:
        return []
    return list(Invitation.objects.open().filter(email__iexact=address.email).select_related("trajectory"))
