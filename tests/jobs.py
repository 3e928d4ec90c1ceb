"""A real Celery worker over the real broker.

It is a thread of the test's own process, so that it sees the test's database, settings, media folder and outbox;
the message still travels through Redis and is decoded again. tests/config/test_launch.py runs the worker as a process.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import redis
from django.db import connections

from config.celery import app


@pytest.fixture
def celery_worker(transactional_db: None, redis_connection: redis.Redis) -> Iterator[Callable[..., None]]:
    """A running worker. Call it to wait until every queued job is done: `celery_worker()`.

    Raises TimeoutError after `seconds` (30 by default) when jobs remain.
    """
    from celery.contrib.testing.worker import start_worker
    from celery.signals import task_postrun
    from celery.worker import state

    def close_database(**_: Any) -> None:  # the worker's thread has a connection of its own
        connections.close_all()

    def wait(seconds: float = 30) -> None:
        deadline = time.monotonic() + seconds
        while redis_connection.llen("celery") or redis_connection.hlen("unacked") or state.reserved_requests:
            if time.monotonic() > deadline:
                raise TimeoutError(f"jobs not done after {seconds} s: {list(state.reserved_requests)}")
            time.sleep(0.02)

    task_postrun.connect(close_database, weak=False)
    try:
        with start_worker(app, pool="solo", perform_ping_check=False, shutdown_timeout=30):
            yield wait
    finally:
        task_postrun.disconnect(close_database)
