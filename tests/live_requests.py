"""What the live server still does when a test ends, and whether a page that was only read wrote something.

A browser that is closed doesn't stop the request that it asked for: that runs on in a thread of this process.
It would meet the emptying of the database (a deadlock, or rows in the next test), so the end of a test waits
for it.
"""

from __future__ import annotations

import threading
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ServerHandler
from pytest_django.live_server_helper import LiveServer

from tests import read_only

PATIENCE = 60  # seconds
finished = threading.Condition()
under_way = 0


def count(step: int) -> None:
    global under_way
    with finished:
        under_way += step
        finished.notify_all()


def wait_for_none(server: LiveServer) -> None:
    """Until the server has answered all that it was asked. Raises TimeoutError when it doesn't."""
    # What was asked before this, and has not begun yet, begins before this is answered.
    urllib.request.urlopen(f"{server.url}{settings.STATIC_URL}house/house.js", timeout=PATIENCE).close()
    with finished:
        if not finished.wait_for(lambda: under_way == 0, PATIENCE):
            raise TimeoutError(f"{under_way} requests still under way after {PATIENCE} s")


@pytest.fixture(scope="session", autouse=True)
def _requests_are_counted_and_read_only() -> Iterator[None]:
    run, call = ServerHandler.run, WSGIHandler.__call__

    def counted(self: ServerHandler, application: Any) -> None:
        count(1)
        try:
            run(self, application)
        finally:
            count(-1)

    def guarded(self: WSGIHandler, environ: dict[str, Any], start_response: Any) -> Any:
        with read_only.guard(environ):
            return call(self, environ, start_response)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ServerHandler, "run", counted)
        patch.setattr(WSGIHandler, "__call__", guarded)
        yield
