"""A second step at sign-in, where the municipality asks it of a role."""

from collections.abc import Iterable
from typing import cast

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from toolkit.resubmission import offer_to_resend

from ..models import Municipality, User
from ..permissions import Role


def ask_second_step(
    request: HttpRequest, municipality: Municipality, roles: Iterable[str]
) -> HttpResponseBase | None:
    """None when she may go on: her roles ask none, she has set one up, or she signed in through an identity
    provider, which asks its own. What she typed meanwhile is kept. One query, and none where no role asks it.
    A deputy is asked what an officer is.
    """
    if not asks_second_step(municipality, roles) or has_second_step(request):
        return None
    messages.warning(
        request,
        _("%(municipality)s vraagt voor jouw rol een tweede stap bij het aanmelden. Stel hem hier eerst in.")
        % {"municipality": municipality},
    )
    if request.method == "POST":
        return offer_to_resend(request, sign_in=False)
    if request.headers.get("HX-Request"):
        return HttpResponseClientRedirect(reverse("mfa_index"))
    return redirect("mfa_index")


def asks_second_step(municipality: Municipality, roles: Iterable[str]) -> bool:
    held = set(roles)
    if Role.DEPUTY in held:
        held.add(Role.OFFICER)
    return bool(held & set(municipality.second_step_roles))


def has_second_step(request: HttpRequest) -> bool:
    user = cast(User, request.user)
    records = get_authentication_records(request, user)
    return any(record["method"] == "socialaccount" for record in records) or is_mfa_enabled(user)
