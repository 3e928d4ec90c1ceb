"""What `make run` runs: everything of the product on this machine, in one terminal, until Ctrl-C.

Embedded servers where DATABASE_URL or REDIS_URL is not set, migrations, static files, the demo in an empty
database, then the web server, the Celery worker and beat. Every step may be run again: a second start changes
nothing.

    make run                   on http://localhost:8000; HOST and PORT change that
    HTTPS=1 HOST=192.168.1.10 make run   for the tablets of a hall: docs/in-a-hall.md
    BEGIN_AGAIN=1 make run     with a new database; what was there is put aside first
"""

from __future__ import annotations

import multiprocessing
import os
import shlex
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from honcho.manager import SIGNALS, Manager
from honcho.printer import Message, Printer

from . import beginning_again, leases, processes
from .place import Place, place
from .refusals import address, refuse_full_disk, the_only_one_here, var_folder
from .terminal import CannotStart, say

ROOT = leases.ROOT
# In the environment of the three processes: by this the next start knows what a killed run left behind.
MARK = "TRAJECT_LAUNCHED_OVER"
# Pickled jobs are its reason; we accept none.
ROOT_WARNING = "ignore:You're running the worker with superuser"


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGHUP, lambda *_: sys.exit(129))
    try:
        host, port = address()
        var = var_folder()
        with the_only_one_here(var, port):
            stop_left_overs(var)
            here = place(host, port, var)
            refuse_full_disk(var)
            # Links in mails and QR codes lead to where this machine is found.
            os.environ.setdefault("SITE_URL", here.url)
            if beginning_again.is_asked() and (kept := beginning_again.put_aside(var)):
                say(f"De gegevens van voordien staan in {kept}.")
            say("Databank en wachtrij starten ...")
            try:
                # We hold them from here to the end; the processes below find them running.
                leases.database_url()
                leases.redis_url()
                prepared = subprocess.run([sys.executable, "-m", "embedded.preparing"], cwd=ROOT, check=False)
                if prepared.returncode != 0:
                    raise CannotStart("De voorbereiding is mislukt; de reden staat hierboven.")
                return run_processes(here, var)
            finally:
                leases.stop()
                say("Alles is gestopt.")
    except (CannotStart, leases.EmbeddedServerError) as error:
        say(f"\nTraject start niet.\n{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def stop_left_overs(var: Path) -> None:
    """End the web server, worker and beat of an earlier run in this folder that was killed itself."""
    found = processes.find(lambda process: process.environ().get(MARK) == str(var))
    if found:
        say("Een vorige keer is niet netjes gestopt; dat wordt nu opgeruimd ...")
    processes.stop_all(found, signal.SIGTERM, seconds=8)


class Announcer(Printer):
    """Prints what the processes say, and once the web server answers where it is and how to sign in."""

    def __init__(self, here: Place) -> None:
        super().__init__(sys.stdout)
        self.here = here
        self.waiting: threading.Thread | None = None

    def write(self, message: Message) -> None:
        if self.waiting is None:  # not earlier: all three processes are forked by now
            self.waiting = threading.Thread(target=self.announce, daemon=True)
            self.waiting.start()
        super().write(message)

    def announce(self) -> None:
        accounts = subprocess.run(
            [sys.executable, "manage.py", "demo_accounts"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        while True:
            try:
                socket.create_connection(self.here.from_here, timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        line = "=" * 72
        say("\n".join(["", line, *(f"  {told}" for told in self.here.told()), ""]))
        say(f"{accounts.stdout.rstrip()}\n\n  Stoppen: Ctrl-C\n{line}\n")


def run_processes(here: Place, var: Path) -> int:
    multiprocessing.set_start_method("fork", force=True)  # what honcho is written for
    python = shlex.quote(sys.executable)
    environment = os.environ | {MARK: str(var), "PYTHONUNBUFFERED": "1"}
    manager = Manager(Announcer(here))
    commands = {
        "web": f"-m gunicorn config.wsgi {here.served()} --workers 2 "
        "--worker-class gthread --threads 8 --timeout 60 --log-level warning --no-control-socket "
        "--env DATABASE_PATIENCE=20",
        "worker": f"-W {shlex.quote(ROOT_WARNING)} -m celery -q -A config worker "
        "--pool prefork --concurrency 2 --loglevel warning",
        "beat": "-m celery -q -A config beat --loglevel warning --pidfile=",
    }
    if here.certificates:
        commands["tablets"] = f"-m {here.handed_out()}"
    for name, command in commands.items():
        manager.add_process(name, f"exec {python} {command}", env=environment, cwd=str(ROOT))
    SIGNALS[signal.SIGHUP] = {"name": "SIGHUP", "rc": 129}

    def hang_up(
        signal_number: int, _: Any
    ) -> None:  # closing the window; honcho itself listens to the other two
        manager.returncode = SIGNALS[signal_number]["rc"]
        manager.terminate()

    signal.signal(signal.SIGHUP, hang_up)
    manager.loop()
    asked_to_stop = manager.returncode in {signalled["rc"] for signalled in SIGNALS.values()}
    return 0 if asked_to_stop else int(manager.returncode or 0)


if __name__ == "__main__":
    sys.exit(main())
