"""The demo, loaded once per test run: loading it takes half a minute of computing, a copy a second.

The first test that asks for it loads it and keeps what came of it: the database as a template, the files, and
the jobs that wait in the queue. Each test after that gets a copy, in this process or in another.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import redis
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from demo.load import load
from embedded import leases
from tests.databases import drop_database, end_sessions

PREFIX = "traject_demo_"
LOCK = 8_241_608  # any number: one process loads, the others wait for it
QUEUE = "celery"


@pytest.fixture
def demo(transactional_db: None, redis_connection: redis.Redis, testrun_uid: str) -> None:
    """The demo as `make run` loads it: database, files and jobs."""
    template = PREFIX + testrun_uid[:16]
    folder = leases.folder() / "demo" / template
    with elsewhere() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        if cursor.fetchone():
            give(cursor, template, folder, redis_connection)
        else:
            assert load(lambda _: None)
            keep(cursor, template, folder, redis_connection)
    ContentType.objects.clear_cache()


@contextmanager
def elsewhere() -> Iterator[Any]:
    """A session in another database, from which this one can be copied and replaced."""
    with connection._nodb_cursor() as cursor:
        yield cursor


def let_go(cursor: Any) -> str:
    """Nobody of ours is in the test's database any more; its name."""
    name = str(connection.settings_dict["NAME"])
    connection.close()
    connection.close_pool()
    end_sessions(cursor, name)
    return name


def keep(cursor: Any, template: str, folder: Path, queue: redis.Redis) -> None:
    """That of an earlier run goes."""
    cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}%"])
    for (old,) in cursor.fetchall():
        drop_database(cursor, old)
    shutil.rmtree(folder.parent, ignore_errors=True)
    shutil.copytree(settings.MEDIA_ROOT, folder / "media")
    jobs = [job.decode() for job in queue.lrange(QUEUE, 0, -1)]  # type: ignore[union-attr]
    (folder / "jobs.json").write_text(json.dumps(jobs))
    cursor.execute(f'CREATE DATABASE "{template}" TEMPLATE "{let_go(cursor)}"')


def give(cursor: Any, template: str, folder: Path, queue: redis.Redis) -> None:
    name = let_go(cursor)
    drop_database(cursor, name)
    cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    shutil.copytree(folder / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)
    jobs = json.loads((folder / "jobs.json").read_text())
    if jobs:
        queue.rpush(QUEUE, *jobs)
