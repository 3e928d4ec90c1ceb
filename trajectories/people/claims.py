"""What an identity provider says of a person, made fit to read and to keep: any JSON may stand there.

What can't be kept, or is no text where one belongs, counts as not said. Without an id of her nobody signs in.
"""

from collections.abc import Mapping
from typing import Any

from allauth.socialaccount import app_settings
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.provider import ProviderException
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.http import HttpRequest

TEXTS = {"email", "name", "given_name", "family_name", "preferred_username"}


class CarefulProvider(OpenIDConnectProvider):
    """Reads only what is fit to be read."""

    def sociallogin_from_response(self, request: HttpRequest, response: Mapping[str, Any]) -> SocialLogin:
        said = fit_to_keep(response)
        claims = said.get("userinfo") or said.get("id_token")
        if not isinstance(claims, dict) or not is_id(claims.get(self.app.settings.get("uid_field", "sub"))):
            raise ProviderException("no id of this person that can be kept")
        return super().sociallogin_from_response(request, said)


def is_id(value: Any) -> bool:
    if isinstance(value, int):
        return not isinstance(value, bool)
    return isinstance(value, str) and 0 < len(value.strip()) <= len(value) <= app_settings.UID_MAX_LENGTH


def fit_to_keep(value: Any) -> Any:
    """Without what the database can't hold, and without another thing than a text where one belongs."""
    if isinstance(value, Mapping):
        return {
            name: fit_to_keep(part)
            for name, part in value.items()
            if can_be_kept(name) and can_be_kept(part) and (isinstance(part, str) or name not in TEXTS)
        }
    if isinstance(value, list):
        return [fit_to_keep(part) for part in value if can_be_kept(part)]
    return value


def can_be_kept(value: Any) -> bool:
    """Half of a surrogate pair and NUL are no text in PostgreSQL."""
    return not isinstance(value, str) or not any(
        sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in value
    )
