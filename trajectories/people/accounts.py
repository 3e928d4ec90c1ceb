"""How people sign in: allauth, with accounts by invitation only."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as current
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toolkit import limits
from toolkit.language import town_language

from .. import mail
from ..models import User
from . import attempts


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


# What changed about an account, by allauth's name of the mail.
NOTICES = {
    "account/email/password_changed": gettext_lazy("Je wachtwoord is gewijzigd."),
    "account/email/password_reset": gettext_lazy("Je wachtwoord is vernieuwd, met de link uit een mail."),
    "account/email/password_set": gettext_lazy("Er is een wachtwoord gekozen."),
    "mfa/email/recovery_codes_generated": gettext_lazy("Er zijn nieuwe herstelcodes gemaakt."),
    "mfa/email/totp_activated": gettext_lazy("De code van een app is ingesteld als tweede stap."),
    "mfa/email/totp_deactivated": gettext_lazy("De code van een app is uitgezet als tweede stap."),
    "mfa/email/webauthn_added": gettext_lazy("Er is een toegangssleutel toegevoegd."),
    "mfa/email/webauthn_removed": gettext_lazy("Er is een toegangssleutel weggehaald."),
    "socialaccount/email/account_connected": gettext_lazy("Een aanmelding van de gemeente is gekoppeld."),
    "socialaccount/email/account_disconnected": gettext_lazy("Een aanmelding van de gemeente is ontkoppeld."),
}


def address_in(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email") or "").strip().lower()


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": gettext_lazy("Dit e-mailadres en dit wachtwoord horen niet bij elkaar."),
        "too_many_login_attempts": gettext_lazy(
            "Te veel mislukte pogingen vanaf deze plek. Wacht vijf minuten, of kies een nieuw wachtwoord."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        return subject

    def get_client_ip(self, request: HttpRequest) -> str:
        """As everywhere in the house, so that no header of a proxy makes signing in fail."""
        return limits.network(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Counted before the password is looked at: at sign-in, and when it is asked once more."""
        guess = attempts.password_guess(request, address_in(credentials))
        if not guess.may_be_tried():
            raise self.validation_error("too_many_login_attempts")
        user = super().authenticate(request, **credentials)
        if isinstance(user, User):
            guess.was_right()
            attempts.note_owner(request, user)
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        attempts.note_failure(request, address_in(credentials))

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        attempts.begin_anew(current.request, user)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """On our own address, whatever host the request named."""
        found = urlsplit(super().get_reset_password_from_key_url(key))
        return mail.absolute(found.path)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Whoever takes an account over can't do so unseen: its owner hears of every change."""
        notice = {
            "user": user,
            "what": NOTICES[template_prefix],
            "moment": timezone.now(),
            "security": mail.absolute(reverse("mfa_index")),
        }
        mail.write("account_changed", email or user.email, notice)

    @town_language()
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Through the outbox like all our mail, in the name of the municipality of this person."""
        message = self.render_mail(
            template_prefix, email, {"request": current.request, "email": email} | context
        )
        mail.write("account", email, {"subject": message.subject, "text": message.body})
