"""How long an answer may be kept, by who may see it.

What a person sees because she is signed in, or holds a link, is kept nowhere: not on disk, not for Back after
she signed out on a shared tablet. What everybody may see is asked for anew each time, or kept for as long as
the view itself says and never longer than A_MINUTE: so long may it take before something that was withdrawn
is gone everywhere. Looks (a colour, a logo) may be kept longer, they are nobody's.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]

NOBODY_KEEPS = "no-store, private"
ASK_AGAIN = "no-cache, private"
A_MINUTE = 60  # seconds
OPEN = "public"


class CachingMiddleware:
    """Static files never come here: their names change with what is in them."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not is_for_everybody(request):
            response.headers["Cache-Control"] = NOBODY_KEEPS
            response.headers["X-Robots-Tag"] = "noindex, nofollow"  # a link that somebody put online is hers
        elif "Cache-Control" not in response.headers:
            signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
            response.headers["Cache-Control"] = NOBODY_KEEPS if signed_in else ASK_AGAIN
        return response


def is_for_everybody(request: HttpRequest) -> bool:
    """A view that says so and asks for no secret; an address that leads nowhere is nobody's secret either."""
    match = request.resolver_match
    return match is None or (getattr(match.func, "access", None) == OPEN and "token" not in match.kwargs)
