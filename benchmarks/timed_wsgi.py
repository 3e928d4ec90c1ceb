"""What gunicorn serves in a benchmark: config.wsgi with a clock around it.

Each answer says in the header `Server-Timing` how long the application itself took, without the wait for a
free thread (`app`), and how long it kept a processor busy, without the database (`cpu`): what runs beside it
hardly changes that.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import Any

from config import wsgi

Start = Callable[..., Any]
traject: Start = wsgi.application


def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """The answer of traject, with what it took."""
    began, used, head = time.perf_counter(), time.thread_time(), []
    answer = traject(environ, lambda status, headers, *_: head.extend([status, headers]))
    took = 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - used)
    timing = "app;dur={:.1f}, cpu;dur={:.1f}".format(*took)
    start(head[0], [*head[1], ("Server-Timing", timing)])
    return answer
