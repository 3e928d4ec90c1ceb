"""What was erased for good, kept outside the database and its backups, and done again after a restore.

A backup brings back what people had taken out since. So every erasure writes a line in a folder beside the
backups (`settings.ERASURE_DIR`, a file for each machine), and `manage.py forget_again`, which
deploy/restore.sh runs, does them all once more. A line says what and which row, never what stood there; what
a redaction has to find again is sealed by its app. Lines go when no backup is older than they are.

An app tells in its `AppConfig.ready` how its kind is done again:

    erasure_log.done_again_by("contribution", erasure.erase_again)    # (facts) -> bool: was there something
"""

import datetime as dt
import fcntl
import json
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TextIO

from celery import shared_task
from django.conf import settings
from django.utils import timezone

Facts = dict[str, Any]
_again: dict[str, Callable[[Facts], bool]] = {}


def done_again_by(kind: str, act: Callable[[Facts], bool]) -> None:
    _again[kind] = act


def remember(kind: str, **facts: str | None) -> None:
    """Write a line, inside the transaction that erases: what can't be written down is not erased. Raises
    OSError."""
    line = {"kind": kind, "at": timezone.now().isoformat(timespec="seconds"), **facts}
    with held(own_file()) as log:
        log.seek(0, 2)
        log.write(json.dumps(line) + "\n")


def do_again() -> int:
    """Carry out every line, oldest first; returns how many found something. Twice does nothing more."""
    return sum(_again[facts["kind"]](facts) for facts in sorted(remembered(), key=lambda line: line["at"]))


def remembered() -> Iterator[Facts]:
    """The lines of all machines."""
    for path in sorted(Path(settings.ERASURE_DIR).glob("*.jsonl")):
        with path.open(encoding="utf-8") as log:
            yield from (json.loads(line) for line in log if line.strip())


@shared_task
def drop_old_lines() -> None:
    """Each night: lines older than any backup. Of this machine's file; the others see to their own."""
    limit = (timezone.now() - dt.timedelta(days=settings.ERASURE_DAYS)).isoformat(timespec="seconds")
    with held(own_file()) as log:
        kept = [line for line in log if line.strip() and json.loads(line)["at"] >= limit]
        log.seek(0)
        log.truncate()
        log.writelines(kept)


def own_file() -> Path:
    folder = Path(settings.ERASURE_DIR)
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    return folder / f"{socket.gethostname()}.jsonl"


class held:
    """The file, open to read and write from its start, for one process at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> TextIO:
        self.path.touch(mode=0o640)
        self.file = self.path.open("r+", encoding="utf-8")
        fcntl.flock(self.file, fcntl.LOCK_EX)
        return self.file

    def __exit__(self, *_error: object) -> None:
        self.file.close()
