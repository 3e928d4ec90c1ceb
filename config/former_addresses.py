"""Addresses that a municipality or a trajectory had before."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import resolve

from trajectories.access import read_first
from trajectories.renaming import present_address

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class FormerAddressMiddleware:
    """What is not there may have another address now: for ever, and with what a form or a program sent."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        found = request.resolver_match
        if response.status_code != 404 or found is None or "municipality_slug" not in found.kwargs:
            return response
        user = request.user if request.user.is_authenticated else None
        path = present_address(found, user)
        if path is None or not opens(path, request):
            return response
        query = request.META.get("QUERY_STRING", "")
        moved = HttpResponsePermanentRedirect(path + (f"?{query}" if query else ""))
        moved.status_code = 301 if request.method in {"GET", "HEAD"} else 308
        return moved


def opens(path: str, request: HttpRequest) -> bool:
    """Of a link in a mail: whether it is one that we made. A made-up one would tell that the trajectory is
    there."""
    found = resolve(path)
    if getattr(found.func, "access", None) != "link":
        return True
    try:
        read_first(found.func, request, **found.kwargs)
    except Http404:
        return False
    return True
