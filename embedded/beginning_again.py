"""`BEGIN_AGAIN=1 make run`: a new database, with the data of before put aside and nothing thrown away."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from . import leases
from .servers import SERVERS
from .terminal import CannotStart

KEPT = "bewaard-{day}"
# The database last: interrupted before it, the next start finds the old one and says again what to do.
DATA = ("media", "mail", "secret_key", "valkey", "postgres")


def is_asked() -> bool:
    return os.environ.get("BEGIN_AGAIN", "0") not in {"", "0"}


def put_aside(var: Path) -> Path | None:
    """Move the data to a folder of its own, which is a TRAJECT_VAR_DIR for the version that made it.

    Returns that folder, or None when there is nothing to put aside. Raises CannotStart when the data is not
    ours to move, or in use.
    """
    if os.environ.get("DATABASE_URL") or os.environ.get("REDIS_URL"):
        raise CannotStart(
            "BEGIN_AGAIN is voor de ingebouwde databank en wachtrij, en DATABASE_URL of REDIS_URL is gezet.\n"
            "Geef een lege databank; docs/production.md vertelt over back-ups en terugzetten."
        )
    data = [var / name for name in DATA if (var / name).exists()]
    if not data:
        return None
    if not all(leases.stop_unused(name) for name in SERVERS):
        raise CannotStart(
            f"De databank in {var} wordt nog gebruikt, bijvoorbeeld door manage.py shell. Stop dat eerst."
        )
    kept = new_folder(var)
    for path in data:
        path.rename(kept / path.name)
    return kept


def new_folder(var: Path) -> Path:
    """bewaard-2026-11-27, or with a number behind it for a second time that day."""
    day = KEPT.format(day=date.today().isoformat())
    for name in (day, *(f"{day}-{number}" for number in range(2, 100))):
        try:
            (var / name).mkdir(mode=0o700)
        except FileExistsError:
            continue
        return var / name
    raise CannotStart(f"In {var} staan al honderd mappen {day}: ruim ze eerst op.")
