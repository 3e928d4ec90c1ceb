"""Reading in a table of 50,000 rows: time and memory of the worker, and what 100,000 known voices add.

Runs in the throwaway database of `python -m benchmarks`. The worker is a process of its own, so that its
memory is its own. Statements of 100 to 300 characters, as residents write them.
"""

import csv
import io
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
from django.conf import settings
from django.core.files.base import ContentFile

from contributions.importing import mapping, writing
from contributions.models import Contribution, ImportBatch
from embedded import leases
from trajectories.models import Municipality, Trajectory, User

ROWS = 50_000
BUDGET = "< 60 s, < 400 MB"
HEADER = ["Nr", "Idee", "Datum", "Wijk", "Leeftijd", "Taal"]
State = ImportBatch.State


def run() -> Iterator[tuple[str, str, str]]:
    """(what, measured, budget) per step, for CSV and for XLSX."""
    city = Municipality.objects.create(name="Inleesstad", slug="bench-import")
    trajectory = Trajectory.objects.create(
        municipality=city, slug="inlezen", title="Inlezen", question="Wat?", horizon_year=2041
    )
    user = User.objects.create_user("bench-import@stad.example", name="Inlezer")
    for number in range(12):
        city.neighbourhoods.create(name=f"Wijk {number}")
    for kind, write in (("CSV", as_csv), ("XLSX", as_xlsx)):
        data = write(table(kind))
        batch = make_batch(trajectory, user, data, f"ideeen.{kind.lower()}")
        what = f"import, {ROWS:,} rows of {kind}, {len(data) / 1e6:.0f} MB"
        checking = in_a_process(batch, writing.check_batch, batch.version)
        yield f"{what}: checking", spent(*checking), BUDGET
        ImportBatch.objects.filter(pk=batch.pk, checked_version=batch.version).update(state=State.RUNNING)
        yield f"{what}: reading in", spent(*in_a_process(batch, writing.read_in)), BUDGET
        assert Contribution.objects.filter(batch=batch).count() == ROWS


def spent(seconds: float, processor: float, megabytes: float) -> str:
    return f"{seconds:.1f} s ({processor:.1f} s of the worker's processor), {megabytes:.0f} MB"


def table(seed: str) -> list[list[str]]:
    rnd = random.Random(seed)  # noqa: S311 - the same table each time
    words = [
        "meer",
        "bomen",
        "straat",
        "fiets",
        "school",
        "water",
        "rivier",
        "bus",
        "huis",
        "buren",
        "plein",
        "stil",
        "licht",
        "markt",
        "kind",
        "winkel",
        "park",
    ]
    return [
        [
            f"{seed}{number}",
            " ".join(rnd.choices(words, k=rnd.randint(16, 50))).capitalize() + f" ({seed}{number}).",
            f"{number % 28 + 1:02}/{number % 9 + 1:02}/2025",
            f"Wijk {number % 12}",
            ["47", "35-49", "", "65+"][number % 4],
            ["nl", "Frans", "Turks", ""][number % 4],
        ]
        for number in range(ROWS)
    ]


def as_csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([HEADER, *rows])
    return out.getvalue().encode("cp1252")


def as_xlsx(rows: list[list[str]]) -> bytes:
    book, out = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet("Ideeën")
    for row in [HEADER, *rows]:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def make_batch(trajectory: Trajectory, user: User, data: bytes, name: str) -> ImportBatch:
    return ImportBatch.objects.create(
        trajectory=trajectory,
        file=ContentFile(data, name),
        filename=name,
        uploaded_by=user,
        mapping=mapping.guess(data, trajectory.pk).as_json(),
    )


def in_a_process(batch: ImportBatch, step: Callable[..., None], *more: int) -> tuple[float, float, float]:
    """Seconds of the step on the batch alone, of the processor, and the most memory (MB) of its process, with
    Django."""
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    code = (
        "import time, django; django.setup()\n"
        "from uuid import UUID\n"
        "from django.conf import settings\n"
        f"settings.MEDIA_ROOT = {str(Path(settings.MEDIA_ROOT))!r}\n"
        f"from {step.__module__} import {step.__name__} as step\n"
        f"start, cpu = time.perf_counter(), time.process_time(); step({batch.pk!r}, *{more!r})\n"
        "print(time.perf_counter() - start, time.process_time() - cpu)\n"
    )
    with subprocess.Popen(  # noqa: S603 - our own code
        [sys.executable, "-c", code], cwd=leases.ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as worker:
        assert worker.stdout is not None
        seconds, processor = map(float, worker.stdout.read().split())
        _pid, status, usage = os.wait4(worker.pid, 0)
        worker.returncode = os.waitstatus_to_exitcode(status)
    assert worker.returncode == 0
    return seconds, processor, usage.ru_maxrss / 1024
