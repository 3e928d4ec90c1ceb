"""A real Celery worker over the real broker.

It is a thread of the test's own process, so that it sees the test's database, settings, media folder and
outbox; the message still travels through Redis and is decoded again. tests/embedded/test_launch.py runs the
worker as a process.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import redis
from celery.exceptions import WorkerTerminate
from celery.signals import after_task_publish, task_postrun
from celery.utils.nodenames import anon_nodename
from celery.worker import WorkController, state
from django.db import connections

from config.celery import app

PATIENCE = 240  # seconds to start, to do its jobs or to stop: the machine may be busy


class ThreadedWorker(WorkController):
    """A worker that tells when it is ready and what ended it.

    Celery's own `start_worker` waits for ever for a worker that ended while it started.
    """

    def __init__(self, **options: Any) -> None:
        self.ready = threading.Event()
        self.failure: BaseException | None = None
        super().__init__(**options)

    def on_consumer_ready(self, consumer: Any) -> None:
        self.ready.set()

    def run(self) -> None:
        try:
            self.blueprint.start(self)
        except WorkerTerminate:  # how the fixture ends it
            self.terminate()
        except BaseException as error:
            self.failure = error
            self.stop(exitcode=1)


def close_database(**_: Any) -> None:
    connections.close_all()  # of the worker's thread


@contextmanager
def no_queue(address: str = "redis://127.0.0.1:9/0") -> Iterator[None]:
    """A broker that refuses connections (nothing listens on port 9), or the one at another address."""
    known = app.conf.broker_write_url, app.conf.broker_url
    app.conf.broker_url = app.conf.broker_write_url = address
    app._pool = app.amqp._producer_pool = None
    try:
        yield
    finally:
        app.conf.broker_write_url, app.conf.broker_url = known
        app._pool = app.amqp._producer_pool = None


@pytest.fixture
def celery_worker(transactional_db: None, redis_connection: redis.Redis) -> Iterator[Callable[..., None]]:
    """A running worker. Call it to wait until every queued job is done: `celery_worker()`.

    Raises TimeoutError when jobs remain after `seconds`.
    """
    app.finalize()
    state.should_stop = state.should_terminate = None
    state.reset_state()
    worker = ThreadedWorker(
        app=app,
        hostname=anon_nodename(),
        pool="solo",
        concurrency=1,
        loglevel="error",
        without_heartbeat=True,
        without_mingle=True,
        without_gossip=True,
    )
    thread = threading.Thread(target=worker.run, name="celery-worker", daemon=True)

    # A job that is on its way from the queue to the worker is in neither for a moment: hence the counting.
    sent: list[str] = []
    done: list[str] = []

    def note_sent(headers: dict[str, Any], **_: Any) -> None:
        sent.append(headers["id"])

    def note_done(task_id: str, **_: Any) -> None:
        done.append(task_id)

    def busy() -> bool:
        queued = redis_connection.llen("celery") or redis_connection.hlen("unacked")
        return bool(queued or state.reserved_requests or len(done) < len(sent))

    def wait(seconds: float = PATIENCE) -> None:
        deadline = time.monotonic() + seconds
        while busy():
            if not thread.is_alive():
                raise RuntimeError(f"the worker ended by itself: {worker.failure!r}")
            if time.monotonic() > deadline:
                raise TimeoutError(f"jobs not done after {seconds} s: {list(state.reserved_requests)}")
            time.sleep(0.02)

    after_task_publish.connect(note_sent, weak=False)
    task_postrun.connect(close_database, weak=False)
    task_postrun.connect(note_done, weak=False)
    thread.start()
    try:
        deadline = time.monotonic() + PATIENCE
        while not worker.ready.wait(0.05):
            if not thread.is_alive() or time.monotonic() > deadline:
                raise RuntimeError(f"the worker did not start: {worker.failure!r}")
        yield wait
    finally:
        worker.signal_consumer_close()  # also for a worker whose job hangs now and ends later
        state.should_terminate = 0
        thread.join(PATIENCE)
        state.should_terminate = None
        task_postrun.disconnect(note_done)
        task_postrun.disconnect(close_database)
        after_task_publish.disconnect(note_sent)
        assert not thread.is_alive(), "the worker did not stop: a job hangs"
