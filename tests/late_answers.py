"""`LATE=1 make test TESTS=tests/browser`: every answer of the live server comes late, so that a test which
does not wait for what it looks at fails each time instead of once in a thousand times.

Scripts come after the page that they belong to, each time anew; a part of a page and what a form brings take
seconds.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.core.servers.basehttp import ServerHandler

SCRIPT, PART, FORM = 1.0, 1.5, 3.0  # seconds; a form takes longer than any pause in our scripts
KEPT = {"etag", "cache-control"}  # with these a browser would not ask for a script again


def lateness(environ: dict[str, Any]) -> float:
    if environ["PATH_INFO"].endswith(".js"):
        return SCRIPT
    if environ["REQUEST_METHOD"] == "POST":
        return FORM
    return PART if "HTTP_HX_REQUEST" in environ else 0


def late(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        time.sleep(lateness(environ))
        is_script = environ["PATH_INFO"].endswith(".js")

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            if is_script:
                others = [(name, value) for name, value in headers if name.lower() not in KEPT]
                headers = [*others, ("Cache-Control", "no-store")]
            return start_response(status, headers, *more)

        return application(environ, start)

    return answer


def pytest_configure() -> None:
    if "LATE" in os.environ:
        run = ServerHandler.run
        pytest.MonkeyPatch().setattr(ServerHandler, "run", lambda self, app: run(self, late(app)))
