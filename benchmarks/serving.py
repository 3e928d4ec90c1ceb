"""A real gunicorn over the database of the benchmarks, started as `make run` starts it, with a clock
(`timed_wsgi`)."""

from __future__ import annotations

import http.client
import subprocess
import sys
import time

from embedded import leases
from embedded.servers import free_port

SERVES = "/veld/api/v1/batch"  # 401, in JSON: it answers
GUNICORN = "-m gunicorn benchmarks.timed_wsgi:application --workers 2 --worker-class gthread --threads 8"
QUIET = "--log-level warning --no-control-socket"


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
