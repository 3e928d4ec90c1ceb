"""Three rules that hold for every response."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Views of packages, which bring their own access rules. The generic ones are allauth's redirects from old addresses;
# ours are functions.
PACKAGES = ("allauth.", "django.contrib.staticfiles", "django.views.static", "django.views.generic.")


class MaintenanceMiddleware:
    """Answers 503 in the house style while the file `var/maintenance` exists."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if Path(settings.MAINTENANCE_FILE).exists() and not request.path.startswith(settings.STATIC_URL):
            return HttpResponse(render_to_string("maintenance.html"), status=503, headers={"Retry-After": "300"})
        return self.get_response(request)


class VaryOnHtmxMiddleware:
    """A page and its partial share a URL: caches must keep them apart."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ("HX-Request", "HX-Target"))
        return response


class AccessMiddleware:
    """Login required unless a view says otherwise; a view of ours that says nothing is a programming error."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        access = getattr(view, "access", None)
        if access is None and not view.__module__.startswith(PACKAGES):
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} declares no access")
        open_doors = (None, "public", "ticket")  # a ticket is its own proof: no session is read for it
        if access not in open_doors and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return None
