"""The process that keeps one embedded server alive for as long as somebody uses it.

`embedded.leases` starts it, detached: `python -m embedded.keeper postgres <folder>`. Three files in
`<folder>/run`:

- `<name>.lease`: every process that uses the server holds a shared lock on it. The kernel lets go of the lock
  when the process and all its forks are gone, however they went: no list of process numbers that can go
  stale. When the keeper gets the exclusive lock, nobody is left, and after a short pause it stops the server.
- `<name>.keeper`: the keeper's own lock; while it is held there is a keeper.
- `<name>.json`: `{"url": ...}` once the server answers, or `{"error": ...}` when it cannot start.

The server is a child in the foreground. If we are killed outright, Linux tells it to stop
(`Account.command`); an orphan on another system is found by its working folder and stopped by the next
keeper.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

from . import processes
from .account import EmbeddedServerError
from .servers import SERVERS, Server, free_port, port_is_free, write_private

PAUSE = 15.0  # seconds without users before the server stops, so that ten commands in a row start it once
POLL = 0.25
START_TIMEOUT = 60.0  # recovery after a killed run may take a while
MAX_LOG_BYTES = 5_000_000


def try_lock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


class Keeper:
    def __init__(self, name: str, folder: Path, *, disposable: bool) -> None:
        self.folder = folder
        self.run = folder / "run"
        self.name = name
        self.disposable = disposable
        self.log = folder / "log" / f"{name}.log"
        self.answer = self.run / f"{name}.json"
        self.pause = PAUSE
        self.lease = (self.run / f"{name}.lease").open("a")

    def keep(self) -> None:
        """Start the server, wait until nobody uses it, stop it."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is not meant for us
        signal.signal(signal.SIGTERM, self.hurry)
        try:
            server = SERVERS[self.name](self.folder, disposable=self.disposable)
            stop_orphans(server)
            server.prepare()
            port = self.port_of_last_time()
            process = self.start(server, port)
        except (EmbeddedServerError, OSError) as error:
            write_private(self.answer, json.dumps({"error": str(error), "port": None}))
            return
        try:
            self.wait_until_unused(server, process)
        finally:
            self.stop(server)

    def hurry(self, *_: object) -> None:
        self.pause = 0.0

    def port_of_last_time(self) -> int:
        """The same port as before when it is free: processes that outlived a crash reconnect."""
        try:
            port = int((self.run / f"{self.name}.port").read_text())
        except (OSError, ValueError):
            return free_port()
        return port if port_is_free(port) else free_port()

    def start(self, server: Server, port: int) -> subprocess.Popen[bytes]:
        if self.log.exists() and self.log.stat().st_size > MAX_LOG_BYTES:
            self.log.replace(self.log.with_suffix(".log.old"))
        for _attempt in range(3):
            process = server.start(port, self.log)
            deadline = time.monotonic() + START_TIMEOUT
            while time.monotonic() < deadline and process.poll() is None:
                if server.is_ready(port):
                    write_private(self.run / f"{self.name}.port", str(port))
                    write_private(self.answer, json.dumps({"url": server.url(port), "pid": os.getpid()}))
                    self.process = process
                    return process
                time.sleep(0.02)
            if process.poll() is None or port_is_free(port):
                break
            port = free_port()  # somebody took the port between our look and the server's
        end(process, server.stop_signal)
        last = self.log.read_text(errors="replace")[-800:].strip()
        raise EmbeddedServerError(f"{self.name} start niet. Het einde van {self.log}:\n{last}")

    def wait_until_unused(self, server: Server, process: subprocess.Popen[bytes]) -> None:
        unused_since: float | None = None
        port = int((self.run / f"{self.name}.port").read_text())
        while True:
            if self.is_removed():
                return
            if process.poll() is not None:  # killed from outside, for instance out of memory
                stop_orphans(server)
                server.prepare()
                process = self.start(server, port)
            if try_lock(self.lease):
                now = time.monotonic()
                unused_since = now if unused_since is None else unused_since
                if now - unused_since >= self.pause:
                    return  # with the lock: a newcomer waits until we are gone, then starts afresh
                fcntl.flock(self.lease, fcntl.LOCK_UN)
            else:
                unused_since = None
            time.sleep(POLL)

    def is_removed(self) -> bool:
        """Somebody threw the folder away: a newcomer could not find us any more."""
        try:
            found = os.stat(self.lease.name)
        except OSError:
            return True
        return found.st_ino != os.fstat(self.lease.fileno()).st_ino

    def stop(self, server: Server) -> None:
        end(self.process, server.stop_signal)
        if not self.is_removed():
            self.answer.unlink(missing_ok=True)


def end(process: subprocess.Popen[bytes], stop_signal: signal.Signals) -> None:
    """Stop our child; after 30 seconds it did what it could."""
    if process.poll() is None:
        process.send_signal(stop_signal)
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def stop_orphans(server: Server) -> None:
    """Stop what a killed run left behind: both servers work inside their data folder, so that finds them
    all."""
    data = str(server.data.resolve())
    orphans = processes.find(lambda it: it.name() in {"postgres", "valkey-server"} and it.cwd() == data)
    processes.stop_all(orphans, server.stop_signal, seconds=10)


def main(name: str, folder: Path, kind: str) -> None:
    """Go on in the background: who started us waits for the answer, not for us."""
    if os.fork():
        return
    os.umask(0o077)
    with (folder / "run" / f"{name}.keeper").open("a") as own_lock:
        if try_lock(own_lock):
            keeper = Keeper(name, folder, disposable=kind == "disposable")
            keeper.keep()
            # The lease goes last: who waits for it must find no keeper.
            own_lock.close()
            keeper.lease.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
