"""One test run per folder: two would drop each other's databases and empty each other's Redis.

The lock is a record lock of this process on `var/test/run/tests.lock`. The kernel releases it however the
process ends, and, unlike flock's, no fork keeps it. The workers of pytest-xdist, and a pytest that a test
starts, belong to the run.

    python -m tests.one_run    says so and ends with 1 when tests run here; `make test` asks that first
"""

from __future__ import annotations

import errno
import fcntl
import os
import sys
from pathlib import Path
from typing import IO

import pytest

from embedded import leases

MARK = "TRAJECT_TEST_RUN"  # in the environment of whatever a run starts: the folder that it holds


class RunsAlready(Exception):
    """The message is Dutch and tells the way out."""


def lock_file() -> Path:
    return leases.folder() / "run" / "tests.lock"


def hold(path: Path) -> IO[str]:
    """The open lock; keep it. Raises RunsAlready when another process holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("a+")
    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in {errno.EACCES, errno.EAGAIN}:
            raise
        file.seek(0)
        holder = file.read().strip()
        file.close()
        raise RunsAlready(
            f"In deze map lopen al tests{f' (proces {holder})' if holder else ''}. "
            "Wacht tot ze klaar zijn, of stop ze. "
            "In een kopie van de map kan je er tegelijk andere laten lopen."
        ) from error
    file.truncate(0)
    file.write(str(os.getpid()))
    file.flush()
    return file


def pytest_configure(config: pytest.Config) -> None:
    path = lock_file()
    if hasattr(config, "workerinput") or os.environ.get(MARK) == str(path):
        return
    try:
        config.stash[pytest.StashKey[IO[str]]()] = hold(path)
    except RunsAlready as error:
        raise pytest.UsageError(str(error)) from error
    os.environ[MARK] = str(path)


def main() -> int:
    os.environ.setdefault("PYTEST_VERSION", "check")  # as in pytest: the servers in var/test
    try:
        hold(lock_file()).close()
    except RunsAlready as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
