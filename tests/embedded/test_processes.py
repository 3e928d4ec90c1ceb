"""Ending processes: those that end by themselves meanwhile are no error."""

from __future__ import annotations

import signal
import subprocess
import sys

import psutil
import pytest

from embedded import processes


def test_one_that_ends_between_our_look_and_our_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the children of a PostgreSQL that was told to stop just before."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    known = psutil.Process(gone.pid)
    gone.wait()
    looks = iter([True])
    monkeypatch.setattr(processes, "lives", lambda _process: next(looks, False))
    processes.stop_all([known], signal.SIGTERM, seconds=1)
    assert next(looks, None) is None, "it was looked at"
