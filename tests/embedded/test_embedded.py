"""The embedded servers, each test with real ones in a folder of its own and users in processes of their
own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from embedded import leases, processes
from embedded.account import Account

ROOT = leases.ROOT

USE = """
import sys
from embedded import leases
import psycopg, redis
database, broker = leases.database_url(), leases.redis_url()
with psycopg.connect(database) as connection:
    connection.execute("SELECT pg_advisory_lock(1)")  # CREATE .. IF NOT EXISTS alone is a race
    connection.execute("CREATE TABLE IF NOT EXISTS runs (at timestamptz DEFAULT now())")
    connection.execute("INSERT INTO runs DEFAULT VALUES")
    runs = connection.execute("SELECT count(*) FROM runs").fetchone()[0]
print(runs, redis.from_url(broker).incr("runs"), database, flush=True)
"""
STOP = "leases.stop()\n"
HOLD = "sys.stdin.read()\n"


class Folder:
    """A folder with embedded servers, and processes that use them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
        for name in ("DATABASE_URL", "REDIS_URL"):
            self.environment.pop(name, None)
        self.environment["TRAJECT_VAR_DIR"] = str(path)

    def start(self, code: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, code: str) -> list[str]:
        output, errors = self.start(code).communicate(timeout=120)
        assert not errors, errors
        return output.split()

    def keeper(self, name: str) -> int:
        return json.loads((self.path / "run" / f"{name}.json").read_text())["pid"]

    def processes(self) -> list[psutil.Process]:
        """The servers at work in this folder."""
        return processes.find(lambda process: process.cwd().startswith(str(self.path)))

    def wait_until_stopped(self, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while self.processes():
            assert time.monotonic() < deadline, self.processes()
            time.sleep(0.05)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    """With a space in its name and far too deep for a unix socket."""
    folder = Folder(tmp_path / "map met spatie" / ("lang" * 40))
    yield folder
    for name in ("postgres", "valkey"):
        try:
            os.kill(folder.keeper(name), signal.SIGTERM)
        except (OSError, KeyError):  # not running, or it refused
            continue
    folder.wait_until_stopped()


def test_data_survives_a_second_run(folder: Folder) -> None:
    first = folder.run(USE + STOP)
    assert first[:2] == ["1", "1"]
    assert not folder.processes(), "stop() waits until the servers are down"
    assert folder.run(USE + STOP)[:2] == ["2", "2"]


def test_processes_that_start_together_share_one_server(folder: Folder) -> None:
    outputs = [process.communicate(timeout=120) for process in [folder.start(USE) for _ in range(4)]]
    assert {errors for _, errors in outputs} == {""}
    assert sorted(output.split()[0] for output, _ in outputs) == ["1", "2", "3", "4"]
    assert len({output.split()[2] for output, _ in outputs}) == 1


def test_a_server_stays_for_who_still_uses_it_and_not_longer(folder: Folder) -> None:
    holder = folder.start(USE + HOLD)
    assert holder.stdout is not None
    url = holder.stdout.readline().split()[2]
    folder.run(USE + STOP)  # another user comes, goes and even asks to stop
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT count(*) FROM runs").fetchone() == (2,)
    holder.kill()  # without a chance to clean up
    holder.communicate()
    folder.wait_until_stopped()


def test_what_a_killed_run_left_is_cleared_away(folder: Folder) -> None:
    folder.run(USE)
    keepers = [psutil.Process(folder.keeper(name)) for name in ("postgres", "valkey")]
    servers = folder.processes()
    for keeper in keepers:
        keeper.suspend()  # it may neither restart a server nor take it along in good order
    processes.stop_all(servers, signal.SIGKILL, seconds=10)
    processes.stop_all(keepers, signal.SIGKILL, seconds=10)
    # Its number now belongs to a living process that is not PostgreSQL: to us.
    stale = folder.path / "postgres" / "postmaster.pid"
    assert stale.exists()
    lines = stale.read_text().splitlines()
    stale.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert folder.run(USE + STOP)[0] == "2"


def test_an_orphaned_server_is_replaced(folder: Folder) -> None:
    """Where the kernel does not stop the server with its keeper, it goes on alone, on its old port."""
    folder.run(USE)
    keeper = psutil.Process(folder.keeper("postgres"))
    keeper.suspend()
    orphan = keeper.children()[0]
    assert orphan.name() == "postgres"
    answer = folder.path / "run" / "postgres.json"
    (folder.path / "run" / "postgres.keeper").unlink()  # the suspended keeper's lock no longer counts
    answer.unlink()
    assert folder.run(USE + STOP)[0] == "2"
    assert not processes.lives(orphan)
    keeper.kill()


def test_a_crashed_server_comes_back_at_the_same_address(folder: Folder) -> None:
    holder = folder.start(USE + HOLD)
    assert holder.stdout is not None
    url = holder.stdout.readline().split()[2]
    psutil.Process(folder.keeper("postgres")).children()[0].kill()
    deadline = time.monotonic() + 60
    while True:
        try:
            with psycopg.connect(url, connect_timeout=60) as connection:
                assert connection.execute("SELECT count(*) FROM runs").fetchone() == (1,)
            break
        except psycopg.OperationalError:
            assert time.monotonic() < deadline
            time.sleep(0.1)
    holder.communicate("")


def test_servers_stop_when_their_folder_is_thrown_away(folder: Folder) -> None:
    holder = folder.start(USE + HOLD)
    assert holder.stdout is not None
    holder.stdout.readline()
    assert folder.processes()
    shutil.rmtree(folder.path)
    folder.wait_until_stopped()
    holder.communicate("")


def test_the_role_we_hand_out_is_no_superuser_and_has_a_password(folder: Folder) -> None:
    url = folder.run(USE)[2]
    with psycopg.connect(url) as connection:
        assert connection.execute(
            "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone() == (False,)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("COPY runs TO PROGRAM 'true'")
    host = url.partition("@")[2]
    for stranger in (f"postgresql://traject:wrong@{host}", f"postgresql://postgres@{host}"):
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(stranger)
    assert (folder.path / "run").stat().st_mode & 0o077 == 0


def test_a_server_of_another_version_is_refused_with_the_way_out(folder: Folder) -> None:
    (folder.path / "postgres").mkdir(parents=True)
    (folder.path / "postgres" / "PG_VERSION").write_text("16\n")
    _, errors = folder.start("from embedded import leases; leases.database_url()").communicate(timeout=120)
    assert "PostgreSQL 16" in errors
    assert "backup.sh" in errors


def test_given_addresses_start_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRAJECT_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("DATABASE_URL", "postgresql://db.example/traject")
    monkeypatch.setenv("REDIS_URL", "redis://cache.example:6379/0")
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    assert leases.database_url() == "postgresql://db.example/traject"
    assert leases.redis_url() == "redis://cache.example:6379/1"
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    "given", ["redis://h:6379", "redis://h:6379/", "redis://h:6379/0", "redis://h:6379/5"]
)
def test_each_test_process_has_its_own_redis_database(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDIS_URL", given)
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw1")
    assert leases.redis_url() == "redis://h:6379/3"
    monkeypatch.delenv("PYTEST_VERSION")
    assert leases.redis_url() == given


@pytest.mark.skipif(os.geteuid() != 0, reason="another account is only needed by root")
class TestAsRoot:
    def test_the_servers_run_as_another_account_and_open_no_folder(
        self, folder: Folder, tmp_path: Path
    ) -> None:
        tmp_path.chmod(0o700)
        holder = folder.start(USE + HOLD)
        assert holder.stdout is not None
        holder.stdout.readline()
        servers = [
            process for process in folder.processes() if process.name() in {"postgres", "valkey-server"}
        ]
        assert len(servers) > 5
        assert 0 not in {process.uids().real for process in servers}
        assert tmp_path.stat().st_mode & 0o777 == 0o700
        holder.communicate("")

    @pytest.mark.parametrize(("mode", "passes"), [(0o700, True), (0o755, False)])
    def test_the_power_to_pass_closed_doors_is_kept_only_when_needed(self, mode: int, passes: bool) -> None:
        place = Path(f"/tmp/traject-{os.getpid()}-{mode}")  # pytest's own temporary folder is closed
        place.mkdir()
        try:
            program = place / "program"
            shutil.copy("/bin/true", program)
            place.chmod(mode)
            account = Account.for_data(place / "data", program)
            assert account.passes_closed_doors is passes
            assert account.uid == (place / "data").stat().st_uid != 0
        finally:
            shutil.rmtree(place)


def test_a_taken_port_is_left_to_who_has_it(folder: Folder) -> None:
    url = folder.run(USE + STOP)[2]
    port = int(url.rpartition(":")[2].partition("/")[0])
    with socket.create_server(("127.0.0.1", port)):
        second = folder.run(USE)
    assert second[0] == "2"
    assert f":{port}/" not in second[2]
