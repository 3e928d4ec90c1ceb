"""Ending processes that are not our children."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable
from contextlib import suppress

import psutil  # type: ignore[import-untyped]


def find(wanted: Callable[[psutil.Process], bool]) -> list[psutil.Process]:
    """The processes for which `wanted` holds, as far as we may look into them."""
    found = []
    for process in psutil.process_iter():
        try:
            if wanted(process):
                found.append(process)
        except (psutil.Error, OSError):
            continue
    return found


def lives(process: psutil.Process) -> bool:
    """A zombie is dead: in a container the first process often does not clear them away."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False


def stop_all(processes: Iterable[psutil.Process], how: signal.Signals, seconds: float) -> None:
    """Ask each with signal `how`; kill those that are still there after `seconds`."""
    remaining = list(processes)
    for step in (how, signal.SIGKILL):
        for process in remaining:
            if lives(process):
                # one that another of them takes along may be gone by now
                with suppress(psutil.NoSuchProcess):
                    process.send_signal(step)
        deadline = time.monotonic() + seconds
        while (
            remaining := [process for process in remaining if lives(process)]
        ) and time.monotonic() < deadline:
            time.sleep(0.02)
