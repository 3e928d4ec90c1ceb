"""Addresses that were typed from a leaflet, or that a mail program cut out of a sentence."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import Resolver404, resolve

GetResponse = Callable[[HttpRequest], HttpResponseBase]
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")  # soft hyphens, and what is nothing at all
DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
BEFORE, BEHIND = " \t\u00a0([<{\"'“‘«*", " \t\u00a0.,;:!?)]>}\"'”’»…*"
BETWEEN = re.compile(r"[-\s_]*[\s_][-\s_]*")  # a line that was broken behind the hyphen, an underscore


class TypedAddressMiddleware:
    """A page that is not there under the address as typed may be there under the one that was meant.

    Only for residents' pages, and decided by the form of the address alone: whether there is something behind
    it, or a trajectory that isn't public, it neither asks nor tells.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"}:
            return response
        meant = address_meant(request.path_info)
        if meant is None:
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponseRedirect(quote(meant) + (f"?{query}" if query else ""))


def address_meant(path: str) -> str | None:
    """The residents' address that somebody meant by this path, if it is another one. No queries."""
    for candidate in candidates(path):
        if candidate == path:
            continue
        try:
            found = resolve(candidate)
        except Resolver404:
            continue
        if getattr(found.func, "access", None) == "public":
            return candidate
    return None


def candidates(path: str) -> Iterator[str]:
    """In small letters as far as possible, from the left: in a token capitals count. Then with hyphens for
    spaces and underscores."""
    clean = DASHES.sub("-", UNSEEN.sub("", path)).replace("\\", "/")
    segments = [part for segment in clean.split("/") if (part := segment.lstrip(BEFORE).rstrip(BEHIND))]
    whole = [BETWEEN.sub("-", part) for part in segments]
    yield from in_small_letters(segments, segments)
    if whole != segments:
        yield from in_small_letters(whole, segments)


def in_small_letters(segments: list[str], as_typed: list[str]) -> Iterator[str]:
    if not segments:
        return
    for small in range(len(segments), -1, -1):
        typed = "/".join([part.lower() for part in segments[:small]] + segments[small:])
        for candidate in (f"/{typed}/", f"/{typed}"):
            if keeps_token(candidate, as_typed):
                yield candidate


def keeps_token(candidate: str, segments: list[str]) -> bool:
    """Whether the token in this address, wherever it stands, is as it was typed."""
    try:
        token = resolve(candidate).kwargs.get("token")
    except Resolver404:
        return False
    return token is None or token in segments
