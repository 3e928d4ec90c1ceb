"""A port for a server that a test starts: nobody else gets it before that server has it, nor while it is
down."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager


@contextmanager
def held(host: str = "127.0.0.1") -> Iterator[int]:
    """A free port. It is bound and never listened on: the kernel gives it to nobody who asks for any port,
    and a server that names it (with SO_REUSEADDR, as servers do) gets it."""
    with bound(host, 0) as port:
        yield port


@contextmanager
def two_held(host: str) -> Iterator[int]:
    """A free port of which the next one is free too; both are held."""
    with ExitStack() as holders:
        while True:
            port = holders.enter_context(bound(host, 0))
            try:
                holders.enter_context(bound(host, port + 1))
            except OSError:  # somebody's; or there is none after the last
                continue
            yield port
            return


@contextmanager
def bound(host: str, port: int) -> Iterator[int]:
    with socket.socket() as holder:
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        holder.bind((host, port))
        yield int(holder.getsockname()[1])
