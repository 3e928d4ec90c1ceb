"""The statements of a trajectory as the learning wants them, kept in the worker while they stay the same.

To lay statements beside each other takes seconds; to learn again from what was decided takes none. So a
worker keeps what it prepared last, and makes it anew when a statement came, changed or got its numbers.
"""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from contributions.models import Contribution
from trajectories.models import Trajectory

from ..learning.sorter import Sorter
from ..models import BuildingBlock, Placement, StatementVector

MOST = 60_000  # statements laid beside each other; of a larger heap the newest wait until others are placed
KEPT = 2  # trajectories of which a worker keeps what it prepared


@dataclass(frozen=True)
class Statements:
    """`keys`: the contributions, in the order of the rows, and the wording that was read of each. `model`:
    empty when most go by words alone."""

    mark: str
    keys: list[uuid.UUID]
    revisions: dict[uuid.UUID, int]
    sorter: Sorter
    model: str


@dataclass(frozen=True)
class Decided:
    """Where people laid statements: row -> number of a block in `blocks`."""

    blocks: list[int]
    block_of: dict[int, int]


PREPARED: dict[int, Statements] = {}


def statements_of(trajectory: Trajectory, model: str) -> Statements:
    rows = list(
        Contribution.objects.alive()
        .filter(trajectory=trajectory)
        .order_by("received_at", "pk")
        .values_list("pk", "revision")[:MOST]
    )
    numbers = dict(
        StatementVector.objects.filter(contribution__trajectory=trajectory, model=model).values_list(
            "contribution", "revision"
        )
    )
    known = [(pk, revision, numbers.get(pk) == revision) for pk, revision in rows]
    mark = hashlib.sha256(repr((model, known)).encode()).hexdigest()
    kept = PREPARED.pop(trajectory.pk, None)
    if kept is None or kept.mark != mark:
        kept = prepare(mark, dict(rows), {pk for pk, _, has in known if has}, model)
    PREPARED[trajectory.pk] = kept
    while len(PREPARED) > KEPT:
        del PREPARED[next(iter(PREPARED))]
    return kept


def prepare(
    mark: str, revisions: dict[uuid.UUID, int], with_numbers: set[uuid.UUID], model: str
) -> Statements:
    keys = list(revisions)
    texts = dict(Contribution.objects.filter(pk__in=keys).values_list("pk", "text"))
    vectors = vectors_of([key if key in with_numbers else None for key in keys]) if with_numbers else None
    sorter = Sorter([texts[key] for key in keys], vectors)
    return Statements(mark, keys, revisions, sorter, model if vectors is not None else "")


def vectors_of(keys: list[uuid.UUID | None]) -> npt.NDArray[np.float16] | None:
    """float16[n, d], a row of NaN where there is no key."""
    stored = StatementVector.objects.filter(pk__in=[key for key in keys if key])
    found = {
        pk: np.frombuffer(numbers, np.float16)
        for pk, numbers in stored.values_list("pk", "numbers").iterator()
    }
    if not found:
        return None
    rows = np.full((len(keys), len(next(iter(found.values())))), np.nan, np.float16)
    for place, key in enumerate(keys):
        if key in found:
            rows[place] = found[key]
    return rows


def decided_in(trajectory: Trajectory, statements: Statements) -> Decided:
    """Placements that hold, in the blocks in use."""
    blocks = list(
        BuildingBlock.objects.filter(trajectory=trajectory)
        .current()
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    number = {block: place for place, block in enumerate(blocks)}
    row = {key: place for place, key in enumerate(statements.keys)}
    placed = Placement.objects.standing().filter(trajectory=trajectory).order_by("pk")
    return Decided(
        blocks,
        {
            row[contribution]: number[block]
            for contribution, block in placed.values_list("contribution", "block")
            if contribution in row and block in number
        },
    )
