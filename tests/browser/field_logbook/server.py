"""`field_server`: a real gunicorn over the test's database, that can be stopped, killed and made to fail.

    def test_x(field_server):
        field_server.fail("500-after", path="/veld/api/v1/batch", times=2)
        field_server.stop(); field_server.start(version="2")

Rows that the test makes are committed (transactional_db), so the server sees them.
tests/browser/field_logbook/failing_server.py lists the points. Anything else that a test wants to break lies
between browser and server.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import quote

import pytest
from django.conf import LazySettings
from django.db import connection

from embedded import leases
from tests import patience, ports

UNDER_WAY = "/under-way-in-tests/"  # as failing_server.py has it, which can't be imported here


class FieldServer:
    """gunicorn in a process of its own; the port stays the same over restarts, so a page keeps its origin."""

    def __init__(
        self, port: int, folder: Path, media: Path, redis_url: str, workers: int = 2, threads: int = 4
    ) -> None:
        self.points, self.log = folder / "failpoints.json", folder / "gunicorn.log"
        self.points.write_text("[]")
        (folder / "static").mkdir()
        self.port = port
        self.url = f"http://localhost:{self.port}"  # a secure context for browsers, as https is
        self.workers, self.threads, self.media = workers, threads, media
        self.process: subprocess.Popen[bytes] | None = None
        database = connection.settings_dict
        self.environment = os.environ | {
            "DATABASE_URL": f"postgresql://{quote(database['USER'])}:{quote(database['PASSWORD'], safe='')}"
            f"@{database['HOST']}:{database['PORT']}/{quote(database['NAME'])}",
            "REDIS_URL": redis_url,
            "FAILPOINTS": str(self.points),
            "FIELD_STATIC_ROOT": str(folder / "static"),
            "FIELD_MEDIA_ROOT": str(media),
            "FAIL_INVALID_TEMPLATE_VARS": "",
        }

    def start(self, version: str = "") -> None:
        """`version`: another one is a new release, for the service worker."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(
                        sys.executable,
                        "-m",
                        "gunicorn",
                        "tests.browser.field_logbook.failing_server:application",
                    ),
                    *("--bind", f"127.0.0.1:{self.port}", "--workers", str(self.workers)),
                    *("--worker-class", "gthread", "--threads", str(self.threads), "--timeout", "60"),
                    *("--graceful-timeout", "2", "--log-level", "warning", "--no-control-socket"),
                ],
                cwd=leases.ROOT,
                env=self.environment | {"FIELD_VERSION": version},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + 60
        while not self.answers():
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < deadline, self.log.read_text()
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}/veld/traject.webmanifest", timeout=20
            ).close()
        except (URLError, OSError):
            return False
        return True

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(30)
            self.process = None

    def rest(self) -> None:
        """Wait until it is at nothing any more, when the pages are closed: what they asked runs on, and would
        meet the emptying of the database."""
        idle = 0
        for _try in patience.tries(0.01):
            if self.process is None or self.process.poll() is not None or idle == 2:
                return
            idle = idle + 1 if self.requests_under_way() == 0 else 0
        raise TimeoutError(self.log.read_text())

    def requests_under_way(self) -> int:
        try:
            with urllib.request.urlopen(
                f"http://127.0.0.1:{self.port}{UNDER_WAY}", timeout=patience.SECONDS
            ) as answer:
                return int(answer.read())
        except (URLError, OSError):  # its worker was killed and another one begins
            return 1

    def wait_until_dead(self) -> None:
        """After the failpoint `power`."""
        assert self.process is not None
        assert self.process.wait(60) == -signal.SIGKILL
        self.process = None

    def fail(self, point: str, path: str = "/veld/api/", times: int = 1, **options: Any) -> None:
        """The next `times` requests whose path contains `path` meet this point."""
        with self.points.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            points = json.loads(file.read() or "[]")
            points.append({"point": point, "path": path, "times": times, **options})
            file.seek(0)
            file.truncate()
            file.write(json.dumps(points))

    def heal(self) -> None:
        """No points any more."""
        with self.points.open("r+") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.truncate()
            file.write("[]")


@pytest.fixture
def field_server(transactional_db: None, tmp_path: Path, settings: LazySettings) -> Iterator[FieldServer]:
    folder = tmp_path / "field-server"
    folder.mkdir()
    with ports.held() as port:
        server = FieldServer(port, folder, Path(settings.MEDIA_ROOT), settings.REDIS_URL)
        server.start()
        try:
            yield server
        finally:
            server.stop()
