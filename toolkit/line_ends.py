"""Line ends of what is posted.

A browser counts a line end as one character and sends two. Here they become one again, before anything counts
them: `maxlength` in the page and `max_length` of the field mean the same number.
"""

from contextlib import suppress

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.http.request import RawPostDataException

FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}


def unify_line_ends(request: HttpRequest) -> None:
    """Give a posted form line ends of one character; anything else that is posted stays as it came."""
    if request.method != "POST" or request.content_type not in FORMS:
        return
    keep_body(request)
    if not any("\r" in value for _name, values in request.POST.lists() for value in values):
        return
    plain = QueryDict(mutable=True, encoding=request.POST.encoding)
    for name, values in request.POST.lists():
        plain.setlist(name, [value.replace("\r\n", "\n").replace("\r", "\n") for value in values])
    plain._mutable = False
    request.POST = plain  # type: ignore[assignment]  # immutable by the line above


def keep_body(request: HttpRequest) -> None:
    """Looking at the fields must not take the body away from a view that reads it; not for a large upload."""
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length <= (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0):
        with suppress(RawPostDataException):  # somebody looked at the fields before
            request.body  # noqa: B018 - reading it keeps it
