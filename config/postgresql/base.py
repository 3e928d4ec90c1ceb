"""Django's PostgreSQL, whose kept connections may all have died: the server restarted, or a firewall forgot
them.

Of dead connections the pool tries one after the other, with a longer pause after each: five cost a visitor
seven seconds, six an error. Here one that is dead lets all of them be looked at, and the next is a new one.
"""

from typing import Any

import psycopg
from django.db.backends.postgresql import base
from psycopg_pool import ConnectionPool


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """One that answers. Raises OperationalError when the server gives none in time."""
        kept = super().get_new_connection(conn_params)
        if self.pool is None or answers(kept):
            return kept
        self.pool.putconn(kept)
        self.pool.check()
        return super().get_new_connection(conn_params)


def answers(kept: psycopg.Connection[Any]) -> bool:
    try:
        ConnectionPool.check_connection(kept)
    except psycopg.OperationalError:
        return False
    return True
