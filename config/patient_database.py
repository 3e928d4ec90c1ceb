"""Connections that give up on a database that hangs: it was stopped, or its disk or its network is.

The server's own `statement_timeout` needs a server that runs, and TCP notices nothing as long as the kernel
answers. So the web server counts by itself how long one statement takes.
"""

from typing import Any

import psycopg
from psycopg.errors import _WaitTimeout


def with_patience(seconds: float) -> type[psycopg.Connection[Any]]:
    """A kind of connection on which no statement takes longer; then OperationalError, which is a 503."""

    class Patient(psycopg.Connection[Any]):
        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            try:
                return super().wait(gen, interval, timeout or seconds)
            except _WaitTimeout as error:
                self.pgconn.finish()  # whatever comes next on it fails at once
                raise psycopg.OperationalError(f"no answer within {seconds:g} s") from error

    return Patient
