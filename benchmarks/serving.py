"""A real gunicorn over the database of the benchmarks, started as `make run` starts it.

Each answer says in the header `Server-Timing` how long the application itself took, without the wait for a
free thread (`app`), and how long it kept a processor busy, without the database (`cpu`): what runs beside it
hardly changes that.
"""

from __future__ import annotations

import http.client
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from embedded import leases
from embedded.servers import free_port

SERVES = "/veld/api/v1/batch"  # 401, in JSON: it answers
GUNICORN = "-m gunicorn benchmarks.serving:application --workers 2 --worker-class gthread --threads 8"
QUIET = "--log-level warning --no-control-socket"

Start = Callable[..., Any]


def application(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    """config.wsgi, with a clock around it."""
    from config.wsgi import application as traject

    began, used, head = time.perf_counter(), time.thread_time(), []
    answer = traject(environ, lambda status, headers, *_: head.extend([status, headers]))
    took = 1000 * (time.perf_counter() - began), 1000 * (time.thread_time() - used)
    timing = "app;dur={:.1f}, cpu;dur={:.1f}".format(*took)
    start(head[0], [*head[1], ("Server-Timing", timing)])
    return answer


class served:
    """gunicorn over this database while the block runs; gives its port."""

    def __enter__(self) -> int:
        port = free_port()
        command = [sys.executable, *GUNICORN.split(), *QUIET.split(), "--bind", f"127.0.0.1:{port}"]
        self.process = subprocess.Popen(command, cwd=leases.ROOT)  # noqa: S603 - our own command
        deadline = time.monotonic() + 60
        while True:
            try:
                wire = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
                wire.request("GET", SERVES)
                wire.getresponse().read()
                return port
            except OSError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(30)
