"""A port for a server that a test starts: nobody else gets it before that server has it, nor while it is
down."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held(host: str = "127.0.0.1") -> Iterator[int]:
    """A free port. It is bound and never listened on: the kernel gives it to nobody who asks for any port,
    and a server that names it (with SO_REUSEADDR, as servers do) gets it."""
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind((host, 0))
        yield int(holder.getsockname()[1])
