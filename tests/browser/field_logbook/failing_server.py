"""The product's WSGI application with failpoints around it: gunicorn serves this one in tests of the field
logbook.

The product itself knows nothing of it. The file that FAILPOINTS names holds a JSON list of points; each is
used `times` times, by requests whose path contains `path`:

    500-after      the request is done and committed, the answer is a 500
    cut-after      the request is done and committed, then the connection breaks without an answer
    kill           the process is killed (-9) at the `statement`-th SQL statement of the request that
                   begins with `sql`, before its commit
    power          as kill, and the process that would start another one first
    kill-after     the process is killed after the commit, before the answer
    503, 429       refused, with Retry-After of `seconds`
    portal         a café's sign-in page: 200, HTML
    login          a redirect to the sign-in page
    slow           waits `seconds` first
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
# As tests/conftest.py has it for the test's own process.
settings.STORAGES = settings.STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
settings.STATIC_ROOT = os.environ["FIELD_STATIC_ROOT"]
settings.WHITENOISE_USE_FINDERS = True
settings.MEDIA_ROOT = os.environ["FIELD_MEDIA_ROOT"]
settings.MEDIA_URL = "/media-of-tests/"
settings.CELERY_TASK_ALWAYS_EAGER = False

from django.core.wsgi import get_wsgi_application  # noqa: E402 - the settings above come first
from django.db import connection  # noqa: E402

from tests import read_only  # noqa: E402

POINTS = Path(os.environ["FAILPOINTS"])
UNDER_WAY = "/under-way-in-tests/"  # how many requests this process is still at
StartResponse = Callable[..., Any]
inner = get_wsgi_application()
counting = threading.Lock()
under_way = 0


def due(path: str) -> dict[str, Any]:
    """The next point for this path, counted off; {} for none. One process at a time reads and writes the
    file."""
    with POINTS.open("a+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        points = json.loads(file.read() or "[]")
        for point in points:
            if point["times"] > 0 and point["path"] in path:
                point["times"] -= 1
                file.seek(0)
                file.truncate()
                file.write(json.dumps(points))
                return point
    return {}


def count(step: int) -> None:
    global under_way
    with counting:
        under_way += step


class Counted:
    """An answer that is under way until it is closed: then its request is over for Django too."""

    def __init__(self, answer: Iterable[bytes]) -> None:
        self.answer = answer

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.answer)

    def close(self) -> None:
        try:
            getattr(self.answer, "close", lambda: None)()
        finally:
            count(-1)


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    if environ["PATH_INFO"] == UNDER_WAY:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(under_way).encode()]
    count(1)
    try:
        return Counted(failing(environ, start_response))
    except BaseException:
        count(-1)
        raise


def failing(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    point = due(environ["PATH_INFO"])
    name = point.get("point", "")
    if name in {"503", "429", "portal", "login"}:
        drain(environ)
        return instead(name, point, start_response)
    if name == "slow":
        time.sleep(point["seconds"])
    if name not in {"500-after", "cut-after", "kill", "power", "kill-after"}:
        with read_only.guard(environ):
            return inner(environ, start_response)
    with ExitStack() as stack:
        if name in {"kill", "power"}:
            parent = os.getppid() if name == "power" else None
            stack.enter_context(
                connection.execute_wrapper(Deadly(point.get("statement", 8), point.get("sql", ""), parent))
            )
        answer = inner(environ, lambda *_: None)
        b"".join(answer)
        getattr(answer, "close", lambda: None)()
    if name == "kill-after":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "cut-after":
        environ["gunicorn.socket"].shutdown(socket.SHUT_RDWR)
        return []
    start_response("500 Internal Server Error", [("Content-Type", "text/html")])
    return [b"<h1>Server Error (500)</h1>"]


def drain(environ: dict[str, Any]) -> None:
    """Read what was sent, as a proxy does, so that the browser gets to see the answer."""
    environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))


def instead(name: str, point: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    if name == "portal":
        start_response("200 OK", [("Content-Type", "text/html")])
        return ["<!doctype html><title>Gratis wifi</title><h1>Welkom in het café</h1>".encode()]
    if name == "login":
        start_response("302 Found", [("Location", "/account/login/?next=/veld/")])
        return []
    start_response(
        f"{name} Later", [("Content-Type", "text/html"), ("Retry-After", str(point.get("seconds", 1)))]
    )
    return [b"later"]


class Deadly:
    """Kills this process at the n-th statement that begins with `sql`, as a power cut would."""

    def __init__(self, number: int, sql: str, parent: int | None) -> None:
        self.left, self.sql, self.parent = number, sql, parent

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        self.left -= str(sql).startswith(self.sql)
        if self.left <= 0:
            if self.parent:
                os.kill(self.parent, signal.SIGKILL)
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)
