"""The code of a second step: six figures, so that its guesses are counted before they are looked at."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm, ReauthenticateForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from . import attempts


class CountedCode(BaseAuthenticateForm):
    user: Any

    def clean_code(self) -> str:
        guess = attempts.code_guess(self.user)
        if not guess.may_be_tried():
            raise ValidationError(
                _("Te veel verkeerde codes. Wacht vijf minuten, of kies een nieuw wachtwoord.")
            )
        try:
            code: str = super().clean_code()
        except ValidationError:
            attempts.note_wrong_code(self.user)
            raise
        guess.was_right()
        return code


class CodeForm(CountedCode, AuthenticateForm):
    """When somebody signs in."""


class CodeAgainForm(CountedCode, ReauthenticateForm):
    """Before something changes about how she signs in."""
