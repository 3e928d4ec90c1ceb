"""Learn again from what people decided, and write down what follows: suggestions, and what to ask next.

One trajectory at a time (its row is locked), and only when something changed since. A page reads the rows.
"""

import time
import uuid
from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db import connection, models, transaction
from django.db.models import F, Q
from django.utils import timezone

from trajectories.models import Trajectory

from ..learning.sorter import Learned, Proposal
from ..models import Learning, Placement, Round, RoundStatement, SuggestedBlock, Turn
from . import acceptance
from .statements import Decided, Statements, decided_in, statements_of
from .vectors import current_model

SHOWN = 3  # blocks for each statement
IN_TURN = 2000  # statements of which the order is written down
FOLDS = 4  # of what is asked again; each part is learned about from the others
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
        again = asked_again(trajectory, statements, decided)
        seen = seen_mark(statements, decided, again)
        if seen == learning.seen:
            Learning.objects.filter(pk=trajectory.pk).update(learned_at=now)
            return False
        learned = statements.sorter.learn(decided.block_of, len(decided.blocks))
        waiting = np.array(
            [row for row in range(len(statements.keys)) if row not in decided.block_of], np.intp
        )
        SuggestedBlock.objects.filter(trajectory=trajectory).delete()
        write_suggestions(trajectory, statements, decided, learned, waiting)
        for rows in again:
            without = {row: block for row, block in decided.block_of.items() if row not in rows}
            unaware = statements.sorter.learn(without, len(decided.blocks))
            unaware.certainty = learned.certainty
            write_suggestions(trajectory, statements, decided, unaware, np.array(sorted(rows), np.intp))
        write_turns(trajectory, statements, learned, waiting)
        learning.seen, learning.model = seen, statements.model
        learning.statements, learning.decisions = len(statements.keys), len(decided.block_of)
        learning.expected = learned.certainty.top_three
        learning.learned_at, learning.seconds = now, time.monotonic() - started
        acceptance.step_back_or_return(learning)
        learning.save()
    return True


def seen_mark(statements: Statements, decided: Decided, again: list[set[int]]) -> str:
    placed = hash(tuple(sorted(decided.block_of.items()))) & 0xFFFFFFFFFFFF
    once_more = hash(tuple(tuple(sorted(rows)) for rows in again)) & 0xFFFFFFFFFFFF
    return f"{statements.mark[:32]}:{len(decided.blocks)}:{placed:x}:{once_more:x}"


def asked_again(trajectory: Trajectory, statements: Statements, decided: Decided) -> list[set[int]]:
    """Placed statements on which a team of the open round still decides, for a second opinion or because
    they were given back. What is suggested for them must not come from where they lie, so they are dealt in
    FOLDS parts, each learned about from the others only; what was laid in one act stays together."""
    open_ = RoundStatement.objects.filter(
        Q(given__gt=0, given__lt=F("wanted")) | Q(returned_to__isnull=False),
        round__trajectory=trajectory,
        round__state=Round.State.OPEN,
    )
    acts = Placement.objects.standing().filter(contribution__in=open_.values("contribution"))
    act_of = dict(acts.values_list("contribution", "act"))
    parts: list[set[int]] = [set() for _part in range(FOLDS)]
    for row, key in enumerate(statements.keys):
        if key in act_of and row in decided.block_of:
            parts[(act_of[key] or row) % FOLDS].add(row)
    return [part for part in parts if part]


def write_suggestions(
    trajectory: Trajectory, statements: Statements, decided: Decided, learned: Learned, waiting: Any
) -> None:
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
    middles = set(learned.middles_to_ask(waiting).tolist())
    rest = Turn.Why.ORDER if learned.asks_middles else Turn.Why.DOUBT
    insert(
        Turn,
        ("trajectory", "contribution", "place", "why"),
        [
            (trajectory.pk, statements.keys[row], place, Turn.Why.MIDDLE if row in middles else rest)
            for place, row in enumerate(order)
        ],
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
