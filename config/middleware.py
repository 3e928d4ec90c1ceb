"""Rules that hold for every response."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest, ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.views.defaults import bad_request
from django_htmx.http import HttpResponseClientRedirect
from pghistory.middleware import HistoryMiddleware

from toolkit import once
from toolkit.line_ends import unify_line_ends
from toolkit.resubmission import OPEN, offer_to_resend
from toolkit.secret_addresses import mask
from toolkit.vocabulary import HOUSE, speaking

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Views of packages, which bring their own access rules. The generic ones are allauth's redirects from old
# addresses; ours are functions.
PACKAGES = ("allauth.", "django.contrib.staticfiles", "django.views.static", "django.views.generic.")

NUL = "\x00"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


class VocabularyMiddleware:
    """What the words of one trajectory were, the next request knows nothing of."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with speaking(HOUSE):
            return self.get_response(request)


class MaintenanceMiddleware:
    """Answers 503 in the house style while the file `var/maintenance` exists."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if Path(settings.MAINTENANCE_FILE).exists() and not request.path.startswith(settings.STATIC_URL):
            return HttpResponse(
                render_to_string("maintenance.html"), status=503, headers={"Retry-After": "300"}
            )
        return self.get_response(request)


class ReadableInputMiddleware:
    """What no person types and no database keeps, the character NUL, is taken out before a view reads it.

    In a cookie or a path nobody put it there by accident: the cookie is not read, the path answered with 400.
    So is a form in letters that can't be decoded.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if NUL in request.path:
            return bad_request(request, BadRequest("NUL in the path"))
        if any(NUL in value for value in request.COOKIES.values()):
            request.COOKIES = {name: value for name, value in request.COOKIES.items() if NUL not in value}
        request.GET = without_nul(request.GET)  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> None:
        if request.method == "POST" and request.content_type in FORMS:
            try:
                request.POST = without_nul(request.POST)  # type: ignore[assignment]
            except (UnicodeError, LookupError) as error:
                raise BadRequest("a form in unknown letters") from error


def without_nul(query: QueryDict) -> QueryDict:
    """The same query when there is nothing to take out."""
    if not any(NUL in text for name, values in query.lists() for text in (name, *values)):
        return query
    clean = QueryDict(mutable=True)
    for name, values in query.lists():
        clean.setlist(name.replace(NUL, ""), [value.replace(NUL, "") for value in values])
    return clean


class CompressTextMiddleware(GZipMiddleware):
    """Pages travel compressed; pictures and PDF files already are, and keep their length for the progress of
    a download.

    Django adds a random number of bytes to each page, so that its length tells nothing about a secret in it
    (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.headers.get("Content-Type", "").startswith(("text/", "application/json")):
            return super().process_response(request, response)
        return response


class VaryOnHtmxMiddleware:
    """A page and its partial share a URL: caches must keep them apart."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ("HX-Request", "HX-Target"))
        return response


# allauth's pages that this house has dressed and thought through; its others, such as adding an address of
# one's own, are closed.
ACCOUNT_PAGES = frozenset(
    {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",  # says that one needs an invitation
        "account_reauthenticate",
        "account_change_password",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "mfa_index",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
        "mfa_login_webauthn",
        "mfa_reauthenticate_webauthn",
        "openid_connect_login",
        "openid_connect_callback",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
    }
)


def is_account_page(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.url_name in ACCOUNT_PAGES


class AccessMiddleware:
    """Login required unless a view says otherwise; a view of ours that says nothing is a programming
    error."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET" and not getattr(response, "content", b"-"):
            page = render(request, "405.html", status=405)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        access = getattr(view, "access", None)
        if access is None and not view.__module__.startswith(PACKAGES):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} declares no access")
        if access is None and request.path.startswith("/account/") and not is_account_page(request):
            raise Http404
        if access != "ticket":
            unify_line_ends(request)
        # A ticket is its own proof: no session is read for it.
        if access == "ticket":
            return None
        if access in OPEN or request.user.is_authenticated:
            if once.carries_id(request):
                act = partial(view, request, *args, **kwargs)
                return once.answer_once(request, act, kwargs.get("token", ""))
            return None
        if request.method == "POST":
            return offer_to_resend(request, sign_in=True)
        if request.headers.get("HX-Request"):  # not the sign-in page inside a panel
            here = urlsplit(request.headers.get("HX-Current-URL", ""))
            return HttpResponseClientRedirect(redirect_to_login(here.path or "/").url)
        return redirect_to_login(request.get_full_path())


class MaskedHistoryMiddleware(HistoryMiddleware):  # type: ignore[misc]
    """The history says on which page somebody changed something; of a secret link never which."""

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().get_context(request), "url": mask(request.path)}
