"""Cutting the fonts once for all, also when whoever did it was killed halfway."""

from __future__ import annotations

import fcntl
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psutil
from django.conf import settings

from tests.browser.waiting import PATIENCE


def test_who_is_killed_while_cutting_keeps_nobody_waiting(tmp_path: Path) -> None:
    cutter = subprocess.Popen(
        [sys.executable, "-m", "publications.typesetting.fonts", str(tmp_path)], cwd=settings.BASE_DIR
    )
    deadline = time.monotonic() + PATIENCE / 1000
    while len(helpers := psutil.Process(cutter.pid).children(recursive=True)) < 2:
        assert time.monotonic() < deadline, "nobody cuts"
        time.sleep(0.05)
    cutter.kill()
    cutter.wait()
    try:
        with (tmp_path / "fonts.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    finally:
        for helper in helpers:
            with suppress(psutil.NoSuchProcess):
                helper.kill()
