"""`make run`: what it refuses, with which words, and that all of it starts, heals and stops."""

from __future__ import annotations

import fcntl
import signal
import socket
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from django.test import override_settings

from embedded import refusals
from embedded.terminal import CannotStart
from tests import ports
from tests.embedded.launching import Launch
from tests.factories import MunicipalityFactory
from trajectories import mail


@pytest.fixture
def launcher(tmp_path: Path) -> Iterator[Launch]:
    with ports.held() as port:
        yield Launch(tmp_path / "var met spatie", port)


def test_a_busy_port_is_refused_with_the_way_out(launcher: Launch) -> None:
    with socket.create_server(("127.0.0.1", launcher.port)):
        output = launcher.refusal()
    assert f"Poort {launcher.port} is al in gebruik" in output
    assert "make run" in output
    assert "Databank" not in output, "nothing was started"
    assert not (launcher.var / "postgres").exists()


@pytest.mark.parametrize("port", ["0", "65536", "http", "-1"])
def test_a_port_that_is_none_is_refused(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(CannotStart, match="PORT=8001"):
        refusals.address()


def test_a_second_start_in_one_folder_is_refused(launcher: Launch) -> None:
    path = launcher.var / "run" / "launch.lock"
    path.parent.mkdir(parents=True)
    with path.open("a") as held:
        fcntl.lockf(held, fcntl.LOCK_EX)
        held.write(" op poort 8000 (proces 1)")
        held.flush()
        assert "draait Traject al op poort 8000" in launcher.refusal()


def test_a_full_disk_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Usage(NamedTuple):
        free: int

    monkeypatch.setattr(refusals.shutil, "disk_usage", lambda path: Usage(499_000_000))
    with pytest.raises(CannotStart, match="nog 499 MB vrij"):
        refusals.refuse_full_disk(tmp_path)
    monkeypatch.setattr(refusals.shutil, "disk_usage", lambda path: Usage(501_000_000))
    refusals.refuse_full_disk(tmp_path)


@pytest.fixture
def running(transactional_db: None, launcher: Launch) -> Iterator[Launch]:
    MunicipalityFactory()  # a database that holds data: the demo is left out
    process = launcher.start()
    launcher.wait_until_it_runs()
    process.kill()  # the whole run is killed, with no chance to stop the three processes
    process.wait()
    assert launcher.processes()
    process = launcher.start()  # on the same port
    launcher.wait_until_it_runs()
    yield launcher
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    assert not launcher.processes()
    assert "Alles is gestopt" in launcher.output


def test_it_runs_after_a_killed_run_and_stops(running: Launch) -> None:
    """One test for what takes seconds: heals, serves pages and static files, works, and stops (in the
    fixture)."""
    assert "niet netjes gestopt" in running.output
    with urllib.request.urlopen(f"http://127.0.0.1:{running.port}/", timeout=60) as response:
        page = response.read().decode()
    assert response.status == 200
    style = page.partition('rel="stylesheet"')[2].partition('href="')[2].partition('"')[0]
    assert style.startswith("/static/"), page[:500]
    with urllib.request.urlopen(f"http://127.0.0.1:{running.port}{style}", timeout=60) as response:
        assert "max-age=315360000" in response.headers["Cache-Control"], "its name holds its hash"
    with override_settings(SECRET_KEY=(running.var / "secret_key").read_text()):  # as the one that runs
        mail.write("account", "ria@stad.example", {"subject": "Dag", "text": "Van de werker"})
    deadline = time.monotonic() + 60
    while not any("Van de werker" in letter.read_text() for letter in (running.var / "mail").glob("*")):
        assert time.monotonic() < deadline, running.output
        time.sleep(0.1)
