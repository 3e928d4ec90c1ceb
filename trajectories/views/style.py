"""What a municipality's own look needs: its colour as a stylesheet, its logo."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from toolkit.colours import accent_tokens
from toolkit.files import send_file

from ..access import public_view
from ..models import Municipality

A_DAY = "public, max-age=86400"


@public_view
def accent(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Three custom properties; the page asks for it with the colour in the query, so it may be cached."""
    rules = ";".join(f"{name}:{value}" for name, value in accent_tokens(municipality.accent).items())
    return HttpResponse(f":root{{{rules}}}", content_type="text/css", headers={"Cache-Control": A_DAY})


@public_view
def logo(request: HttpRequest, municipality: Municipality) -> HttpResponseBase:
    if not municipality.logo:
        raise Http404
    return send_file(municipality.logo, "image/png", headers={"Cache-Control": A_DAY})
