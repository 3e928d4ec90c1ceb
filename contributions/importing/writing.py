"""Checking a file and reading it in: what the worker does. Both may run twice, at once, or be killed
half-way."""

import hashlib
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import TypedDict

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from toolkit import states
from toolkit.tables import opening
from toolkit.tables.refusal import Unreadable
from trajectories.models import Neighbourhood

from ..models import Contribution, ImportBatch
from . import progress, senders
from .checking import Checker
from .doubles import Doubles, statement_id
from .mapping import LOOKED_AT, Plan, recognise
from .verdicts import Statement, Verdict

CHUNK = 500  # rows written at a time
MOST_KINDS = 50  # different answers, reasons or gatherings that are kept to be shown
STEP = 250  # rows between two signs of life
State = ImportBatch.State


class Numbers(TypedDict):
    """The columns of a batch that say what its rows are."""

    rows_total: int
    rows_empty: int
    statements_good: int
    statements_double: int
    errors: list[tuple[int, list[str]]]
    doubles: list[tuple[int, str, str]]
    remarks: list[tuple[int, list[str]]]
    counted_empty: list[tuple[str, int]]
    left_out: list[tuple[str, int]]
    unknown_gatherings: list[tuple[str, int]]


class Tally:
    """Counts the verdicts and keeps what the officer must see."""

    def __init__(self) -> None:
        self.total = self.good = self.empty = 0
        self.errors: list[tuple[int, list[str]]] = []
        self.doubles: list[tuple[int, str, str]] = []
        self.remarks: list[tuple[int, list[str]]] = []
        self.counted_empty: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self.unknown_gatherings: Counter[str] = Counter()

    def add(self, verdict: Verdict) -> None:
        self.total += bool(verdict.statements or verdict.problems)
        self.empty += verdict.is_empty
        self.good += len(verdict.good)
        if verdict.problems:
            self.errors.append((verdict.row, verdict.problems))
        elif verdict.remarks:
            self.remarks.append((verdict.row, verdict.remarks))
        self.doubles += [
            (verdict.row, one.double, str(one.double_of or "")) for one in verdict.statements if one.double
        ]
        self.counted_empty.update(words[:40] for words in verdict.counted_empty)
        if verdict.left_out:
            self.left_out[verdict.left_out] += 1
        if verdict.unknown_gathering:
            self.unknown_gatherings[verdict.unknown_gathering] += 1

    def as_fields(self) -> Numbers:
        return Numbers(
            rows_total=self.total,
            rows_empty=self.empty,
            statements_good=self.good,
            statements_double=len(self.doubles),
            errors=self.errors,
            doubles=self.doubles,
            remarks=self.remarks,
            counted_empty=self.counted_empty.most_common(MOST_KINDS),
            left_out=self.left_out.most_common(MOST_KINDS),
            unknown_gatherings=self.unknown_gatherings.most_common(MOST_KINDS),
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
    checker = Checker(batch, plan, Doubles(plan, batch))
    table = recognise(plan, opening.first_rows(data, plan.layout, LOOKED_AT))
    with closing(senders.body(data, plan.layout, table)) as rows:  # the child that reads ends with us
        for count, verdict in enumerate(checker.check_all(rows), 1):
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
        **tally.as_fields(),
        doubtful_words=doubtful_words(batch),
        failure=failure,
        checked_version=version,
    )
    progress.forget(batch_id)


def doubtful_words(batch: ImportBatch) -> list[tuple[int, str, str]]:
    """(row, a word as it is read now, the same in other letters) each; [] for what can't be read at all: that
    is said already."""
    try:
        doubts = opening.doubtful_rows(load_file(batch), Plan.of(batch).layout)
    except Unreadable:
        return []
    return [(doubt.row, doubt.text, doubt.otherwise) for doubt in doubts]


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
                statements_imported=Contribution.objects.filter(batch=batch).count(),
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
    """An id per cell, made of the batch's: the same cell always gets the same one."""
    tally = Tally()
    made: dict[str, Neighbourhood] = {}

    def good() -> Iterator[Contribution]:
        for verdict in judge_rows(batch, "write"):
            tally.add(verdict)
            for statement in verdict.good:
                yield contribution_of(batch, verdict.row, statement, made)

    source = good()
    while chunk := list(islice(source, CHUNK)):
        Contribution.objects.bulk_create(chunk, ignore_conflicts=True)
    return tally


def contribution_of(
    batch: ImportBatch, row: int, statement: Statement, made: dict[str, Neighbourhood]
) -> Contribution:
    """The unsaved contribution; `made` holds the neighbourhoods that this import made so far."""
    draft = statement.draft
    contribution = draft.contribution()
    if draft.new_neighbourhood:
        key = draft.new_neighbourhood.casefold()
        if key not in made:
            made[key] = Neighbourhood.objects.get_or_create(
                municipality_id=batch.trajectory.municipality_id, name=draft.new_neighbourhood
            )[0]
        contribution.neighbourhood = made[key]
    contribution.id = statement_id(batch.pk, row, statement.place)
    contribution.trajectory_id = batch.trajectory_id
    contribution.logged_by_id = batch.uploaded_by_id
    contribution.batch = batch
    return contribution


def check_failed(batch_id: uuid.UUID, message: str) -> None:
    """The file could not be counted with the mapping that it has now."""
    batch = ImportBatch.objects.filter(pk=batch_id, state=State.UPLOADED)
    batch.update(failure=message[:400], checked_version=F("version"), statements_good=0)


def mark_failed(batch_id: uuid.UUID, message: str) -> None:
    """Nothing was written; say what went wrong, so that somebody can mend it and try again."""
    batch = ImportBatch.objects.filter(pk=batch_id)
    states.advance(batch, State.FAILED, failure=message[:400], finished_at=timezone.now())
