"""A page of our own for tests of the ground: small, and with or without the fault that a test looks for."""

import threading

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from trajectories.access import public_view
from trajectories.models import Municipality

PAGE = """<!doctype html><html lang="nl"><head><title>Proef</title>
<meta name="viewport" content="width=device-width">
</head><body><main><h1>Dag</h1>{body}</main></body></html>"""


@public_view
def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE.format(body=f"<p>{request.user}</p>"))


@public_view
def faulty(request: HttpRequest) -> HttpResponse:
    return HttpResponse(PAGE.format(body="<img src='data:,'><script>window.x = 1</script>"))


@public_view
def elsewhere(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(PAGE.format(body="<img alt='' src='http://elsewhere.example/a.png'>"))
    response._csp_update = {"img-src": ["http://elsewhere.example"]}  # type: ignore[attr-defined]
    return response


begun, go_on = threading.Event(), threading.Event()
ended: list[str] = []


@public_view
def slow(request: HttpRequest) -> HttpResponse:
    begun.set()
    go_on.wait(60)
    ended.append("traag")
    return HttpResponse()


@public_view
def writing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(Municipality.objects.create(name="Geschreven", slug="geschreven"))


urlpatterns = [
    path("proef/traag/", slow),
    path("proef/schrijft/", writing),
    path("proef/", page),
    path("proef/fout/", faulty),
    path("proef/elders/", elsewhere),
    path("", include("config.urls")),
]
