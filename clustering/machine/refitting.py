"""Learn again from what people decided, and write down what follows: suggestions, and what to ask next.

One trajectory at a time (its row is locked), and only when something changed since. A page reads the rows.
"""

import time
import uuid
from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db import connection, models, transaction
from django.utils import timezone

from trajectories.models import Trajectory

from ..learning.sorter import Learned, Proposal
from ..models import Learning, SuggestedBlock, Turn
from . import acceptance
from .statements import Decided, Statements, decided_in, statements_of
from .vectors import current_model

SHOWN = 3  # blocks for each statement
IN_TURN = 2000  # statements of which the order is written down
AT_ONCE = 5000  # statements of which suggestions are made together


def learn_again(trajectory: Trajectory) -> bool:
    """False when there is nothing new, or another worker is at it."""
    Learning.objects.get_or_create(trajectory=trajectory)
    started, now = time.monotonic(), timezone.now()
    with transaction.atomic():
        learning = (
            Learning.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(pk=trajectory.pk)
            .first()
        )
        if learning is None:
            return False
        statements = statements_of(trajectory, current_model())
        decided = decided_in(trajectory, statements)
        seen = seen_mark(statements, decided)
        if seen == learning.seen:
            Learning.objects.filter(pk=trajectory.pk).update(learned_at=now)
            return False
        learned = statements.sorter.learn(decided.block_of, len(decided.blocks))
        waiting = np.array(
            [row for row in range(len(statements.keys)) if row not in decided.block_of], np.intp
        )
        write_suggestions(trajectory, statements, decided, learned, waiting)
        write_turns(trajectory, statements, learned, waiting)
        learning.seen, learning.model = seen, statements.model
        learning.statements, learning.decisions = len(statements.keys), len(decided.block_of)
        learning.expected = learned.certainty.top_three
        learning.learned_at, learning.seconds = now, time.monotonic() - started
        acceptance.step_back_or_return(learning)
        learning.save()
    return True


def seen_mark(statements: Statements, decided: Decided) -> str:
    placed = hash(tuple(sorted(decided.block_of.items()))) & 0xFFFFFFFFFFFF
    return f"{statements.mark[:32]}:{len(decided.blocks)}:{placed:x}"


def write_suggestions(
    trajectory: Trajectory, statements: Statements, decided: Decided, learned: Learned, waiting: Any
) -> None:
    SuggestedBlock.objects.filter(trajectory=trajectory).delete()
    keys = statements.keys
    for start in range(0, len(waiting), AT_ONCE):
        some = waiting[start : start + AT_ONCE]
        rows = [
            (trajectory.pk, keys[row], decided.blocks[one.block], rank, one.confidence, *near_keys(one, keys))
            for row, proposals in zip(some.tolist(), learned.propose(some, SHOWN), strict=True)
            for rank, one in enumerate(proposals, 1)
        ]
        insert(
            SuggestedBlock,
            ("trajectory", "contribution", "block", "rank", "confidence", "nearest", "second"),
            rows,
        )


def near_keys(proposal: Proposal, keys: list[uuid.UUID]) -> tuple[uuid.UUID | None, uuid.UUID | None]:
    near = [keys[row] for row in proposal.near]
    return (near[0] if near else None, near[1] if len(near) > 1 else None)


def write_turns(trajectory: Trajectory, statements: Statements, learned: Learned, waiting: Any) -> None:
    Turn.objects.filter(trajectory=trajectory).delete()
    order = learned.next_to_ask(waiting, IN_TURN).tolist()
    insert(
        Turn,
        ("trajectory", "contribution", "place"),
        [(trajectory.pk, statements.keys[row], place) for place, row in enumerate(order)],
    )


def insert(model: type[models.Model], names: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
    """Ten thousands of rows in one statement: a list for each column, which the database unfolds."""
    if not rows:
        return
    known = {field.name: field for field in model._meta.concrete_fields}
    fields = [known[name] for name in names]
    columns = ", ".join(connection.ops.quote_name(str(field.column)) for field in fields)
    lists = ", ".join(f"%s::{field.rel_db_type(connection)}[]" for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({columns})"  # noqa: S608 - names of our own models
            f" SELECT * FROM unnest({lists})",
            [list(values) for values in zip(*rows, strict=True)],
        )
