"""The queue itself is away, is killed or comes back empty: nobody is refused, and nothing is lost."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from contributions.models import ImportBatch
from embedded import leases, servers
from publications.models import Compilation
from tests import ports
from tests.cast import client_for
from tests.factories import member
from tests.jobs import no_queue
from tests.toolkit.tables.files import csv_bytes
from toolkit.models import Job
from toolkit.tasks import look_after_jobs

from .test_queues import Checking, Compiling, minutes_pass, promised

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["refuses", "hangs"])
def queue_away(request: pytest.FixtureRequest) -> Any:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        if request.param == "hangs":
            silent.listen()
        with no_queue(f"redis://127.0.0.1:{silent.getsockname()[1]}/0"):
            yield


def test_who_asks_while_the_queue_is_away_gets_an_answer_and_later_the_work(
    queue_away: None, transactional_db: None
) -> None:
    queue = Compiling()
    client: Client = client_for(member(queue.trajectory))
    began = time.monotonic()
    upload = {"file": SimpleUploadedFile("x.csv", csv_bytes([["Idee"], ["Meer bomen"]]))}
    assert client.post(queue.trajectory.url("contributions:imports"), upload).status_code == 302
    pk = Compilation.objects.get().snapshot.edition_id
    edition = queue.trajectory.url("publications:edition_compile", pk=pk)
    assert client.post(edition, {"output": "print"}).status_code == 302
    assert time.monotonic() - began < 60, "a few times its patience of some seconds"
    assert sorted(Job.objects.values_list("kind", flat=True)) == [
        "contributions.check_import",
        "publications.compile",
        "publications.compile",
    ]
    assert client.get(queue.page()).status_code == 200


def test_a_real_worker_goes_on_with_a_redis_that_was_killed_and_comes_back_empty(
    transactional_db: None, tmp_path: Path
) -> None:
    """The message that was in it is handed out again, and the worker finds the new Redis by itself."""
    valkey = servers.Valkey(tmp_path, disposable=True)
    (tmp_path / "run").mkdir()
    with ports.held() as port:
        store = started(valkey, port, tmp_path)
        worker = start_worker(valkey.url(port))
        try:
            with no_queue(valkey.url(port)):
                Checking()
                wait_until(lambda: not Job.objects.exists(), worker)
                store.kill()
                store.wait()
                second = Checking()  # nobody hears of it
                store = started(valkey, port, tmp_path)
                minutes_pass()
                look_after_jobs()
                assert promised().ids == str(second.row.pk)
                wait_until(lambda: not Job.objects.exists(), worker)
            assert ImportBatch.objects.filter(checked_version=1, statements_good=2).count() == 2
        finally:
            worker.terminate()
            worker.wait(60)
            store.kill()
            store.wait()


def started(valkey: servers.Valkey, port: int, folder: Path) -> subprocess.Popen[bytes]:
    process = valkey.start(port, folder / "valkey.log")
    wait_until(lambda: valkey.is_ready(port), process)
    return process


def start_worker(redis_url: str) -> subprocess.Popen[bytes]:
    to = connection.settings_dict
    outside = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment = outside | {
        "DATABASE_URL": f"postgresql://{to['USER']}:{quote(to['PASSWORD'], safe='')}"
        f"@{to['HOST']}:{to['PORT']}/{to['NAME']}",
        "REDIS_URL": redis_url,
        "MEDIA_DIR": str(settings.MEDIA_ROOT),
    }
    command = [sys.executable, "-W", "ignore", "-m", "celery", "-q", "-A", "config", "worker", "-P", "solo"]
    return subprocess.Popen([*command, "-l", "error"], cwd=leases.ROOT, env=environment)


def wait_until(is_so: Callable[[], bool], process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 180
    while not is_so():
        assert process.poll() is None
        assert time.monotonic() < until
        time.sleep(0.05)
