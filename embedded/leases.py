"""A real PostgreSQL and a real Valkey (Redis) without installing or configuring anything.

`database_url()` and `redis_url()` give DATABASE_URL and REDIS_URL when those are set. Otherwise they start
the server from the installed package below `var/` (or find it running) and give its address. The settings
call them, so every command has its servers: `manage.py shell` starts them when it is the first, `make run`
next to it uses the same ones.

A server lives as long as one process uses it and a short pause longer; no process has to be the last to put
out the light. `embedded.keeper` explains how that is known. Data stays between runs, with PostgreSQL's full
durability.

Tests have servers of their own in `var/test`, without fsync; each pytest-xdist process has its own Redis
database.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from .account import EmbeddedServerError
from .servers import postgres_programs

__all__ = ["EmbeddedServerError", "database_url", "redis_url", "stop", "stop_unused"]

ROOT = Path(__file__).resolve().parent.parent
START_TIMEOUT = 90.0  # seconds; making a new cluster takes 1, recovering a killed one may take longer

# The descriptor of each server's lease that this process uses; the kernel closes it when the process ends.
_leases: dict[str, int] = {}
_urls: dict[str, str] = {}


def in_tests() -> bool:
    """Pytest sets PYTEST_VERSION before it loads anything; its child processes inherit it."""
    return "PYTEST_VERSION" in os.environ


def folder() -> Path:
    """Where the servers keep their data, passwords and logs."""
    base = Path(os.environ.get("TRAJECT_VAR_DIR") or ROOT / "var").absolute()
    return base / "test" if in_tests() else base


def database_url() -> str:
    """DATABASE_URL, or the embedded PostgreSQL's address.

    Raises EmbeddedServerError, in Dutch, when it cannot start.
    """
    return os.environ.get("DATABASE_URL") or _embedded_url("postgres")


def redis_url() -> str:
    """REDIS_URL, or the embedded Valkey's address; in tests with a database number of its own per process.

    Raises EmbeddedServerError, in Dutch, when it cannot start.
    """
    url = os.environ.get("REDIS_URL") or _embedded_url("valkey")
    if in_tests():
        worker = os.environ.get("PYTEST_XDIST_WORKER", "")
        number = int(worker.removeprefix("gw")) + 2 if worker else 1
        url = re.sub(r"(?<!/)/\d*$", "", url) + f"/{number}"
    return url


def stop() -> None:
    """Let go of the servers; they stop at once when no other process uses them, and this waits for that."""
    for name in list(_leases):
        os.close(_leases.pop(name))
        _urls.pop(name, None)
        stop_unused(name)


def stop_unused(name: str) -> bool:
    """Stop this server, unless a process uses it. Returns whether it stands still."""
    seen_users = 0  # one look may meet the keeper's own look
    while _keeper_lives(name) and seen_users < 3:
        with suppress(OSError, ValueError, KeyError):  # it may be on its way in or out
            os.kill(json.loads(_answer(name).read_text())["pid"], signal.SIGTERM)
        seen_users = seen_users + 1 if _others_use(name) else 0
        time.sleep(0.05)
    return not _keeper_lives(name)


def _embedded_url(name: str) -> str:
    if name not in _urls:
        place = folder()
        try:
            for part in (place, place / "run", place / "log"):
                part.mkdir(parents=True, exist_ok=True)
            (place / "run").chmod(0o700)
            with (place / "run" / f"{name}.start").open("a") as one_at_a_time:
                fcntl.flock(one_at_a_time, fcntl.LOCK_EX)
                lease = os.open(place / "run" / f"{name}.lease", os.O_RDWR | os.O_CREAT, 0o600)
                try:
                    fcntl.flock(lease, fcntl.LOCK_SH)
                    if not _keeper_lives(name):
                        _answer(name).unlink(missing_ok=True)
                        _start_keeper(name, place)
                    _urls[name] = _wait_for_answer(name, place)
                except BaseException:
                    os.close(lease)
                    raise
                _leases[name] = lease
        except PermissionError as error:
            if not str(error.filename).startswith(str(place)):
                raise
            raise EmbeddedServerError(
                f"Geen toegang tot {error.filename}: de map {place} is van een andere gebruiker. "
                "Start als die gebruiker, maak de map van jou (chown -R), of geef DATABASE_URL en REDIS_URL."
            ) from error
    return _urls[name]


def _answer(name: str) -> Path:
    return folder() / "run" / f"{name}.json"


def _is_locked(path: Path) -> bool:
    with path.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def _keeper_lives(name: str) -> bool:
    return _is_locked(folder() / "run" / f"{name}.keeper")


def _others_use(name: str) -> bool:
    """Somebody else's shared lock leaves room for ours; an exclusive one is the keeper, on its way out."""
    with (folder() / "run" / f"{name}.lease").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


def _start_keeper(name: str, place: Path) -> None:
    kind = "disposable" if in_tests() else "durable"
    with (place / "log" / "keeper.log").open("ab") as log:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "embedded.keeper", name, str(place), kind],
            check=False,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,  # never our own output: who reads it through a pipe would wait for the keeper
            stderr=log,
            start_new_session=True,  # Ctrl-C in our terminal passes it by
        )
    if done.returncode != 0:
        raise EmbeddedServerError(f"De bewaker van {name} start niet; zie {place / 'log' / 'keeper.log'}.")


def _wait_for_answer(name: str, place: Path) -> str:
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        try:
            answer = json.loads(_answer(name).read_text())
        except (FileNotFoundError, json.JSONDecodeError):
            time.sleep(0.02)
            continue
        if "error" in answer:
            raise EmbeddedServerError(answer["error"])
        return str(answer["url"])
    raise EmbeddedServerError(f"{name} antwoordt niet; zie {place / 'log'}.")


def main(command: list[str]) -> int:
    """Run a command with DATABASE_URL and REDIS_URL set and PostgreSQL's own programs (psql, pg_dump) first
    on PATH.

    python -m embedded sh -c 'psql "$DATABASE_URL"'
    """
    path = f"{postgres_programs()}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    environment = os.environ | {"DATABASE_URL": database_url(), "REDIS_URL": redis_url(), "PATH": path}
    return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603
