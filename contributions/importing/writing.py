"""Checking a file and reading it in: what the worker does. Both may run twice, at once, or be killed
half-way."""

import hashlib
import uuid
from collections.abc import Iterator
from itertools import islice
from typing import TypedDict

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit import states
from trajectories.models import Neighbourhood

from ..models import Contribution, ImportBatch
from . import opening, progress
from .checking import Checker, Draft, Verdict, known_fingerprints
from .mapping import Plan
from .refusal import Unreadable

CHUNK = 500  # rows written at a time
STEP = 250  # rows between two signs of life
State = ImportBatch.State


class Numbers(TypedDict):
    """The columns of a batch that say what its rows are."""

    rows_total: int
    rows_good: int
    rows_double: int
    rows_empty: int
    errors: list[tuple[int, list[str]]]
    doubles: list[tuple[int, str, str]]


class Tally:
    """Counts the verdicts and keeps what the officer must see."""

    def __init__(self) -> None:
        self.total = self.good = self.empty = 0
        self.errors: list[tuple[int, list[str]]] = []
        self.doubles: list[tuple[int, str, str]] = []

    def add(self, verdict: Verdict) -> None:
        self.total += not verdict.is_empty
        self.empty += verdict.is_empty
        self.good += verdict.is_good
        if verdict.problems:
            self.errors.append((verdict.row, verdict.problems))
        if verdict.double:
            self.doubles.append((verdict.row, verdict.double, str(verdict.double_of or "")))

    def as_fields(self) -> Numbers:
        return Numbers(
            rows_total=self.total,
            rows_good=self.good,
            rows_double=len(self.doubles),
            rows_empty=self.empty,
            errors=self.errors,
            doubles=self.doubles,
        )


def load_file(batch: ImportBatch) -> bytes:
    try:
        with batch.file.open("rb") as file:
            return bytes(file.read())
    except (OSError, ValueError) as error:
        raise Unreadable(_("Het bestand is er niet meer. Laad het opnieuw op.")) from error


def judge_rows(batch: ImportBatch, step: str) -> Iterator[Verdict]:
    """Each row of the file judged against all that is in the trajectory now; reports progress."""
    plan, data = Plan.of(batch), load_file(batch)
    total = opening.estimate(data, plan.layout)
    progress.report(batch.pk, step, 0, total)
    known = known_fingerprints(Contribution.objects.alive().filter(trajectory=batch.trajectory_id))
    checker = Checker(batch, plan, known)
    for count, (_cells, verdict) in enumerate(checker.check_all(opening.body(data, plan.layout)), 1):
        if count % STEP == 0:
            progress.report(batch.pk, step, count, total)
        yield verdict


def check_batch(batch_id: uuid.UUID, version: int) -> None:
    """Count what would be read in, for the mapping with this version; a newer mapping makes the result
    void."""
    batch = ImportBatch.objects.select_related("trajectory").filter(pk=batch_id, version=version).first()
    if batch is None or batch.state != State.UPLOADED:
        return
    tally, failure = Tally(), ""
    try:
        for verdict in judge_rows(batch, "check"):
            tally.add(verdict)
    except Unreadable as refusal:
        tally, failure = Tally(), str(refusal)[:400]
    ImportBatch.objects.filter(pk=batch_id, version=version, state=State.UPLOADED).update(
        **tally.as_fields(), failure=failure, checked_version=version
    )
    progress.forget(batch_id)


def read_in(batch_id: uuid.UUID) -> None:
    """Write all good rows in one transaction, together with the news that it is done.

    Whoever holds the row's lock does the work: a second run of the task leaves at once, and when the worker
    is killed the database lets go of the lock and of everything written. One import per trajectory at a time,
    so that two equal files can't both be new.
    """
    try:
        with transaction.atomic():
            batch = (
                ImportBatch.objects.select_for_update(skip_locked=True, of=("self",))
                .select_related("trajectory")
                .filter(pk=batch_id, state=State.RUNNING)
                .first()
            )
            if batch is None:
                return
            wait_for_turn(batch)
            tally = write_rows(batch)
            states.advance(
                ImportBatch.objects.filter(pk=batch_id),
                State.DONE,
                rows_imported=Contribution.objects.filter(batch=batch).count(),
                finished_at=timezone.now(),
                failure="",
                **tally.as_fields(),
            )
    except Unreadable as refusal:
        mark_failed(batch_id, str(refusal))
    progress.forget(batch_id)


def wait_for_turn(batch: ImportBatch) -> None:
    key = int.from_bytes(
        hashlib.blake2b(f"import {batch.trajectory_id}".encode(), digest_size=8).digest(), signed=True
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [key])


def write_rows(batch: ImportBatch) -> Tally:
    """An id per row, made of the batch's: the same row always gets the same one."""
    tally = Tally()
    made: dict[str, Neighbourhood] = {}

    def good() -> Iterator[Contribution]:
        for verdict in judge_rows(batch, "write"):
            tally.add(verdict)
            if verdict.is_good and verdict.draft is not None:
                yield contribution_of(batch, verdict.draft, made)

    source = good()
    while chunk := list(islice(source, CHUNK)):
        Contribution.objects.bulk_create(chunk, ignore_conflicts=True)
    return tally


def contribution_of(batch: ImportBatch, draft: Draft, made: dict[str, Neighbourhood]) -> Contribution:
    """The unsaved contribution; `made` holds the neighbourhoods that this import made so far."""
    contribution = draft.contribution()
    if draft.new_neighbourhood:
        key = draft.new_neighbourhood.casefold()
        if key not in made:
            made[key] = Neighbourhood.objects.get_or_create(
                municipality_id=batch.trajectory.municipality_id, name=draft.new_neighbourhood
            )[0]
        contribution.neighbourhood = made[key]
    contribution.id = uuid.uuid5(batch.pk, str(draft.seq))
    contribution.trajectory_id = batch.trajectory_id
    contribution.logged_by_id = batch.uploaded_by_id
    contribution.batch = batch
    return contribution


def check_failed(batch_id: uuid.UUID, message: str) -> None:
    """The file could not be counted with the mapping that it has now."""
    batch = ImportBatch.objects.filter(pk=batch_id, state=State.UPLOADED)
    batch.update(failure=message[:400], checked_version=F("version"), rows_good=0)


def mark_failed(batch_id: uuid.UUID, message: str) -> None:
    """Nothing was written; say what went wrong, so that somebody can mend it and try again."""
    batch = ImportBatch.objects.filter(pk=batch_id)
    states.advance(batch, State.FAILED, failure=message[:400], finished_at=timezone.now())
