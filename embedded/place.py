"""Where the product is found: on this machine alone, or by the tablets and phones of a hall."""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

from . import hall
from .refusals import refuse_busy_port

EVERYWHERE = "0.0.0.0"  # noqa: S104


@dataclass(frozen=True)
class Place:
    host: str
    port: int
    certificates: hall.Certificates | None = None

    @property
    def url(self) -> str:
        if self.certificates:
            return f"https://{self.host}:{self.port}"
        return f"http://{'localhost' if self.host in {'127.0.0.1', EVERYWHERE} else self.host}:{self.port}"

    @property
    def from_here(self) -> tuple[str, int]:
        return "127.0.0.1" if self.host == EVERYWHERE else self.host, self.port

    def told(self) -> list[str]:
        """For the terminal."""
        lines = [f"Traject draait: {self.url}/"]
        if self.certificates:
            lines += [
                f"Elke tablet vertrouwt één keer dit certificaat: http://{self.host}:{self.port + 1}/",
                "Hoe dat gaat, staat in docs/in-a-hall.md.",
            ]
        return lines

    def served(self) -> str:
        """What gunicorn is told."""
        options = f"--bind {shlex.quote(self.host)}:{self.port}"
        if self.certificates:
            options += (
                f" --certfile {shlex.quote(str(self.certificates.shown))}"
                f" --keyfile {shlex.quote(str(self.certificates.key))}"
            )
        return options

    def handed_out(self) -> str:
        """What `python -m` runs to give tablets the certificate."""
        assert self.certificates
        file = shlex.quote(str(self.certificates.trusted))
        return f"embedded.handing_out {shlex.quote(self.host)} {self.port + 1} {file}"


def place(host: str, port: int, var: Path) -> Place:
    """HTTPS=1 asks for a secure address; refuses a port that is busy."""
    refuse_busy_port(host, port)
    if os.environ.get("HTTPS") != "1":
        return Place(host, port)
    made = hall.certificates(var, host)
    refuse_busy_port(host, port + 1)
    return Place(host, port, made)
