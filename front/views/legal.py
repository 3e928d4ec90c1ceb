"""The pages that the law asks of each municipality, and what programs ask of the site."""

import datetime as dt

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from toolkit import retention
from toolkit.mail import absolute
from toolkit.plain_text import blocks_of
from trajectories import legal
from trajectories.access import public_view
from trajectories.models import LegalPage, Municipality

from .. import cookies

NOT_FOR_SEARCH = ("/account/", "/beheer/", "/mail/", "/mijn/", "/uitnodiging/", "/veld/", "/werk/")


@public_view
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """For pages that belong to no municipality, such as signing in: those of each."""
    context = {"towns": Municipality.objects.all(), "kinds": LegalPage.Kind.choices}
    return render(request, "front/legal_index.html", context)


@public_view
@require_safe
def show(request: HttpRequest, municipality: Municipality, kind: str) -> HttpResponse:
    rules = [rule for rule in retention.rules() if rule.columns]
    context = {
        "title": LegalPage.Kind(kind).label,
        "blocks": blocks_of(legal.public_text(municipality, kind)),
        "rules": rules if kind == LegalPage.Kind.PRIVACY else [],
        "cookies": cookies.cookies() if kind == LegalPage.Kind.COOKIES else [],
        "storage": cookies.storage() if kind == LegalPage.Kind.COOKIES else [],
    }
    return render(request, "front/legal.html", context)


@public_view
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in NOT_FOR_SEARCH)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@public_view
@require_safe
def security_contact(request: HttpRequest) -> HttpResponse:
    """RFC 9116: where to report a hole. The date is always some months ahead."""
    expires = (timezone.now() + dt.timedelta(days=180)).replace(microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {absolute('/.well-known/security.txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
