"""`make run` of a test: its own var folder and port, over the test's database."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from embedded import leases, processes


class Launch:
    """`python -m embedded.launch` with its own var folder, over the test's database."""

    def __init__(self, var: Path, port: int, **environment: str) -> None:
        self.var, self.port = var, port
        database = connection.settings_dict
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("PYTEST")
        } | {
            "DATABASE_URL": f"postgresql://{quote(database['USER'])}:{quote(database['PASSWORD'], safe='')}"
            f"@{database['HOST']}:{database['PORT']}/{quote(database['NAME'])}",
            "REDIS_URL": settings.REDIS_URL,
            "TRAJECT_VAR_DIR": str(var),
            "PORT": str(port),
            "HOST": "127.0.0.1",
            **environment,
        }

    def start(self) -> subprocess.Popen[bytes]:
        self.var.mkdir(parents=True, exist_ok=True)
        Path(settings.FONT_CACHE).mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            (self.var / "fonts").symlink_to(settings.FONT_CACHE)  # cut before the tests
        with (self.var / "output").open("wb") as output:
            return subprocess.Popen(
                [sys.executable, "-m", "embedded.launch"],
                cwd=leases.ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )

    @property
    def output(self) -> str:
        return (self.var / "output").read_text()

    def refusal(self) -> str:
        assert self.start().wait(60) == 1
        return self.output

    def wait_until_it_runs(self) -> None:
        deadline = time.monotonic() + 300
        while "Traject draait" not in self.output:
            assert time.monotonic() < deadline, self.output
            assert "start niet" not in self.output, self.output
            time.sleep(0.1)

    def processes(self) -> list[str]:
        """Only of this launch: its port is in the environment of its processes."""
        return [
            process.name()
            for process in processes.find(lambda it: it.environ().get("TRAJECT_VAR_DIR") == str(self.var))
            if processes.lives(process)
        ]
