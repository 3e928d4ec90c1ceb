"""How people sign in: allauth, with accounts by invitation only."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """OpenID Connect (ACM/IDM) signs in people whom somebody invited; it makes no accounts for others."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
