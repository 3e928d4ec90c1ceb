"""`make bench`: run every benchmark and write benchmarks/RESULTS.md.

Each module bench_*.py has `run()`, which yields (what, measured, budget). It runs in a database and a Redis
database of their own, made from the migrations and dropped at the end, on the servers of `make run` with
their full durability.

    python -m benchmarks              all of them
    python -m benchmarks press        one, which only prints
"""

from __future__ import annotations

import datetime as dt
import importlib
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import psycopg
import redis
from psycopg.conninfo import conninfo_to_dict

from embedded import leases
from embedded.preparing import collect_static
from tests.databases import drop_database

HERE = Path(__file__).parent
DATABASE, REDIS_DATABASE = "traject_benchmarks", 15
SECONDS = {
    "board": 30,
    "field": 10,
    "import": 45,
    "machine": 150,
    "pace": 220,
    "press": 20,
    "sorting": 240,
    "votes": 25,
    "voices": 50,
}  # on two idle processors


def main(*only: str) -> None:
    names = [path.stem.removeprefix("bench_") for path in sorted(HERE.glob("bench_*.py"))]
    names = [name for name in names if name in only or not only]
    seconds = sum(SECONDS[name] for name in names)
    say(f"{len(names)} metingen, samen ongeveer {seconds} s op twee vrije processoren.")
    say("Laat de machine intussen met rust: wat ernaast loopt, telt mee.")
    lines = []
    others = os.getloadavg()[0]
    with own_databases():
        for number, name in enumerate(names, 1):
            started = time.monotonic()
            say(f"\n{number}/{len(names)} {name}, ongeveer {SECONDS[name]} s ...")
            for what, measured, budget in importlib.import_module(f"benchmarks.bench_{name}").run():
                say(f"  {what}: {measured} ({budget})")
                lines.append(f"| {what} | {measured} | {budget} |")
            say(f"  klaar in {time.monotonic() - started:.0f} s")
    if not only:
        (HERE / "RESULTS.md").write_text("\n".join([*heading(others), *lines]) + "\n", encoding="utf-8")


def say(text: str) -> None:
    print(text, flush=True)


def heading(others: float) -> list[str]:
    today, python = dt.date.today().isoformat(), platform.python_version()
    return [
        "# Results of the benchmarks",
        "",
        f"{today}, {platform.machine()}, {os.cpu_count()} processors, Python {python}.",
        f"When it began, other programs kept {others:.1f} processors busy.",
        "Made by `make bench`. Times depend on the machine; ratios and numbers of queries don't.",
        "",
        "| what | measured | budget |",
        "|---|---|---|",
    ]


@contextmanager
def own_databases() -> Iterator[None]:
    """The settings of this process and of those it starts lead to an empty, migrated database."""
    server, valkey = leases.database_url(), leases.redis_url()
    parts = conninfo_to_dict(server)
    assert parts["dbname"] != DATABASE
    os.environ |= {
        "DATABASE_URL": re.sub(r"(?<=/)[^/?]+(?=\?|$)", DATABASE, server),
        "REDIS_URL": re.sub(r"(?<!/)/\d*$", "", valkey) + f"/{REDIS_DATABASE}",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    with psycopg.connect(server, autocommit=True) as connection:
        drop_database(connection, DATABASE)
        connection.execute(f'CREATE DATABASE "{DATABASE}"')
    django.setup()
    from django.core.management import call_command
    from django.db import connections
    from django.test import override_settings

    try:
        say("Databank maken ...")
        call_command("migrate", verbosity=0)
        collect_static()  # pages name their files by the hash that this gives them
        with tempfile.TemporaryDirectory() as media, override_settings(MEDIA_ROOT=media):
            yield
    finally:
        connections.close_all()
        with psycopg.connect(server, autocommit=True) as connection:
            drop_database(connection, DATABASE)
        with redis.Redis.from_url(os.environ["REDIS_URL"]) as queue:
            queue.flushdb()


if __name__ == "__main__":
    main(*sys.argv[1:])
