"""Who an embedded server runs as: PostgreSQL refuses to run as root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path


class EmbeddedServerError(RuntimeError):
    """An embedded server cannot start; the message is Dutch and says what to do."""


@dataclass(frozen=True)
class Account:
    """Who the server process runs as. Everywhere but for root: whoever we are ourselves.

    As root: the owner of the data that is already there, else `nobody`. When that account may not reach the
    data or the programs (a project below a folder that only root may enter), its process keeps one power of
    root, to pass closed doors (CAP_DAC_OVERRIDE). That gives nothing away to whoever reaches the database:
    the role we hand out is no superuser, so it cannot read a file or run a program through PostgreSQL.
    """

    uid: int | None
    gid: int | None
    passes_closed_doors: bool = False

    @classmethod
    def for_data(cls, data: Path, program: Path) -> Account:
        """The account for this data folder, which is made and handed over when needed."""
        data.mkdir(parents=True, exist_ok=True)
        if os.geteuid() != 0:
            return cls(None, None)
        if shutil.which("setpriv") is None:
            raise EmbeddedServerError(
                "Als root is het programma setpriv nodig (pakket util-linux): PostgreSQL weigert root. "
                "Installeer het, werk als gewone gebruiker, of geef DATABASE_URL en REDIS_URL."
            )
        try:
            owner = pwd.getpwuid(data.stat().st_uid)
        except KeyError:
            owner = pwd.getpwnam("nobody")
        if owner.pw_uid == 0:
            owner = pwd.getpwnam("nobody")
            for path in (data, *data.rglob("*")):
                os.chown(path, owner.pw_uid, owner.pw_gid, follow_symlinks=False)
        for passes in (False, True):
            account = cls(owner.pw_uid, owner.pw_gid, passes)
            if account.can_use(data, program):
                return account
        raise EmbeddedServerError(
            f"Als root kan de databank niet draaien in {data}: "
            "het systeem laat niet toe dat een ander account die map bereikt. Zet het project in een map "
            "die anderen mogen betreden, werk als gewone gebruiker, of geef DATABASE_URL en REDIS_URL."
        )

    def can_use(self, data: Path, program: Path) -> bool:
        checks = (
            ["test", "-w", str(data), "-a", "-r", str(program), "-a", "-x", str(program)],
            [str(program), "--version"],  # its libraries too
        )
        return all(
            subprocess.run(self.command(check), capture_output=True, check=False).returncode == 0  # noqa: S603
            for check in checks
        )

    def command(self, arguments: list[str], *, dies_with_parent: str | None = None) -> list[str]:
        """The arguments as this account would run them; `dies_with_parent` names the signal for when we are
        killed.
        """
        options = []
        if dies_with_parent and shutil.which(
            "setpriv"
        ):  # Linux only; elsewhere the next start finds the orphan
            options += ["--pdeathsig", dies_with_parent]
        if self.uid is not None:
            options += [f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups"]
            kept = "-all,+dac_override" if self.passes_closed_doors else "-all"
            options += [f"--inh-caps={kept}", f"--ambient-caps={kept}", f"--bounding-set={kept}"]
            if self.passes_closed_doors:  # without this, access(2) ignores the power
                options.append("--securebits=+no_setuid_fixup")
        return ["setpriv", *options, *arguments] if options else arguments
