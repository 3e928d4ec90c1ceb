"""Files that the officer read in: a form with four questions, and a list that still waits to be looked at."""

import csv
import io
from typing import Any

from django.core.files.base import ContentFile

from contributions.importing import mapping, writing
from contributions.models import ImportBatch
from trajectories.models import Trajectory, User

from .clock import moment

STATE = ImportBatch.State
BEGUN = ["ID", "Begintijd", "Voltooiingstijd", "E-mail", "Naam"]


def add_files(trajectory: Trajectory, content: dict[str, Any], officer: User) -> None:
    """Read as every other file: what the platform is and what its columns are is guessed."""
    batch = upload(trajectory, content["filename"], rows_of_form(content), officer, first_day=-12)
    ImportBatch.objects.filter(pk=batch.pk).update(state=STATE.RUNNING, started_at=batch.uploaded_at)
    writing.read_in(batch.pk)
    ImportBatch.objects.filter(pk=batch.pk).update(finished_at=moment(-12, "09:20"))
    waiting = content["waiting"]
    upload(trajectory, waiting["filename"], waiting["rows"], officer, first_day=-1)


def rows_of_form(content: dict[str, Any]) -> list[list[str]]:
    """As Microsoft Forms gives its answers."""
    rows = [[*BEGUN, *content["questions"], *content["facts"]]]
    for number, answers in enumerate(content["answers"], 1):
        begun, done = (f"{moment(-24 + number, f'19:{minute}'):%d/%m/%Y %H:%M}" for minute in (11, 18))
        rows.append([str(number), begun, done, "anonymous", "", *answers])
    return rows


def upload(
    trajectory: Trajectory, filename: str, rows: list[list[str]], officer: User, *, first_day: int
) -> ImportBatch:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    data = out.getvalue().encode()
    batch = ImportBatch.objects.create(
        trajectory=trajectory,
        file=ContentFile(data, filename),
        filename=filename,
        uploaded_by=officer,
        uploaded_at=moment(first_day, "09:12"),
        mapping=mapping.guess(data, trajectory.pk).as_json(),
    )
    writing.check_batch(batch.pk, batch.version)
    return batch
