"""The heaps of a trajectory, made by a worker: at each mark of the slider, or one heap split further."""

import uuid
from collections.abc import Collection
from typing import Any

import numpy as np
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from contributions.models import Contribution
from trajectories.models import Trajectory

from ..learning import heaps as learning
from ..models import COARSEST, FINEST, Grouping, Heap, HeapMember, Round, RoundStatement
from ..placing import waiting_voices
from .refitting import insert
from .statements import Statements, statements_of
from .vectors import current_model

MARKS = range(COARSEST, FINEST + 1)


def make_heaps(trajectory: Trajectory) -> None:
    """Heaps of all that waits, at each mark. What is shown of a mark is replaced when it is ready."""
    Grouping.objects.get_or_create(trajectory=trajectory)
    Grouping.objects.filter(pk=trajectory.pk).update(marks_done=0)
    started = timezone.now()
    statements = statements_of(trajectory, current_model())
    rows = rows_of(statements, unsettled(trajectory))
    heaping = statements.sorter.heaping_of(rows)
    for mark in MARKS:
        fineness = (mark - COARSEST) / (FINEST - COARSEST)
        heaps = heaping.named(fineness)
        with transaction.atomic():
            hold_against_erasing(trajectory)
            Heap.objects.filter(trajectory=trajectory, mark=mark).delete()
            write(trajectory, mark, statements, rows, heaps)
            Grouping.objects.filter(pk=trajectory.pk).update(marks_done=mark)
    Grouping.objects.filter(pk=trajectory.pk).update(made_at=started, marks_done=0)


def split_heap(heap: Heap) -> None:
    """What still waits of a heap, in two heaps or more. Nothing when that was done already."""
    trajectory = heap.trajectory
    statements = statements_of(trajectory, current_model())
    members = heap.members.filter(contribution__in=unsettled(trajectory))
    rows = rows_of(statements, set(members.values_list("contribution", flat=True)))
    parts = statements.sorter.heaping_of(rows).parted()
    with transaction.atomic():
        hold_against_erasing(trajectory)
        if heap.parts.exists() or not Heap.objects.filter(pk=heap.pk).exists():
            return
        if len(parts) < 2:
            Heap.objects.filter(pk=heap.pk).update(one_piece=True)
        else:
            write(trajectory, heap.mark, statements, rows, parts, parent=heap)


def unsettled(trajectory: Trajectory) -> set[uuid.UUID]:
    """The statements that somebody may still lay: those that wait, and those of an open round that another
    team has to judge as well. Two queries."""
    half = RoundStatement.objects.filter(
        round__trajectory=trajectory, round__state=Round.State.OPEN, given__gt=0, given__lt=F("wanted")
    )
    return {
        *waiting_voices(trajectory).values_list("pk", flat=True),
        *half.values_list("contribution", flat=True),
    }


def rows_of(statements: Statements, keys: Collection[uuid.UUID]) -> Any:
    return np.array([row for row, key in enumerate(statements.keys) if key in keys], np.intp)


def hold_against_erasing(trajectory: Trajectory) -> None:
    """Until the transaction ends no statement is erased or redacted between being looked at here and lying
    in a heap, and nobody else writes heaps (`forgetting.forget_heap_words` asks for the same row)."""
    Grouping.objects.select_for_update().get(pk=trajectory.pk)


def write(
    trajectory: Trajectory,
    mark: int,
    statements: Statements,
    rows: Any,
    heaps: list[learning.Heap],
    parent: Heap | None = None,
) -> None:
    """What was erased or reworded since it was read lies in no heap, and names none."""
    read = Contribution.objects.alive().filter(pk__in=[statements.keys[row] for row in rows.tolist()])
    same = {
        key: revision
        for key, revision in read.values_list("pk", "revision")
        if statements.revisions[key] == revision
    }
    keys = [[statements.keys[row] for row in most_typical_first(statements, rows, heap)] for heap in heaps]
    made = Heap.objects.bulk_create(
        Heap(
            trajectory=trajectory,
            mark=mark,
            words=list(heap.words) if all(key in same for key in members) else [],
            parent=parent,
        )
        for heap, members in zip(heaps, keys, strict=True)
    )
    rows_of_members = [
        (heap.pk, key, same[key], place)
        for heap, members in zip(made, keys, strict=True)
        for place, key in enumerate(members)
        if key in same
    ]
    insert(HeapMember, ("heap", "contribution", "revision", "place"), rows_of_members)


def most_typical_first(statements: Statements, rows: Any, heap: learning.Heap) -> list[int]:
    members = rows[list(heap.rows)]
    near = statements.sorter.space.near[members]
    order = np.argsort(-(near @ near.mean(axis=0)), kind="stable")
    found: list[int] = members[order].tolist()
    return found
