"""When something fails: 503 with a moment to come back when it is the database, else 500."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.defaults import server_error as plain_error

SOON = "20"  # seconds


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls it while the exception is being handled. Neither page asks the database for anything."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return plain_error(request)
    return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": SOON})
