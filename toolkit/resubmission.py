"""A form that came too late: signed out meanwhile, or signed in again elsewhere. What was typed is not lost.

The answer is a page that holds what was sent, to send it once more. Files can't be held: the page says so. A
form from another site never gets this page, so that nobody can put words in a visitor's mouth.
"""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.csrf import csrf_failure as plain_failure

OPEN = (None, "public", "link", "ticket")
MOST_FIELDS, MOST_CHARACTERS = 1000, 400_000
UNSEEN = {"csrfmiddlewaretoken", "opened"}


@dataclass(frozen=True)
class Held:
    """What a form sent: its fields, ready to be sent again, and the words among them that somebody typed."""

    fields: list[tuple[str, str]]
    words: list[str]


def hold(request: HttpRequest) -> Held:
    """Without fields when there are more than a page can hold; the words are always there."""
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    fits = len(fields) <= MOST_FIELDS and sum(len(value) for _name, value in fields) <= MOST_CHARACTERS
    words = [value for name, value in fields if is_shown(name) and " " in value.strip()]
    return Held(fields if fits else [], words)


def is_shown(name: str) -> bool:
    return name not in UNSEEN and "password" not in name


def words_sent(request: HttpRequest) -> list[str]:
    """What somebody typed in a form that came to an address of ours, and so from a page of ours."""
    return hold(request).words if request.method == "POST" and request.resolver_match else []


def offer_to_resend(request: HttpRequest, *, sign_in: bool) -> HttpResponse:
    """403 with the form, ready to be sent again; for HTMX too, whose script shows it in place of the page."""
    held = hold(request)
    context = {
        "action": request.get_full_path(),
        "held": held.fields,
        "shown": held.words,
        "files": bool(request.FILES),
        "sign_in": sign_in,
    }
    return in_place_of_page(render(request, "again.html", context, status=403))


def in_place_of_page(response: HttpResponse) -> HttpResponse:
    """Have HTMX show this in place of the page, whatever the form asked for."""
    response["HX-Retarget"], response["HX-Reswap"], response["HX-Reselect"] = "#main", "outerHTML", "#main"
    response["X-Again"] = "yes"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token is of an earlier sign-in. A form of ours without a password may be sent again."""
    ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    secret = any("password" in name for name in request.POST)
    if not ours or secret or request.method != "POST":
        return cast(HttpResponse, plain_failure(request, reason))
    try:
        access = getattr(resolve(request.path_info).func, "access", None)
    except Resolver404:
        access = None
    return offer_to_resend(request, sign_in=access not in OPEN and not request.user.is_authenticated)
