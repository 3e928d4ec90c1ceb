"""What `make run` refuses before it starts anything, each with the way out."""

from __future__ import annotations

import errno
import fcntl
import os
import shlex
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import leases
from .terminal import CannotStart

LEAST_FREE_BYTES = 500_000_000


def address() -> tuple[str, int]:
    host, text = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise CannotStart(
            f"PORT={text} is geen poort: kies een getal van 1 tot 65535, bijvoorbeeld PORT=8001 make run"
        )
    return host, int(text)


def var_folder() -> Path:
    var = leases.folder()
    try:
        (var / "run").mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotStart(f"De map {var} kan niet gemaakt worden: {error.strerror}.") from error
    return var


@contextmanager
def the_only_one_here(var: Path, port: int) -> Iterator[None]:
    """A lock of this process alone: unlike flock's, forks do not inherit it, so it ends when we are
    killed."""
    path = var / "run" / "launch.lock"
    try:
        file = path.open("a+")
    except PermissionError as error:
        raise CannotStart(
            f"De map {var} is van een andere gebruiker. Start als die gebruiker, of maak de map van jou:\n"
            f"  sudo chown -R $(whoami) {shlex.quote(str(var))}"
        ) from error
    with file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in {errno.EACCES, errno.EAGAIN}:
                raise
            file.seek(0)
            raise CannotStart(
                f"In deze map draait Traject al{file.read()}. Stop dat eerst met Ctrl-C in zijn venster."
            ) from error
        file.truncate(0)
        file.write(f" op poort {port} (proces {os.getpid()})")
        file.flush()
        yield


def refuse_busy_port(host: str, port: int) -> None:
    try:
        try_port(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CannotStart(
                f"Poort {port} is al in gebruik door een ander programma. "
                "Stop dat, of kies een andere poort:\n"
                f"  PORT={next_free_port(host, port)} make run"
            ) from error
        raise CannotStart(
            f"Op {host}:{port} kan niet geluisterd worden ({error.strerror}). Kies een andere poort:\n"
            "  PORT=8001 make run"
        ) from error


def try_port(host: str, port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


def next_free_port(host: str, port: int) -> int:
    for candidate in range(port + 1, min(port + 100, 65535)):
        try:
            try_port(host, candidate)
        except OSError:
            continue
        return candidate
    return 8080


def refuse_full_disk(var: Path) -> None:
    free = shutil.disk_usage(var).free
    if free < LEAST_FREE_BYTES:
        raise CannotStart(
            f"De schijf is bijna vol: nog {free // 1_000_000} MB vrij voor {var}, "
            f"en er is {LEAST_FREE_BYTES // 1_000_000} MB nodig. Maak plaats en start opnieuw."
        )
