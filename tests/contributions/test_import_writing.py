"""Reading in: all at once or not at all, however often the job runs and whoever is killed."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest
from django.core.files.base import ContentFile
from django.db import connection, connections
from django.utils import timezone

from contributions.importing import mapping, progress, writing
from contributions.importing.tasks import check_import, import_rows
from contributions.models import Contribution, ImportBatch
from embedded import leases
from tests.factories import ContributionFactory, TrajectoryFactory, UserFactory
from tests.toolkit.tables.files import csv_bytes

State = ImportBatch.State
HEADER = ["Nr", "Idee", "Leeftijd"]
ROWS = [["1", "Meer bomen", "47"], ["2", "Minder verkeer", "abc"], ["3", "Rust", ""], ["3", "rust!", ""], []]


def make_batch(rows=ROWS, trajectory=None, state=State.RUNNING, **fields):
    trajectory = trajectory or TrajectoryFactory()
    data = csv_bytes([HEADER, *rows])
    return ImportBatch.objects.create(
        trajectory=trajectory,
        file=ContentFile(data, "ideeen.csv"),
        filename="ideeen.csv",
        uploaded_by=UserFactory(),
        mapping=mapping.guess(data, trajectory.pk).as_json() | {"doubtful": "error"},
        state=state,
        **fields,
    )


@pytest.mark.django_db
def test_checking_counts_and_writes_nothing():
    batch = make_batch(state=State.UPLOADED)
    writing.check_batch(batch.pk, batch.version)
    batch.refresh_from_db()
    assert (batch.rows_total, batch.statements_good, batch.statements_double, batch.rows_empty) == (
        4,
        2,
        1,
        1,
    )
    assert batch.errors == [
        [3, ["De leeftijd “abc” herkennen we niet. Schrijf een getal (47) of een groep (35-49)."]]
    ]
    assert batch.doubles == [[5, "zelfde als rij 4", ""]]
    assert batch.checked_version == batch.version
    assert not Contribution.objects.exists()


@pytest.mark.django_db
def test_the_numbers_of_an_older_mapping_are_thrown_away():
    batch = make_batch(state=State.UPLOADED, version=2)
    writing.check_batch(batch.pk, 1)
    batch.refresh_from_db()
    assert (batch.checked_version, batch.rows_total) == (0, 0)


@pytest.mark.django_db
def test_reading_in_twice_is_reading_in_once():
    batch = make_batch()
    writing.read_in(batch.pk)
    written = set(Contribution.objects.values_list("pk", "words"))
    writing.read_in(batch.pk)
    ImportBatch.objects.filter(pk=batch.pk).update(state=State.RUNNING, finished_at=None)
    writing.read_in(batch.pk)  # as if the news that it was done had been lost
    batch.refresh_from_db()
    assert {words for _pk, words in written} == {"Meer bomen", "Rust"}
    assert set(Contribution.objects.values_list("pk", "words")) == written
    assert (batch.state, batch.statements_imported) == (State.DONE, 2)
    assert all(one.batch == batch and one.text == one.words for one in Contribution.objects.all())


@pytest.mark.django_db
def test_what_came_in_after_the_check_counts_as_double_too():
    batch = make_batch()
    ContributionFactory(trajectory=batch.trajectory, words="Rust", source_ref="3")
    writing.read_in(batch.pk)
    batch.refresh_from_db()
    assert (batch.statements_imported, batch.statements_double) == (1, 2)


@pytest.mark.django_db
def test_a_file_that_is_gone_fails_with_a_message_and_can_be_tried_again():
    batch = make_batch()
    batch.file.storage.delete(batch.file.name)
    import_rows(str(batch.pk))
    batch.refresh_from_db()
    assert batch.state == State.FAILED
    assert "Laad het opnieuw op" in batch.failure
    assert batch.finished_at


@pytest.mark.django_db
def test_an_error_half_way_leaves_nothing(monkeypatch):
    batch = make_batch([[str(number), f"Idee nummer {number}", ""] for number in range(1200)])
    original, calls = Contribution.objects.bulk_create, []

    def fail_at_the_second(chunk, **options):
        calls.append(len(chunk))
        if len(calls) == 2:
            raise RuntimeError("the disk is full")
        return original(chunk, **options)

    monkeypatch.setattr(Contribution.objects, "bulk_create", fail_at_the_second)
    with pytest.raises(RuntimeError):
        import_rows(str(batch.pk))
    assert Contribution.objects.count() == 0
    import_rows.give_up(str(batch.pk))
    batch.refresh_from_db()
    assert (batch.state, Contribution.objects.count()) == (State.FAILED, 0)
    assert "niets ingelezen" in batch.failure
    monkeypatch.undo()
    ImportBatch.objects.filter(pk=batch.pk).update(state=State.RUNNING, finished_at=None)
    import_rows(str(batch.pk))
    assert Contribution.objects.count() == 1200


@pytest.mark.django_db(transaction=True)
def test_two_workers_with_the_same_job_and_two_equal_files_write_each_row_once():
    trajectory = TrajectoryFactory()
    rows = [[str(number), f"Idee nummer {number}", ""] for number in range(600)]
    one, other = make_batch(rows, trajectory), make_batch(rows, trajectory)

    def work(batch):
        try:
            writing.read_in(batch.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, [one, other, one, other]))
    assert Contribution.objects.count() == 600
    states = list(
        ImportBatch.objects.values_list("state", "statements_imported").order_by("statements_imported")
    )
    assert states == [(State.DONE, 0), (State.DONE, 600)]


@pytest.mark.django_db(transaction=True)
def test_a_worker_reads_it_in_and_says_how_far_it_is(celery_worker):
    batch = make_batch(state=State.UPLOADED)
    check_import.promise(str(batch.pk))
    celery_worker()
    ImportBatch.objects.filter(pk=batch.pk, statements_good=2).update(
        state=State.RUNNING, started_at=timezone.now()
    )
    import_rows.promise(str(batch.pk))
    celery_worker()
    batch.refresh_from_db()
    assert (batch.state, batch.statements_imported, Contribution.objects.count()) == (State.DONE, 2, 2)
    assert progress.of(batch.pk) is None


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_killed_half_way_leaves_nothing_and_the_next_one_does_it_all(settings):
    """A real process, killed as the operating system does when memory is short."""
    batch = make_batch(
        [[str(number), f"Idee nummer {number}, en nog wat woorden erbij", ""] for number in range(20_000)]
    )
    to = connection.settings_dict
    environment = os.environ | {
        "DATABASE_URL": f"postgresql://{to['USER']}:{quote(to['PASSWORD'], safe='')}"
        f"@{to['HOST']}:{to['PORT']}/{to['NAME']}",
        "REDIS_URL": settings.REDIS_URL,
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    code = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        f"settings.MEDIA_ROOT = {str(settings.MEDIA_ROOT)!r}\n"
        "from contributions.importing.tasks import import_rows\n"
        f"import_rows({str(batch.pk)!r})\n"
    )
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code], cwd=leases.ROOT, env=environment
    ) as worker:
        deadline = time.monotonic() + 60
        while (now := progress.of(batch.pk)) is None or now.done < 1000:
            assert worker.poll() is None, "the worker was done before it could be killed"
            assert time.monotonic() < deadline
            time.sleep(0.01)
        worker.send_signal(signal.SIGKILL)
    batch.refresh_from_db()
    assert (batch.state, Contribution.objects.count()) == (State.RUNNING, 0)
    import_rows(str(batch.pk))
    batch.refresh_from_db()
    assert (batch.state, batch.statements_imported, Contribution.objects.count()) == (
        State.DONE,
        20_000,
        20_000,
    )
