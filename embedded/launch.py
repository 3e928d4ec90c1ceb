"""What `make run` runs: everything of the product on this machine, in one terminal, until Ctrl-C.

Embedded servers where DATABASE_URL or REDIS_URL is not set, migrations, static files, the demo in an empty
database, then the web server, the Celery worker and beat. Every step may be run again: a second start changes
nothing.

    python -m embedded.launch            all of it
    python -m embedded.launch prepare    only migrations, static files and demo, as `make run` does in a child process
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import multiprocessing
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from honcho.manager import SIGNALS, Manager
from honcho.printer import Message, Printer

from . import leases, processes

ROOT = leases.ROOT
LEAST_FREE_BYTES = 500_000_000
# In the environment of the three processes: by this the next start knows what a killed run left behind.
MARK = "TRAJECT_LAUNCHED_OVER"
ROOT_WARNING = (
    "ignore:You're running the worker with superuser"  # pickled jobs are its reason; we accept none
)


class CannotStart(Exception):
    """The message is Dutch and tells the way out."""


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGHUP, lambda *_: sys.exit(129))
    try:
        host, port = address()
        var = var_folder()
        with the_only_one_here(var, port):
            stop_left_overs(var)
            refuse_busy_port(host, port)
            refuse_full_disk(var)
            say("Databank en wachtrij starten ...")
            try:
                leases.database_url()  # we hold them from here to the end; the processes below find them running
                leases.redis_url()
                prepared = subprocess.run(
                    [sys.executable, "-m", "embedded.launch", "prepare"], cwd=ROOT, check=False
                )
                if prepared.returncode != 0:
                    raise CannotStart("De voorbereiding is mislukt; de reden staat hierboven.")
                return run_processes(host, port, var)
            finally:
                leases.stop()
                say("Alles is gestopt.")
    except (CannotStart, leases.EmbeddedServerError) as error:
        say(f"\nTraject start niet.\n{error}\n")
        return 1
    except KeyboardInterrupt:
        return 130


def say(text: str) -> None:
    print(text, flush=True)


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


def stop_left_overs(var: Path) -> None:
    """End the web server, worker and beat of an earlier run in this folder that was killed itself."""
    found = processes.find(lambda process: process.environ().get(MARK) == str(var))
    if found:
        say("Een vorige keer is niet netjes gestopt; dat wordt nu opgeruimd ...")
    processes.stop_all(found, signal.SIGTERM, seconds=8)


def refuse_busy_port(host: str, port: int) -> None:
    try:
        try_port(host, port)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise CannotStart(
                f"Poort {port} is al in gebruik door een ander programma. Stop dat, of kies een andere poort:\n"
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


def prepare() -> None:
    """Bring database, static files and demo up to date; in a process of its own, so that we fork without
    threads."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django
    from django.core.management import call_command

    django.setup()
    with cutting_fonts():  # a minute of its own, the first time: beside the rest
        say("Databank bijwerken ...")
        call_command("migrate", interactive=False, verbosity=0)
        collect_static()
        call_command("load_demo")


@contextmanager
def cutting_fonts() -> Iterator[None]:
    """The fonts of note and newspaper, so that nobody's first edition waits for them."""
    from django.conf import settings

    command = [sys.executable, "-m", "publications.typesetting.fonts", str(settings.FONT_CACHE)]
    cutter = subprocess.Popen(command, cwd=ROOT, start_new_session=True)  # noqa: S603 - it cuts in processes of its own
    try:
        yield
        if cutter.poll() is None:
            say("Lettertypes klaarzetten ...")
        if cutter.wait() != 0:
            raise CannotStart("De lettertypes konden niet klaargezet worden; de reden staat hierboven.")
    finally:
        if cutter.poll() is None:
            os.killpg(cutter.pid, signal.SIGKILL)  # it leaves an unfinished folder behind, which nobody reads
            cutter.wait()


def collect_static() -> None:
    """Only when a static file was added, changed or removed: compressing all of them takes a few seconds."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    state = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            status = os.stat(storage.path(name))
            state.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    root = Path(settings.STATIC_ROOT)
    marker = root / ".collected"
    if marker.exists() and marker.read_text() == state.hexdigest():
        return
    say("Bestanden voor de browser klaarzetten ...")
    root.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    marker.write_text(state.hexdigest())


class Announcer(Printer):
    """Prints what the processes say, and once the web server answers where it is and how to sign in."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(sys.stdout)
        self.url = f"http://{'localhost' if host in {'127.0.0.1', '0.0.0.0'} else host}:{port}/"  # noqa: S104
        self.reach = ("127.0.0.1" if host == "0.0.0.0" else host, port)  # noqa: S104
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
                socket.create_connection(self.reach, timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        line = "=" * 72
        say(
            f"\n{line}\n  Traject draait: {self.url}\n\n{accounts.stdout.rstrip()}\n\n  Stoppen: Ctrl-C\n{line}\n"
        )


def run_processes(host: str, port: int, var: Path) -> int:
    multiprocessing.set_start_method("fork", force=True)  # what honcho is written for
    python = shlex.quote(sys.executable)
    environment = os.environ | {MARK: str(var), "PYTHONUNBUFFERED": "1"}
    manager = Manager(Announcer(host, port))
    commands = {
        "web": f"-m gunicorn config.wsgi --bind {shlex.quote(host)}:{port} --workers 2 --worker-class gthread "
        "--threads 8 --timeout 60 --log-level warning --no-control-socket",
        "worker": f"-W {shlex.quote(ROOT_WARNING)} -m celery -q -A config worker --pool prefork --concurrency 2 --loglevel warning",
        "beat": "-m celery -q -A config beat --loglevel warning --pidfile=",
    }
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
    if sys.argv[1:] == ["prepare"]:
        try:
            prepare()
        except CannotStart as error:
            sys.exit(str(error))
        except KeyboardInterrupt:
            sys.exit(130)
    else:
        sys.exit(main())
